"""Searching what was written for what must not be in it; shares nothing with the search of the redaction."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass

from conformance.wire.forms import named_forms

_SHORT_HEAD, _LONG_HEAD = 4, 8  # bytes; as many as an unsigned int of `memoryview` has, and twice that
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
        self._forms: dict[bytes, dict[tuple[str, bytes], str]] = {}
        self._heads: set[int] = set()

    def add(self, value: str, alias: str) -> None:
        """Search for a value from now on."""
        for name, form in named_forms(value[:_ENOUGH]):
            for data in _encoded(form):
                head = data[: _LONG_HEAD if len(data) >= _LONG_HEAD else _SHORT_HEAD]
                self._forms.setdefault(head, {}).setdefault((alias, data), name)
                self._heads.add(int.from_bytes(data[:_SHORT_HEAD], sys.byteorder))

    def search(self, data: bytes) -> set[tuple[Leak, int]]:
        """Every find, with the offset of its end."""
        found: set[tuple[Leak, int]] = set()
        for number in _quads(data) & self._heads:
            head = number.to_bytes(_SHORT_HEAD, sys.byteorder)
            at = data.find(head)
            while at >= 0:
                for size in (_SHORT_HEAD, _LONG_HEAD):
                    for (alias, form), name in self._forms.get(data[at : at + size], {}).items():
                        if data.startswith(form, at):
                            found.add((Leak(alias, name, at), at + len(form)))
                at = data.find(head, at + 1)
        return found


def _quads(data: bytes) -> set[int]:
    """Every four bytes in a row, each as the machine reads them as a number: a loop of our own takes far longer."""
    view = memoryview(data)
    quads: set[int] = set()
    for first in range(min(_SHORT_HEAD, len(data) - _SHORT_HEAD + 1)):
        quads.update(view[first : first + (len(data) - first) // _SHORT_HEAD * _SHORT_HEAD].cast("I"))
    return quads


def _encoded(form: str) -> set[bytes]:
    encoded = {form.encode("utf-8", "surrogatepass")}
    with contextlib.suppress(UnicodeEncodeError):
        encoded.add(form.encode("latin-1"))
    return encoded
