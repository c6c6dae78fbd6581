"""Variants in what an authorization endpoint takes."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.variants.refusals import to_https
from conformance.reference.switches import Variant

VARIANTS: Sequence[Variant] = [
    Variant(
        "authorization-by-post-too",
        "Authorization requests are taken by POST as well.",
        together(
            altered("authorize.require_get", lambda _correct: None),
            altered("authorize.query", lambda correct: request.form if request.method == "POST" else correct()),
        ),
    ),
    Variant(
        "authorization-repeated-first-wins",
        "Of a parameter that comes twice in an authorization request the first counts.",
        altered("authorize.once_each", lambda _correct, query: query.to_dict()),
    ),
    Variant(
        "http-authorization-redirected",
        "An authorization request over plain http is sent on to https.",
        to_https("authorize.authorize"),
    ),
]
