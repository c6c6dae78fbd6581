"""An explanation as Markdown, for `touchstone explain --format markdown` and for the pages of the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.reporting.explaining.model import Explained, Part
from conformance.reporting.markdown import code, table

_HEAD = ["flows", "section", "document", "level", "origin", "role", "a breach earns"]
# Signs that make something of the text around them; an underscore does only at the edge of a word.
_MARKUP = re.compile(r"[\\`*<>\[\]|&~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# What makes a heading or a list of a line that begins with it.
_LEADS = re.compile(r"^(\d*)([#+.)-])(?=[#\s])")


def markdown(known: Explained, level: int = 1) -> str:
    """The explanation below a heading of this level, with the requirement's id as an anchor."""
    return "\n".join(_lines(known, level)) + "\n"


def prose(text: str) -> str:
    """Text as Markdown that shows it as it is."""
    return _LEADS.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))


def _lines(known: Explained, level: int) -> Iterator[str]:
    yield f'<a id="{known.id}"></a>'
    yield ""
    yield f"{'#' * level} {prose(known.id)}"
    for paraphrase in known.paraphrases:
        yield from ("", prose(paraphrase))
    yield ""
    yield from table(
        _HEAD,
        [
            [", ".join(map(code, place.flows)), *map(prose, (place.section, place.document, place.level)),
             place.origin, prose(place.role), place.earns]
            for place in known.places
        ],
    )  # fmt: skip
    for part in known.parts:
        yield from ("", *_part(part))


def _part(part: Part) -> Iterator[str]:
    title = f"**{prose(part.title)}.**"
    if part.named and not any(said for _, said in part.named):
        yield f"{title} {', '.join(code(name) for name, _ in part.named)}"
        return
    first, *more = part.paragraphs or ("",)
    yield f"{title} {prose(first)}".rstrip()
    for paragraph in more:
        yield from ("", prose(paragraph))
    if part.named:
        yield ""
    for name, said in part.named:
        yield f"- {code(name)}: {prose(said)}"
