"""What is looked for so that a value is found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from conformance.wire.needle import Needle
from conformance.wire.spelling import base64_cores
from conformance.wire.stepping import TO_THE_DELIMITER

_PIECE, _MOST_PIECES = 4096, 16  # characters; pieces of a long value
_UNCHANGED = re.compile("[A-Za-z0-9._~-]*")  # as JSON and percent-encoding leave it


def needles(value: str, alias: str) -> Iterator[Needle]:
    """What to look for so that a value is found: itself, its UTF-8 read as latin-1, and the base64 of it and of JSON
    or a form with it inside, as session cookies and tokens carry them.

    A long value is looked for piece by piece, and each find goes on to the next delimiter.
    """
    rest = TO_THE_DELIMITER if len(value) > _PIECE else ""
    for at in range(0, min(len(value), _MOST_PIECES * _PIECE), _PIECE):
        piece = value[at : at + _PIECE]
        read, written = {piece}, {piece}
        if not _UNCHANGED.fullmatch(piece):
            data = piece.encode("utf-8", "surrogatepass")
            read.add(data.decode("latin-1"))
            written |= {json.dumps(piece)[1:-1], quote(data, safe="")}
        for text in read:
            yield Needle(text, alias, after=rest)
        for text in written:
            for before, core, after in base64_cores(text):
                yield Needle(core, alias, before, after or rest)
