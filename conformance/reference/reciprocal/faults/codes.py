"""Faults in how codes and redirection URIs are checked at the token endpoint (RFC 6749 sections 4.1.2 and 4.1.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.codes import ENDLESS, UNBOUND, never_issued
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.reciprocal.altering.stand_ins import is_wrong, newest_code, stands_in
from conformance.reference.reciprocal.delegations import Code
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_CODE = Topic("code", (CODE,))
_REQUEST = Topic("token-request", (CODE,))


def reused(server: Server, _correct: Callable[[Code], None], code: Code) -> None:
    """A code that was used stays good, and is remembered as one that was."""
    server.store.delegations.used_codes.keep(code.value, code)


def bound_but_to(passes: Callable[[Client], bool]) -> Apply:
    """Let the clients that pass a test redeem the codes of all others."""
    return altered("redemption.bound", lambda correct, code, client: correct(code, client) or passes(client))


def _uri_if(passes: Callable[[Server, Code, str | None], bool]) -> Apply:
    """Take a redirection URI for the right one if the test says so; None is one that is not there."""
    return altered_in(
        "redemption.uri_fits",
        lambda server, correct, code, uri: correct(code, uri) or passes(server, code, uri),
    )


def _another_clients(server: Server, code: Code, uri: str | None) -> bool:
    others = (client.redirect_uri for client in server.store.clients.values() if client is not code.client)
    return uri is not None and uri in others


def _same_host(_server: Server, code: Code, uri: str | None) -> bool:
    return uri is not None and uri[:20] == code.redirect_uri[:20]


REUSABLE = altered_in("redemption.use", reused)

FAULTS: Sequence[Fault] = [
    # --- section 4.1.2 ---
    _CODE.fault("code-reusable", "single-use", "A code brings tokens until it expires.", REUSABLE),
    _CODE.fault(
        "tokens-outlive-reuse",
        "reuse-revokes-tokens",
        "A code that comes a second time is refused, and what it has brought stays good.",
        altered("redemption.revoke", lambda _correct, _code: None),
    ),
    _CODE.fault("code-endless", "short-lived", "Nobody looks at the time at which a code expires.", ENDLESS),
    # --- the code ---
    *(
        _REQUEST.fault(
            f"code-{wrong}-accepted",
            f"code-{wrong}",
            f"A client gets its newest code redeemed where code is {wrong}.",
            stands_in("code", is_wrong(wrong), newest_code),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _REQUEST.fault(
        "code-unknown-accepted",
        "code-unknown",
        "A client gets its newest code redeemed for one that nobody issued.",
        stands_in("code", never_issued, newest_code),
    ),
    _REQUEST.fault(
        "code-of-another-accepted",
        "code-bound-to-client",
        "A code works for every client that has good credentials of its own.",
        bound_but_to(lambda client: client.secret is not None),
    ),
    _REQUEST.fault(
        "code-for-a-public-client",
        "code-of-another-public-client",
        "A code works for every client that needs no credentials.",
        bound_but_to(lambda client: client.secret is None),
    ),
    _REQUEST.fault(
        "code-unbound",
        ("code-bound-to-client", "code-of-another-public-client"),
        "A code works for every client.",
        UNBOUND,
    ),
    # --- the redirection URI ---
    *(
        _REQUEST.fault(
            f"redirect-uri-{wrong}-accepted",
            f"redirect-uri-{wrong}",
            f"A code is redeemed where redirect_uri is {wrong}.",
            _uri_if(lambda _server, _code, _uri, test=test: test(request.form.get("redirect_uri"))),  # type: ignore[misc]
        )
        for wrong, test in MISSING_OR_EMPTY.items()
    ),
    _REQUEST.fault(
        "redirect-uri-by-beginning-accepted",
        "redirect-uri-altered",
        "A code is redeemed with any URI that begins as the right redirection URI does.",
        _uri_if(_same_host),
    ),
    _REQUEST.fault(
        "redirect-uri-of-another-accepted",
        "redirect-uri-of-another-client",
        "A code is redeemed with the redirection URI of any other client.",
        _uri_if(_another_clients),
    ),
    _REQUEST.fault(
        "redirect-uri-of-code-unchecked",
        tuple(f"redirect-uri-{wrong}" for wrong in ("missing", "empty", "altered", "of-another-client")),
        "Nobody compares redirect_uri with that of the authorization request.",
        _uri_if(lambda _server, _code, _uri: True),
    ),
]
