"""Variants in how the User is sent back to a Callback URL, and in what a denial comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited, only, together
from conformance.reference.altering.edits import status
from conformance.reference.altering.pairs import followed_by
from conformance.reference.altering.variants import ways_back
from conformance.reference.switches import Variant
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.profiles import WEB_APP
from conformance.reference.wrap.redirection import DENIED

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server


def _page(server: Server, correct: Callable[[Asked], Response], asked: Asked) -> Response:
    return correct(asked) if asked.verification else server.pages.denied(asked)


_DENIED_BY_A_PAGE = altered_in("consent.denied", _page)
_PLAIN = altered("pages.denial_title", lambda _correct, _asked: "You have denied the request")


VARIANTS: Sequence[Variant] = [
    *ways_back.VARIANTS,
    *ways_back.other_pairs("code_pairs", "denial_pairs"),
    Variant(
        "state-empty-where-none-was-sent",
        "An empty wrap_client_state is sent back where none was sent.",
        altered("redirection.state", lambda correct, *said: correct(*said) or [("wrap_client_state", "")]),
    ),
    # --- denials ---
    Variant(
        "denial-by-a-page",
        "A denial ends on a page with user_denied in its title, whatever the profile.",
        _DENIED_BY_A_PAGE,
    ),
    Variant(
        "denial-by-a-forbidding-page",
        "A denial ends on a page with status 403, and the title says nothing to the Client.",
        together(_DENIED_BY_A_PAGE, _PLAIN, edited("pages.denied", status(403))),
    ),
    Variant("denial-title-plain", "The title of the page after a denial says nothing to the Client.", _PLAIN),
    Variant(
        "web-denial-in-both-ways",
        "The denial of a web application's request has the reason and the reserved Verification Code.",
        only(
            (WEB_APP,),
            altered(
                "redirection.denial_pairs",
                lambda correct, asked: followed_by("wrap_verification_code", DENIED)(correct(asked)),
            ),
        ),
    ),
]
