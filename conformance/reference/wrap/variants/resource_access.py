"""Variants in what the Protected Resource takes (sections 4.3 to 4.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import request

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.variants import resource_access
from conformance.reference.shared.resource_server import Presented
from conformance.reference.switches import Variant

Ways = Callable[[], list[Presented]]


def _none(_correct: Ways) -> list[Presented]:
    return []


_NO_QUERY = altered("resource.in_query", _none)
_NO_BODY = altered("resource.in_body", _none)


def _exact_name(correct: Ways) -> list[Presented]:
    return correct() if "access_token" in request.headers.get("Authorization", "") else []


VARIANTS: Sequence[Variant] = [
    *resource_access.VARIANTS,
    Variant("header-alone", "An Access Token is taken in the header and nowhere else.", together(_NO_QUERY, _NO_BODY)),
    Variant("no-query", "No Access Token is taken in the query.", _NO_QUERY),
    Variant("no-body", "No Access Token is taken in a body.", _NO_BODY),
    Variant(
        "attribute-letter-case",
        "The name access_token in the header is known in this letter case only.",
        altered("resource.in_header", _exact_name),
    ),
]
