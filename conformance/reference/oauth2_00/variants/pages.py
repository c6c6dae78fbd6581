"""Variants in how the end user is known: sessions and login pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response, redirect, request

from conformance.reference.oauth2_00.alterations import altered, altered_in, edited, together
from conformance.reference.oauth2_00.delegations import Asked, Session
from conformance.reference.oauth2_00.edits import status
from conformance.reference.switches import Apply, Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

Html = Callable[[str, Mapping[str, Any]], str]
NextPage = Callable[[Session, Asked | None], Response]

_SEARCH = '<form action="/search"><input type="search" name="q" aria-label="Search"><button>Search</button></form>'
_LANGUAGE = (
    '<form method="post" action="/language"><select name="l"><option>en<option>fr</select><button>Go</button></form>'
)


def _text(name: str, change: Callable[[str], str]) -> Apply:
    """Another text of one page."""
    return altered(
        "pages.html",
        lambda correct, page, values: change(correct(page, values)) if page == name else correct(page, values),
    )


def _unasked(server: Server, correct: NextPage, session: Session, asked: Asked | None) -> Response:
    known = session.user is not None and asked is not None and asked.device is None
    if known and asked and session.user and server.store.delegations.approved(session.user, asked):
        return server.consent.granted(asked)
    return correct(session, asked)


def _login_in_steps(correct: Html, name: str, values: Mapping[str, Any]) -> str:
    if name != "login":
        return correct(name, values)
    named = request.path == "/login" and "password" not in request.form
    return correct("login_password" if named else "login_name", values)


def _by_redirects(server: Server, _flows: Sequence[str]) -> None:
    """Each page has an address of its own, and a relative redirect leads there."""
    consent, correct = server.consent, server.consent.next_page

    def shown() -> Response:
        session = server.sessions.begun()
        asked = server.store.delegations.waiting.get(request.args.get("request"))
        return server.sessions.give(correct(session, asked), session)

    def next_page(session: Session, asked: Asked | None) -> Response:
        if session.user is not None and asked is None:
            return correct(session, asked) if request.path == "/device" else _relative("device")
        name = "login" if session.user is None else "consent"
        return _relative(name if asked is None else f"{name}?request={asked.id}")

    vars(consent)["next_page"] = next_page
    for name in ("login", "consent"):
        server.app.add_url_rule(f"/{name}", f"{name} shown", lambda: consent.served(shown), methods=["GET"])


def _relative(place: str) -> Response:
    response: Response = redirect(place, 303, Response)  # type: ignore[assignment]
    return response


VARIANTS: Sequence[Variant] = [
    # --- who is there ---
    Variant(
        "approval-remembered",
        "A client that was approved once is approved for who comes with it again, without a page.",
        altered_in("consent.next_page", _unasked),
    ),
    Variant(
        "no-session-kept",
        "The end user logs in each time, and nobody is known with immediate=true.",
        together(
            altered_in("sessions.begun", lambda server, _correct: server.sessions.new()),
            altered("authorize.known_user", lambda _correct: None),
        ),
    ),
    Variant(
        "cookie-named-oddly",
        "The cookie of the session has an unusual name.",
        altered("sessions.cookie", lambda _correct: "__Host-Photo.Album_$!~1"),
    ),
    # --- the login page ---
    Variant(
        "login-in-two-pages",
        "The user name is asked on one page and the password on the next.",
        altered("pages.html", _login_in_steps),
    ),
    Variant(
        "login-among-other-forms",
        "The login page has a form for searching before its own and one for the language after it.",
        _text(
            "login", lambda html: html.replace("<main>", f"{_SEARCH}<main>").replace("</main>", f"</main>{_LANGUAGE}")
        ),
    ),
    Variant("login-page-401", "The login page has status 401.", edited("pages.login", status(401))),
    Variant(
        "pages-by-redirect",
        "Every page has an address of its own, to which relative redirects with status 303 lead.",
        _by_redirects,
    ),
]
