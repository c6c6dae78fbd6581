"""Hidden fields that carry a server's own tokens: they are kept out of reports like any other secret."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from conformance.roles.user_agent.controls import attribute
from conformance.roles.user_agent.page import Page

_SHORTEST, _LONGEST, _MOST = 8, 4096, 50
_SURELY = 16  # letters of one kind in a row that make no word


def hidden_tokens(page: Page, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The (name, value) pairs of the hidden fields whose values look like tokens; `known` are values that are none."""
    for tag in islice((each for each in page.named("input") if each.has_attr("type")), 4 * _MOST):
        value = attribute(tag, "value")
        if attribute(tag, "type").strip().lower() == "hidden" and value not in known and looks_like_token(value):
            yield attribute(tag, "name") or "hidden field", value


def looks_like_token(value: str) -> bool:
    """True for eight characters and more that are no words, no URL and no address."""
    if not _SHORTEST <= len(value) <= _LONGEST or re.search(r"\s|://", value) or value.startswith("/"):
        return False
    mixed = re.search("[a-z]", value) and re.search("[A-Z]", value[1:])
    return bool(re.search("[0-9]", value) or mixed or re.search(rf"[A-Za-z]{{{_SURELY}}}", value))
