"""Variants in how a request for a token is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, redirect, request

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import Edit, all_of, body, followed_by, header, label, status
from conformance.reference.switches import Apply, Variant


def refusal_for(reason: str, edit: Edit) -> Apply:
    """Edit the refusals that have this reason, which is the last that the method is told."""

    def refused(correct: Callable[..., Response], *said: str | None) -> Response:
        response = correct(*said)
        if said[-1] == reason:
            edit(response)
        return response

    return altered("answers.refused", refused)


def _to_https(server: Any, correct: Callable[[], Response]) -> Response:
    if request.is_secure:
        return correct()
    there = request.url.removeprefix(request.host_url)
    return redirect(f"{server.pages.base_url}/{there}", 308, Response)  # type: ignore[return-value]


def to_https(place: str) -> Apply:
    """Send whoever comes to a view, `PART.METHOD`, by plain http on to https, unread."""
    return altered_in(place, _to_https)


def repeated(place: str) -> Sequence[Variant]:
    """Variants of the method that makes parameters of a form."""
    return [
        Variant(
            "repeated-first-wins",
            "Of a parameter that comes twice the first counts.",
            altered(place, lambda _correct, form: form.to_dict()),
        ),
        Variant(
            "repeated-last-wins",
            "Of a parameter that comes twice the last counts.",
            altered(place, lambda _correct, form: {name: values[-1] for name, values in form.lists()}),
        ),
    ]


OF_ANY_FORMAT: Sequence[Variant] = [
    Variant(
        "get-405",
        "A token request by GET is refused with status 405.",
        refusal_for("method", all_of(status(405), header("Allow", "POST"))),
    ),
    Variant(
        "http-forbidden",
        "A token request over plain http is refused with status 403 and a page.",
        refusal_for(
            "insecure", all_of(status(403), body(lambda _: b"<h1>Use https</h1>"), label("text/html; charset=utf-8"))
        ),
    ),
    Variant(
        "http-not-found",
        "No token is given over plain http: nothing is found there.",
        refusal_for("insecure", all_of(status(404), label("text/plain"), body(lambda _: b"Nothing here.\n"))),
    ),
    Variant(
        "refusal-never-stored",
        "Refusals have Cache-Control, Pragma and Expires too.",
        edited(
            "answers.refused",
            all_of(header("Cache-Control", "no-store"), header("Pragma", "no-cache"), header("Expires", "0")),
        ),
    ),
]

VARIANTS: Sequence[Variant] = [
    *OF_ANY_FORMAT,
    Variant(
        "refusal-label-charset",
        "Refusals have a charset beside the media type.",
        edited("answers.refused", label('application/x-www-form-urlencoded;charset="utf-8"')),
    ),
    Variant(
        "refusal-other-parameter",
        "Every refusal has a parameter that nobody knows, even where it has no other.",
        edited("answers.refused", followed_by(b"status=refused")),
    ),
    Variant(
        "refusal-description",
        "Refusals have more parameters, with blanks, line ends and letters outside ASCII, all escaped.",
        altered(
            "answers.refused_pairs",
            lambda correct, *said: [
                *correct(*said),
                ("error_description", "No token this time:\r\n“50 %” of the request is right & the rest is not"),
                ("error_uri", "https://as.example/help?code=1&lang=en"),
            ],
        ),
    ),
]
