"""Verification Codes that a page shows instead of sending them to a Callback URL (OAuth WRAP, 6.3.3.2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from conformance.roles.code_shapes import alike_in_shape, grouped, running_words, shape, squeezed, words_after_code
from conformance.roles.user_agent.visit import PageSeen

DENIED = "user_denied"  # the reserved value: no code, but the word that the User denied access
MOST_CANDIDATES = 5
_LONGEST = 2_083  # characters: the longest URL there could be with a code in it (7.2)
_SURE = 2
_IN_TITLE = re.compile(r"(?<![A-Za-z0-9_])code=(\S*)(.*)", re.DOTALL)
_STATE_AFTER = re.compile(r"(?:^|[\s,;&])state=(.*)", re.DOTALL)
_STATE_BEFORE = re.compile(r"(?<![A-Za-z0-9_])state=(.*?)[\s,;&]*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TitleCode:
    """What a title carries: the code, which may be `user_denied`, and the Client State, None where it has none."""

    code: str
    state: str | None


def title_code(title: str) -> TitleCode | None:
    """The code in a title, from the first "code=" up to white space; None if there is none (ruling B16).

    The state is all that follows "state=". A comma, semicolon or ampersand between the two belongs to neither.
    """
    match = _IN_TITLE.search(title)
    if match is None:
        return None
    code, state = match[1], _STATE_AFTER.search(match[2])
    if (joined := re.search(r"[,;&]state=", code)) is not None:
        return _title_code(code[: joined.start()], code[joined.end() :] + match[2])
    if state is not None:
        return _title_code(code.rstrip(",;&"), state[1])
    before = _STATE_BEFORE.search(title[: match.start()])
    return _title_code(code, before[1] if before else None)


def _title_code(code: str, state: str | None) -> TitleCode | None:
    return TitleCode(code, state) if code else None


def candidates(page: PageSeen, known: Collection[str] = ()) -> tuple[str, ...]:
    """What may be the Verification Code on a page, likeliest first, at most five: that of the title before all.

    `known` are texts that are none, such as the Client Identifier. Where the target file says where the code is, what
    stands there and in the title are the only ones.
    """
    found = [*_certain(page), *([] if page.code_at else _possible(page))]
    return tuple(islice(_fit(found, known), MOST_CANDIDATES))


def certain(page: PageSeen, known: Collection[str] = ()) -> tuple[str, ...]:
    """The candidates that hardly are anything else: in the title, where the target file says, or called a code."""
    named = [] if page.code_at else _named(page)
    return tuple(_fit([*_certain(page), *named], known))


def alike(candidate: str, code: str) -> bool:
    """True if a candidate has the shape of a code known to work: about its length, the same kinds of characters."""
    return candidate != DENIED and alike_in_shape(candidate, code)


def likest(page: PageSeen, code: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The candidates that are alike a code known to work, or as long as it; then whatever is as long and set apart.

    Short codes lack a kind of characters by chance: of six capitals and digits every seventh or so has no digit.
    """
    words = [word for word in candidates(page, known) if alike(word, code) or len(word) == len(code)]
    apart = [] if page.code_at else [word for word in _marked(page) if len(word) == len(code)]
    return tuple(islice(_fit([*words, *apart], known), MOST_CANDIDATES))


def shown(page: PageSeen, code: str) -> bool:
    """True if the code can be read on the page itself, its title aside; blanks and hyphens may part it in groups."""
    wanted = squeezed(code)
    return bool(wanted) and any(code in text or wanted in squeezed(text) for text in (page.text, *page.marked))


def _fit(found: list[str], known: Collection[str]) -> Iterator[str]:
    return (each for each in dict.fromkeys(found) if 0 < len(each) <= _LONGEST and each not in (DENIED, *known))


def _certain(page: PageSeen) -> list[str]:
    title = title_code(page.title)
    pointed = page.code_at or ""
    # An element with the code and more words around it.
    words = [grouped(pointed)] if grouped(pointed) else [word for word in running_words(pointed) if shape(word)]
    return [*([title.code] if title is not None else []), *words]


def _marked(page: PageSeen) -> list[str]:
    return [word for word in map(grouped, page.marked) if word]


def _named(page: PageSeen) -> list[str]:
    """What stands after the word "code", or by itself in an element that is set apart; surely no common word."""
    after = words_after_code(page.text)
    marked = sorted(_marked(page), key=lambda word: word not in after)
    return [word for word in (*marked, *after) if shape(word) >= _SURE]


def _possible(page: PageSeen) -> list[str]:
    after = words_after_code(page.text)
    digits = [word for word in running_words(page.text) if shape(word) > _SURE]
    return [*_named(page), *digits, *(word for word in (*_marked(page), *after) if shape(word))]
