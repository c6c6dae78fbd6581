"""Faults in what a Client that may be malicious is answered (sections 6.1.6 and 6.1.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import status
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.profiles import USERNAME_PASSWORD

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("username_password", (USERNAME_PASSWORD,))


def _without_url(server: Server, _correct: object, _url: str) -> Response:
    return server.answers.answer(400, [])


def _elsewhere(change: Callable[[str], str]) -> Callable[..., str]:
    """Another URL than the one there is, which the server knows again by that."""
    return lambda correct, *given: change(correct(*given))


def _path(url: str) -> str:
    return f"/{url.split('/', 3)[3]}"


def _twice(name: str) -> Callable[..., Response]:
    return lambda server, _correct, url: server.answers.answer(400, [(name, url), (name, f"{url}&again")])


def _named(kind: str) -> list[Fault]:
    """The faults that both answers have; `kind` is verification or captcha."""
    place, name = f"answers.{kind}_url", f"wrap_{kind}_url"
    made = {"verification": "suspicion.verification_url", "captcha": "suspicion.url_of"}[kind]
    as_url: list[tuple[str, str, Apply]] = [
        ("missing", f"The answer to a suspected Client has no {name}.", altered_in(place, _without_url)),
        ("empty", f"The {name} is empty.", altered(made, _elsewhere(lambda _url: ""))),
        ("relative", f"The {name} is relative.", altered(made, _elsewhere(_path))),
        ("scheme", f"The {name} is no http or https URL.", altered(made, _elsewhere(lambda url: f"javascript:{url}"))),
        ("twice", f"The answer to a suspected Client has two values of {name}.", altered_in(place, _twice(name))),
    ]
    return [
        _TOPIC.fault(
            f"{kind}-url-with-status-200",
            f"{kind}-{'url-' if kind == 'verification' else ''}status",
            f"The {name} is told with status 200.",
            edited(place, status(200)),
        ),
        *(_TOPIC.fault(f"{kind}-url-{how}", f"{kind}-url", text, apply) for how, text, apply in as_url),
    ]


FAULTS: Sequence[Fault] = [
    *_named("verification"),
    *_named("captcha"),
    _TOPIC.fault(
        "captcha-solution-refused",
        "captcha-solved",
        "No solution of a CAPTCHA is good.",
        altered("suspicion.fits", lambda _correct, _puzzle, _solution: False),
    ),
    _TOPIC.fault(
        "captcha-solution-unchecked",
        "captcha-wrong",
        "Any solution of a CAPTCHA is good.",
        altered("suspicion.fits", lambda _correct, _puzzle, solution: bool(solution)),
    ),
]
