"""Variants in how the Access Token URL and the Refresh Token URL say no."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import all_of, body, header, label
from conformance.reference.altering.variants import refusals
from conformance.reference.switches import Apply, Variant
from conformance.reference.wrap.resource import CHALLENGE

_PAGE = b"<!DOCTYPE html><title>401</title><h1>Unauthorized</h1>"
_FOR_PEOPLE = b"""<!DOCTYPE html><title>No</title><p>Is the wrap_verification_code an old one?
<p><a href="/user_authorization?lang=en&wrap_client_id=me&wrap_client_state=here">Try again</a>."""
_ALWAYS = header("WWW-Authenticate", CHALLENGE)


def _status(reason: str, code: int) -> Apply:
    """Another status of the refusals for a reason."""
    return altered("answers.status", lambda correct, why: code if why == reason else correct(why))


def _unlabelled(response: Response) -> None:
    if not response.get_data():
        label(None)(response)


def _page(response: Response) -> None:
    if response.status_code == 401:
        all_of(body(lambda _: _PAGE), label("text/html; charset=utf-8"))(response)


def _page_for_people(response: Response) -> None:
    if not response.get_data():
        all_of(body(lambda _: _FOR_PEOPLE), label("text/html; charset=utf-8"))(response)


VARIANTS: Sequence[Variant] = [
    *refusals.VARIANTS,
    Variant(
        "missing-401",
        "A request without a REQUIRED parameter is refused with status 401 and a challenge.",
        _status("missing", 401),
    ),
    Variant("format-400", "A format that nobody knows is refused with status 400.", _status("format", 400)),
    Variant(
        "empty-refusal-unlabelled",
        "A refusal without parameters has neither body nor Content-Type.",
        edited("answers.refused", _unlabelled),
    ),
    Variant(
        "refusal-page-for-people",
        "A refusal without parameters is a page that names some in its text and in a link.",
        edited("answers.refused", _page_for_people),
    ),
    Variant("refusal-401-page", "A refusal with status 401 is a page.", edited("answers.refused", _page)),
    Variant(
        "refusal-always-challenged",
        "Every refusal has a challenge, whatever its status.",
        edited("answers.refused", _ALWAYS),
    ),
]
