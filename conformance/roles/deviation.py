"""One named change to the working request. A reader of a test sees the difference and not the flow again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from conformance.roles.credentials import credentials_of
from conformance.roles.flow_request import FlowRequest

if TYPE_CHECKING:
    from conformance.roles.asking import Asking

Value = str | Callable[[str, "Asking"], str]
UNKNOWN = "touchstone-never-issued"
# From the end: within every signature in use, and before what base 64 pads.
_NEAR_THE_END = 12
_ESCAPE, _LETTER = re.compile("%[0-9A-Fa-f]{2}"), re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Deviation:
    """A change to the working request and the name it has in reports."""

    name: str
    change: Callable[[FlowRequest, Asking], FlowRequest]


def without(*names: str) -> Deviation:
    """The working request without these parameters."""
    return Deviation(f"without {' and '.join(names)}", lambda request, _: request.without(*names))


def with_(label: str, **values: Value) -> Deviation:
    """The working request with other values; a value may be computed from the working one. `label` says it in words."""

    def change(request: FlowRequest, flow: Asking) -> FlowRequest:
        return request.with_({name: resolved(value, request.value(name), flow) for name, value in values.items()})

    return Deviation(f"with {label}", change)


def empty(name: str) -> Deviation:
    """The working request with one parameter left empty."""
    return with_(f"an empty {name}", **{name: ""})


def repeated(name: str, value: Value) -> Deviation:
    """The working request with a second, different value for one parameter, after all others."""

    def change(request: FlowRequest, flow: Asking) -> FlowRequest:
        return request.plus(name, resolved(value, request.value(name), flow))

    return Deviation(f"with a second, different {name}", change)


def doubled(name: str) -> Deviation:
    """The working request with one parameter twice, with the same value, after all others."""
    return Deviation(f"with {name} twice", lambda request, _: request.plus(name, request.value(name)))


def sent(label: str, **how: str | bool) -> Deviation:
    """The working parameters sent in another way: the `method`, the `place`, whether all octets are `escaped`."""
    return Deviation(label, lambda request, _: replace(request, **how))  # type: ignore[arg-type]


def in_reverse() -> Deviation:
    """The working parameters, the last one first."""
    return Deviation("in reverse order", lambda request, _: replace(request, pairs=request.pairs[::-1]))


def names_in_capitals() -> Deviation:
    """The working request with the names that are the draft's in capital letters."""

    def change(request: FlowRequest, flow: Asking) -> FlowRequest:
        pairs = [(name.upper() if _of_draft(name, flow) else name, value) for name, value in request.pairs]
        return replace(request, pairs=tuple(pairs))

    return Deviation("with the names of the parameters in capitals", change)


def between_capitals() -> Deviation:
    """The working request between parameters with other values, whose names are its own in another letter case.

    One set of names is all in capitals and the other begins with one: no name comes twice.
    """

    def change(request: FlowRequest, flow: Asking) -> FlowRequest:
        own = [(name, altered(value)) for name, value in request.pairs if _of_draft(name, flow)]
        before, after = ([(write(name), value) for name, value in own] for write in (str.upper, str.capitalize))
        return replace(request, pairs=(*before, *request.pairs, *after))

    return Deviation("between parameters whose names differ from its own in letter case", change)


def _of_draft(name: str, flow: Asking) -> bool:
    return name.startswith(flow.run.profile.vocabulary.reserved_prefix)


def resolved(value: Value, working: str, flow: Asking) -> str:
    """The value as it is sent, computed from the working one if it has to be."""
    return value if isinstance(value, str) else value(working, flow)


def altered(value: str, _flow: object = None) -> str:
    """The value with one character changed in its middle, where no encoding's padding can hide the change."""
    return _altered_at(len(value) // 2, value)


def altered_near_its_end(value: str, _flow: object = None) -> str:
    """The value with one character changed where a format that ends with its signature has that, escapes left whole."""
    place = max(len(value) - _NEAR_THE_END, len(value) // 2)
    while place > len(value) // 2 and "%" in value[max(0, place - 2) : place + 1]:
        place -= 1
    return _altered_at(place, value)


def in_another_case(value: str, _flow: object = None) -> str:
    """The value with its first letter outside of escapes in the other letter case; altered where it has none."""
    letter = _LETTER.search(_ESCAPE.sub("%%%", value))
    if letter is None:
        return altered(value)
    return value[: letter.start()] + letter[0].swapcase() + value[letter.end() :]


def _altered_at(place: int, value: str) -> str:
    if not value:
        return UNKNOWN
    old = value[place]
    new = next(char for char in "xQ7" if char.lower() != old.lower())
    return value[:place] + new + value[place + 1 :]


def in_capitals(value: str, _flow: object = None) -> str:
    """The value in capital letters."""
    return value.upper()


def below(uri: str, _flow: object = None) -> str:
    """Another URI on the same host: one step below this one."""
    path, mark, query = uri.partition("?")
    return f"{path.rstrip('/')}/stray{mark}{query}"


def value_of(key: str) -> Value:
    """What the target file has under this key; empty if it has nothing there."""
    return lambda _working, flow: flow.run.target.get(key) or ""


def by_another_client() -> Deviation:
    """The working request as the flow's other client, with the credentials it has."""

    def change(request: FlowRequest, flow: Asking) -> FlowRequest:
        target, other = flow.run.target, f"clients.{flow.flow.other}"
        id_, secret = flow.flow.name_of("client.id"), flow.flow.name_of("client.secret")
        before = request.credentials
        own = before and credentials_of(flow, flow.flow.other, before.place)
        changed = replace(request, credentials=own and before and replace(own, id_apart=before.id_apart))
        changed = changed.with_({id_: target.get(f"{other}.id") or ""}) if id_ else changed
        if secret is None:
            return changed
        known = target.get(f"{other}.secret")
        return changed.with_({secret: known}) if known else changed.without(secret)

    return Deviation("by another client", change)
