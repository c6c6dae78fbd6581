"""What the modules of faults share: changes in some legs only, and the rows that a bad signature is the business of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from conformance.reference.altering.alterations import altered
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.protectserve.store import INTRODUCTION, Leg

ALL = tuple(Leg)
WITH_TOKEN = (Leg.ACCESS_TOKEN, Leg.HANDLE)
ISSUING = (Leg.REQUEST_TOKEN, Leg.ACCESS_TOKEN)
ELEMENTS = (
    "method",
    "host",
    "path",
    "query",
    "body",
    "consumer-key",
    "signature-method",
    "timestamp",
    "nonce",
    "version",
)


def fault(name: str, breaks: Iterable[str], text: str, apply: Apply) -> Fault:
    """A fault of the one flow there is; `breaks` are whole ids."""
    return Fault(name, tuple(breaks), (INTRODUCTION,), text, apply)


def in_legs(legs: Iterable[Leg], rows: str | Iterable[str]) -> list[str]:
    """The ids of these rows in each of the legs, whose names are the topics."""
    names = (rows,) if isinstance(rows, str) else tuple(rows)
    return [f"{leg}/{name}" for leg in legs for name in names]


def at(place: str, legs: Iterable[Leg], change: Callable[..., Any]) -> Apply:
    """Let `change(correct, leg, *arguments)` take the place of a method, which is told the leg, in these legs."""
    wanted = tuple(legs)

    def only(correct: Callable[..., Any], leg: Leg, *arguments: Any) -> Any:
        return change(correct, leg, *arguments) if leg in wanted else correct(leg, *arguments)

    return altered(place, only)


def bad_signature(leg: Leg) -> list[str]:
    """The rows that are about nothing but whether the signature is right."""
    rows = ["consumer-secret-wrong", "signature-wrong", *(f"signed-{each}" for each in ELEMENTS)]
    more = {
        Leg.REQUEST_TOKEN: ["signed-callback"],
        Leg.ACCESS_TOKEN: ["token-secret-wrong", "signed-token", "signed-verifier", "foreign-token"],
        Leg.HANDLE: ["token-secret-wrong", "signed-token"],
    }
    return in_legs([leg], [*rows, *more[leg]])
