"""Variants in how a user agent is sent back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Response

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import header, status
from conformance.reference.altering.pairs import Change
from conformance.reference.altering.variants import escapes
from conformance.reference.shared.delegations import Asked
from conformance.reference.switches import Apply, Variant


def _with_page(correct: Callable[[Asked, str], Response], asked: Asked, uri: str) -> Response:
    response = correct(asked, uri)
    response.content_type = "text/html; charset=utf-8"
    response.set_data(f'<p>You are <a href="{uri.replace("&", "&amp;")}">sent back</a>.</p>')
    return response


def _every_pair(methods: Sequence[str], change: Change) -> Apply:
    return together(
        *(altered(f"redirection.{name}", lambda correct, *given: change(correct(*given))) for name in methods)
    )


def other_pairs(*methods: str) -> Sequence[Variant]:
    """Variants of the parameters, which these methods of `redirection` make for each occasion."""
    return [
        Variant(
            "way-back-state-first",
            "The parameters that are sent back come in the reverse order.",
            _every_pair(methods, lambda pairs: pairs[::-1]),
        ),
        Variant(
            "way-back-unknown-parameters",
            "Parameters that the draft does not know are sent back too, one of them empty.",
            _every_pair(
                methods,
                lambda pairs: [("iss", "https://photos.example/?a=1"), *pairs, ("scope", "photos more"), ("n", "")],
            ),
        ),
    ]


VARIANTS: Sequence[Variant] = [
    *(
        Variant(
            f"redirect-{code}",
            f"The user agent is sent back with status {code}.",
            edited("redirection.sent", status(code)),
        )
        for code in (301, 303, 307, 308)
    ),
    Variant(
        "redirect-with-a-page",
        "The redirect has a page with a link beside its Location.",
        altered("redirection.sent", _with_page),
    ),
    Variant(
        "way-back-never-stored",
        "The user agent is sent back with no-store among other directives, in the case of a denial too.",
        edited("redirection.sent", header("Cache-Control", "no-cache, no-store, max-age=0")),
    ),
    Variant(
        "way-back-blank-as-percent-20",
        "A blank in the state comes back as %20.",
        escapes.percent_20("redirection.encoded"),
    ),
    Variant(
        "way-back-escapes-in-lower-case",
        "The escapes of what is sent back have digits in lower case.",
        escapes.lower_case("redirection.encoded"),
    ),
    Variant(
        "way-back-everything-escaped",
        "Every character of what is sent back is escaped.",
        escapes.everything("redirection.encoded"),
    ),
]
