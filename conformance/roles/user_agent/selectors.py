"""CSS selectors that mean one element of a page and can be read by the person who maintains a target file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import soupsieve
from bs4 import Tag

from conformance.roles.user_agent.controls import attribute
from conformance.roles.user_agent.page import Page

_LONGEST_PATH = 8
_LONGEST_VALUE = 60


def selector_of(page: Page, tag: Tag) -> str:
    """The shortest selector that finds this tag first; a path of positions where it has no name of its own."""
    for candidate in _candidates(tag):
        if find(page, candidate) is tag:
            return candidate
    return _path(tag)


def find(page: Page, selector: str) -> Tag | None:
    """The first element a selector means; None if there is none, or if it is no selector."""
    try:
        return page.soup.select_one(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, RecursionError):
        return None


def _candidates(tag: Tag) -> Iterator[str]:
    own = [_has(tag, "id"), _has(tag, "name")]
    both = (
        f"[name={quoted(attribute(tag, 'name'))}]{_has(tag, 'value')}" if tag.has_attr("name") else _has(tag, "value")
    )
    form = tag.find_parent("form")
    around = [f"form{_has(form, each)}" for each in ("id", "name", "action")] if form is not None else []
    for each in (*own, both, _has(tag, "type"), _has(tag, "href")):
        if each:
            yield f"{tag.name}{each}"
            yield from (f"{outer} {tag.name}{each}" for outer in around)
    yield tag.name


def _has(tag: Tag, name: str) -> str:
    """The condition on one attribute; empty if the tag does not have it, or if it is no handle."""
    value = attribute(tag, name)
    return f"[{name}={quoted(value)}]" if value and len(value) <= _LONGEST_VALUE and value.isprintable() else ""


def quoted(value: str) -> str:
    """A string as CSS writes it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _path(tag: Tag) -> str:
    steps: list[str] = []
    for each in islice((tag, *tag.parents), _LONGEST_PATH):
        if each.parent is None:
            break
        place = 1 + sum(
            1 for sibling in each.previous_siblings if isinstance(sibling, Tag) and sibling.name == each.name
        )
        steps.append(f"{each.name}:nth-of-type({place})")
    return " > ".join(reversed(steps))
