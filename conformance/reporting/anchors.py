"""Where a row stands on the page: a name that is the same in every report of the profile, so that links last."""

from __future__ import annotations

import re
from collections.abc import Iterable

from conformance.reporting.grouping import Row

# What needs no escaping in a fragment, in an attribute or in a message that quotes the link.
_PLAIN = re.compile(r"[A-Za-z0-9._~/-]{1,200}")


def anchors(rows: Iterable[Row]) -> list[str]:
    """One for each row, in their order: `token-response/no-store@web_server`, from its id and its flow.

    A row that another has taken the name of, or whose names are not made of plain characters, as only a document that
    somebody else made can have it, gets its number: `r12`. No two are alike, and none is a name the page uses itself:
    those have neither an `@` nor an `r` with a number.
    """
    found: list[str] = []
    taken: set[str] = set()
    for number, row in enumerate(rows, 1):
        anchor = f"{row['id']}@{row['flow']}"
        plain = _PLAIN.fullmatch(row["id"]) and _PLAIN.fullmatch(row["flow"])
        if not plain or anchor in taken:
            anchor = f"r{number}"
        taken.add(anchor)
        found.append(anchor)
    return found
