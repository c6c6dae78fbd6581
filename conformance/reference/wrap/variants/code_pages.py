"""Variants in the page with a Verification Code (section 6.3.3.2)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response, redirect
from markupsafe import Markup

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.variants.decisions import template
from conformance.reference.altering.variants.pages import text
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.memory import Memory
from conformance.reference.switches import Apply, Variant
from conformance.reference.wrap.delegations import Asked

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_LOG_OUT = (
    '<form method="post" action="/log_out"><button>Log out</button></form>'
    '<form method="get" action="/home"><button>Done</button></form><p><a href="/help">Help</a></p>'
)
_PLAIN = altered("pages.code_title", lambda _correct, _asked, _code: "You have approved the request")


def _title(with_state: str, without: str) -> Apply:
    """Another title; `{code}` and `{state}` stand in it."""
    return altered(
        "pages.title",
        lambda _correct, _words, code, state: (without if state is None else with_state).format(code=code, state=state),
    )


def _as_references(correct: Callable[..., str], *said: object) -> Markup:
    # Octets that are no UTF-8 have no number; everything else is escaped here.
    escaped = (c if "\ud800" <= c <= "\udfff" else f"&#{ord(c)};" for c in correct(*said))
    return Markup("".join(escaped))  # noqa: S704


def _in_groups(correct: Callable[[VerificationCode], str], code: VerificationCode) -> str:
    whole = correct(code)
    return "-".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def _without_hyphens(correct: Callable[..., VerificationCode | None], value: str, *rest: object) -> object:
    return correct(value.replace("-", ""), *rest)


def _at_its_own_address(server: Server, flows: Sequence[str]) -> None:
    kept: Memory[Response] = Memory()

    def code(correct: Callable[..., Response], asked: Asked, code: VerificationCode) -> Response:
        key = secrets.token_urlsafe(9)
        kept.keep(key, correct(asked, code))
        return redirect(f"/approved/{key}", 303, Response)  # type: ignore[return-value]

    def shown(key: str) -> Response:
        return kept.get(key) or server.pages.error("form")

    altered("pages.code", code)(server, flows)
    server.app.add_url_rule("/approved/<key>", "approved", shown)


def _with(name: str, instead: Mapping[str, str]) -> Apply:
    """Another text of the page by its parts."""

    def change(html: str) -> str:
        for old, new in instead.items():
            html = html.replace(old, new)
        return html

    return text(name, change)


VARIANTS: Sequence[Variant] = [
    # --- the title ---
    Variant("title-without-code", "The Verification Code stands on the page and not in its title.", _PLAIN),
    Variant(
        "title-as-in-the-example",
        "The title has the state in a line of its own.",
        _title("Successful delegation, code={code}\nstate={state}", "Successful delegation, code={code}"),
    ),
    Variant(
        "title-state-first",
        "The title has the state before the code, so that the code is the rest of the title.",
        _title("Successful delegation, state={state} code={code}", "Successful delegation, code={code}"),
    ),
    Variant(
        "title-comma", "The title has a comma before the state.", _title("code={code}, state={state}", "code={code}")
    ),
    Variant(
        "title-escaped",
        "Every character of the title is written as a numeric reference.",
        altered("pages.code_title", _as_references),
    ),
    # --- the page ---
    Variant(
        "code-in-an-input",
        "The Verification Code stands in an input to copy it from, and not in the title.",
        together(_PLAIN, template({"code": "code_input"})),
    ),
    Variant(
        "code-among-words",
        "The Verification Code stands among the words of a sentence, and not in the title.",
        together(_PLAIN, template({"code": "code_words"})),
    ),
    Variant(
        "code-in-groups",
        "The Verification Code is shown in groups of four characters; the title has it whole.",
        together(altered("pages.shown", _in_groups), altered("redemption.find_code", _without_hyphens)),
    ),
    Variant(
        "code-in-groups-alone",
        "The Verification Code is shown in groups of four characters, with which it is taken too.",
        together(_PLAIN, altered("pages.shown", _in_groups), altered("redemption.find_code", _without_hyphens)),
    ),
    Variant(
        "code-page-with-buttons",
        "The page with the Verification Code has buttons to log out and to go on.",
        _with("code", {"</main>": f"</main>{_LOG_OUT}"}),
    ),
    Variant(
        "code-page-at-its-own-address",
        "A redirect leads to the page with the Verification Code.",
        _at_its_own_address,
    ),
]
