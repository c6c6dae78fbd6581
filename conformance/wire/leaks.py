"""Searching what was written for what must not be in it; shares nothing with the search of the redaction."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from conformance.wire.forms import named_forms

_SHORT_HEAD, _LONG_HEAD = 4, 8
# Where the beginning of a long value stands, the value has leaked.
_ENOUGH = 1024


@dataclass(frozen=True, slots=True)
class Leak:
    """A known value in a place where none may be. `form` names the encoding, `offset` is in bytes."""

    alias: str
    form: str
    offset: int


class FormIndex:
    """The forms of values by their first bytes, in UTF-8 and latin-1."""

    def __init__(self) -> None:
        self._heads: dict[bytes, dict[tuple[str, bytes], str]] = {}

    def add(self, value: str, alias: str) -> None:
        """Search for a value from now on."""
        for name, form in named_forms(value[:_ENOUGH]):
            for data in _encoded(form):
                head = data[: _LONG_HEAD if len(data) >= _LONG_HEAD else _SHORT_HEAD]
                self._heads.setdefault(head, {}).setdefault((alias, data), name)

    def search(self, data: bytes) -> set[tuple[Leak, int]]:
        """Every find, with the offset of its end."""
        heads = self._heads
        return {
            (Leak(alias, name, at), at + len(form))
            for size in (_SHORT_HEAD, _LONG_HEAD)
            if any(len(head) == size for head in heads)
            for at in range(len(data) - size + 1)
            if (head := data[at : at + size]) in heads
            for (alias, form), name in heads[head].items()
            if data.startswith(form, at)
        }


def _encoded(form: str) -> set[bytes]:
    encoded = {form.encode("utf-8", "surrogatepass")}
    with contextlib.suppress(UnicodeEncodeError):
        encoded.add(form.encode("latin-1"))
    return encoded
