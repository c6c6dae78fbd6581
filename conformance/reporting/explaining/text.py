"""An explanation for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from textwrap import wrap

from conformance.reporting.explaining.model import Explained, Part, Place

# No name of a header field is taken apart.
_wrapped = partial(wrap, break_on_hyphens=False)


def text(known: Explained, width: int) -> str:
    """The explanation in lines of at most this many columns, but for names that are longer."""
    lines = [known.id, ""]
    for paraphrase in known.paraphrases:
        lines += _wrapped(paraphrase, width)
    lines += ["", *(line for place in known.places for line in _place(place, width))]
    for part in known.parts:
        lines += ["", *_part(part, width)]
    return "\n".join(lines) + "\n"


def _place(place: Place, width: int) -> list[str]:
    said = (
        f"{', '.join(place.flows)}: section {place.section} of {place.document}, {place.level}, {place.origin}; "
        f"role: {place.role}; {_earned(place.earns)}"
    )
    return _wrapped(said, width, initial_indent="  ", subsequent_indent="    ")


def _earned(earns: str) -> str:
    return earns if " " in earns else f"a breach earns: {earns}"


def _part(part: Part, width: int) -> Iterator[str]:
    if part.named and not any(said for _, said in part.named):
        yield from _wrapped(f"{part.title}: {', '.join(name for name, _ in part.named)}", width)
        return
    if part.named:
        yield f"{part.title}:"
    for number, paragraph in enumerate(part.paragraphs):
        yield from _wrapped(paragraph if number else f"{part.title}: {paragraph}", width)
    for name, said in part.named:
        yield from _wrapped(f"{name}: {said}", width, initial_indent="  ", subsequent_indent="    ")
