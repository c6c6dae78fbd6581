"""Variants in how a person is known: sessions and login pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, redirect, request

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import status
from conformance.reference.shared.delegations import Asked, Session
from conformance.reference.switches import Apply, Variant

Html = Callable[[str, Mapping[str, Any]], str]
NextPage = Callable[[Session, Asked | None], Response]

_SEARCH = '<form action="/search"><input type="search" name="q" aria-label="Search"><button>Search</button></form>'
_LANGUAGE = (
    '<form method="post" action="/language"><select name="l"><option>en<option>fr</select><button>Go</button></form>'
)

NO_SESSION = altered_in("sessions.begun", lambda server, _correct: server.sessions.new())
"""Whoever comes is a stranger."""


def text(name: str, change: Callable[[str], str]) -> Apply:
    """Another text of one page."""
    return altered(
        "pages.html",
        lambda correct, page, values: change(correct(page, values)) if page == name else correct(page, values),
    )


def remembered(for_a_client: Callable[[Any], bool]) -> Variant:
    """Approvals that last; `for_a_client` tells the requests of clients from what else there is to confirm."""

    def next_page(server: Any, correct: NextPage, session: Session, asked: Asked | None) -> Response:
        user = session.user
        if user and asked and for_a_client(asked) and server.store.delegations.approved(user, asked):
            granted: Response = server.consent.granted(asked)
            return granted
        return correct(session, asked)

    return Variant(
        "approval-remembered",
        "A client that was approved once is approved for who comes with it again, without a page.",
        altered_in("consent.next_page", next_page),
    )


def by_redirects(unasked: str | None = None) -> Variant:
    """Pages with addresses; `unasked` is that of the page for who has logged in without any request."""

    def apply(server: Any, _flows: Sequence[str]) -> None:
        consent, correct = server.consent, server.consent.next_page

        def shown() -> Response:
            session = server.sessions.begun()
            asked = server.store.delegations.waiting.get(request.args.get("request"))
            given: Response = server.sessions.give(correct(session, asked), session)
            return given

        def next_page(session: Session, asked: Asked | None) -> Response:
            if session.user is not None and asked is None:
                here: Response = correct(session, asked)
                return here if unasked is None or request.path == f"/{unasked}" else _relative(unasked)
            name = "login" if session.user is None else "consent"
            return _relative(name if asked is None else f"{name}?request={asked.id}")

        vars(consent)["next_page"] = next_page
        for name in ("login", "consent"):
            server.app.add_url_rule(f"/{name}", f"{name} shown", lambda: consent.served(shown), methods=["GET"])

    return Variant(
        "pages-by-redirect",
        "Every page has an address of its own, to which relative redirects with status 303 lead.",
        apply,
    )


def _relative(place: str) -> Response:
    response: Response = redirect(place, 303, Response)  # type: ignore[assignment]
    return response


def _login_in_steps(correct: Html, name: str, values: Mapping[str, Any]) -> str:
    if name != "login":
        return correct(name, values)
    named = request.path == "/login" and "password" not in request.form
    return correct("login_password" if named else "login_name", values)


VARIANTS: Sequence[Variant] = [
    Variant(
        "cookie-named-oddly",
        "The cookie of the session has an unusual name.",
        altered("sessions.cookie", lambda _correct: "__Host-Photo.Album_$!~1"),
    ),
    Variant(
        "login-in-two-pages",
        "The user name is asked on one page and the password on the next.",
        altered("pages.html", _login_in_steps),
    ),
    Variant(
        "login-among-other-forms",
        "The login page has a form for searching before its own and one for the language after it.",
        text(
            "login", lambda html: html.replace("<main>", f"{_SEARCH}<main>").replace("</main>", f"</main>{_LANGUAGE}")
        ),
    ),
    Variant("login-page-401", "The login page has status 401.", edited("pages.login", status(401))),
    *(
        Variant(f"error-page-{code}", f"Error pages have status {code}.", edited("pages.error", status(code)))
        for code in (200, 403, 404, 500)
    ),
]
