"""The texts that a page sets apart: where a code stands that somebody is to copy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString

from conformance.roles.user_agent import words
from conformance.roles.user_agent.controls import attribute, seen, within
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.selectors import find
from conformance.roles.user_agent.visit import PageKind, PageSeen

MOST_MARKED, LONGEST_MARKED = 20, 200
_LONGEST_WORD = 2_100  # characters: a code is one word, and may be as long as a URL can carry
_LOOKED_AT = 300  # elements of each sort
_CALLED = ("code", "verifier", "verification", "pin", "codigo")
_SET_APART = ("code", "kbd", "samp", "tt", "pre", "output", "mark", "strong", "b", "em")
_NO_TEXT = ("html", "body", "form", "script", "style", "a", "label", "button", "input", "textarea", "select")
_WRITTEN = ("text", "url", "search", "tel", "number", "")


def marked(page: Page, code_at: str | None = None) -> tuple[str, ...]:
    """Texts of a page, at most 20 of 200 characters each (a single word is never cut), likeliest a code first.

    First what the selector `code_at` finds, then fields that nobody can or need write into, then elements that are
    called a code by their id or class, then what is set apart by its element.
    """
    found = [*filter(None, [pointed_at(page, code_at)]), *_fields(page), *_called(page), *_apart(page)]
    return tuple(islice(dict.fromkeys(found), MOST_MARKED))


def page_seen(page: Page, kind: PageKind, exchange: str, status: int, code_at: str | None = None) -> PageSeen:
    """A page as the person sees it; `exchange` is the id of what brought it, `code_at` a selector for the code."""
    submits = tuple(form.action for form in page.forms if not form.loose)
    marks, pointed = marked(page, code_at), pointed_at(page, code_at)
    return PageSeen(kind, page.url, page.title, page.text, submits, exchange, marks, status, pointed)


def pointed_at(page: Page, code_at: str | None) -> str | None:
    """The text of the element that a selector finds first; None without a selector, or if it finds nothing."""
    tag = find(page, code_at) if code_at else None
    return (_value(tag) if tag.name in ("input", "textarea") else _text(tag)) or None if tag is not None else None


def _fields(page: Page) -> Iterator[str]:
    for tag in islice(page.named("input", "textarea"), _LOOKED_AT):
        kind = attribute(tag, "type").strip().lower()
        if (tag.name == "textarea" or kind in _WRITTEN) and (tag.has_attr("readonly") or tag.has_attr("disabled")):
            yield from _seen(tag, _value(tag))
    for tag in islice(page.named("input"), _LOOKED_AT):
        if attribute(tag, "type").strip().lower() in _WRITTEN and _is_called_code(tag):
            yield from _seen(tag, _value(tag))


def _called(page: Page) -> Iterator[str]:
    tags = (tag for tag in page.tags if tag.name not in _NO_TEXT and ("id" in tag.attrs or "class" in tag.attrs))
    for tag in islice((tag for tag in tags if _is_called_code(tag)), _LOOKED_AT):
        yield from _seen(tag, _text(tag))


def _apart(page: Page) -> Iterator[str]:
    # In the order of the names: <code> says more than <b>.
    for name in _SET_APART:
        for tag in islice(page.named(name), _LOOKED_AT):
            yield from _seen(tag, _text(tag))


def _is_called_code(tag: Tag) -> bool:
    return words.says(" ".join(attribute(tag, name) for name in ("id", "class", "name")), _CALLED)


def _seen(tag: Tag, text: str) -> Iterator[str]:
    if text and seen(tag):
        yield text


def _value(tag: Tag) -> str:
    return _cut(_strings(tag) if tag.name == "textarea" else attribute(tag, "value"))


def _text(tag: Tag) -> str:
    return _cut(_strings(tag))


def _strings(tag: Tag) -> str:
    """The words inside, as they stand: letters in elements of their own belong together."""
    return "".join(each for each in within(tag) if type(each) is NavigableString)[: 2 * _LONGEST_WORD]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line[: _LONGEST_WORD if " " not in line else LONGEST_MARKED]
