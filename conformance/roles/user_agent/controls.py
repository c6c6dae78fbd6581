"""Fields, buttons and links of a page, each with what it is called to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bs4.element import NavigableString, PageElement, Tag

from conformance.roles.user_agent.texts import short

# The browser driver writes these on every element: a number to find it again, and a mark if it is not to be seen.
NUMBER = "data-touchstone"
UNSEEN = "data-touchstone-unseen"

_NEAR = 30  # elements looked at before or after a field, and ancestors above it
_WITHIN = 100  # elements and texts looked at inside a label, a button or a link
_PRESSED = ("submit", "image", "button", "reset")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """A field, a button or a link. `type` is in lower case: of an input its type, else `textarea`, `select`, `button`
    (with its own type in `tag`) or `link`. `label` is what stands on it or beside it, and `said` the same uncut.
    """

    tag: Tag
    type: str
    name: str
    label: str
    said: str = ""

    @property
    def pressable(self) -> bool:
        """True for what sends a form or leads on."""
        kind = attribute(self.tag, "type").lower()
        return self.type in ("submit", "image", "link") or (self.type == "button" and kind not in ("reset", "button"))

    @property
    def value(self) -> str:
        """What it sends as the page has it."""
        return attribute(self.tag, "value")

    @property
    def checked(self) -> bool:
        """True for a box or radio button that is on."""
        return self.tag.has_attr("checked")


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute as one text; empty if it is not there."""
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def control(tag: Tag, labels: Mapping[str, str]) -> Control:
    """The control a tag is; `labels` are the page's labels by the id they are for."""
    kind = (
        tag.name if tag.name in ("textarea", "select", "button") else attribute(tag, "type").strip().lower() or "text"
    )
    kind = "link" if tag.name == "a" else kind
    if kind in ("button", "link") and tag.name != "input":
        label = all_words_of(tag) or _own_name(tag)
    elif kind in _PRESSED:
        label = attribute(tag, "value") or attribute(tag, "alt") or _own_name(tag)
    else:
        label = labels.get(attribute(tag, "id"), "") or _around(tag) or _own_name(tag) or _beside(tag, kind)
    return Control(tag, kind, attribute(tag, "name"), short(label), label)


def seen(tag: Tag) -> bool:
    """False for what the page hides: a trap for machines, or a part of it that scripts show later."""
    if attribute(tag, "type").strip().lower() == "hidden" and tag.name == "input":
        return False
    for each in (tag, *islice(tag.parents, _NEAR)):
        # Most elements around a field have no attributes.
        if each.attrs and (
            each.has_attr("hidden") or each.has_attr(UNSEEN) or _INVISIBLE.search(attribute(each, "style")[:500])
        ):
            return False
    return True


def words_of(tag: Tag) -> str:
    """The words inside an element, those of its pictures too; not endless."""
    return short(all_words_of(tag))


def all_words_of(tag: Tag) -> str:
    """The same, uncut."""
    strings: list[str] = []
    pictures: list[str] = []
    for element in within(tag):
        if type(element) is NavigableString:
            strings.append(element)
        elif isinstance(element, Tag) and element.name == "img":
            pictures.append(attribute(element, "alt"))
    return next((words for words in (" ".join(strings), " ".join(pictures)) if short(words)), "")


def within(tag: Tag) -> Iterator[PageElement]:
    """A tag and the first elements and texts inside it; the library's own walk looks for the last one first."""
    waiting: list[PageElement] = [tag]
    for _ in range(_WITHIN):
        if not waiting:
            return
        element = waiting.pop()
        yield element
        if isinstance(element, Tag):
            waiting += reversed(element.contents[:_WITHIN])


def _own_name(tag: Tag) -> str:
    return attribute(tag, "aria-label") or attribute(tag, "placeholder") or attribute(tag, "title")


def _around(tag: Tag) -> str:
    label = next((each for each in islice(tag.parents, _NEAR) if each.name == "label"), None)
    return all_words_of(label) if label is not None else ""


def _beside(tag: Tag, kind: str) -> str:
    """The text before a field, or after a box, up to the next field."""
    near: Iterable[PageElement] = tag.next_elements if kind in ("radio", "checkbox") else tag.previous_elements
    for element in islice(near, _NEAR):
        if isinstance(element, Tag):
            if element.name in ("input", "select", "textarea", "button", "form") and seen(element):
                return ""
        elif type(element) is NavigableString and element.strip():
            parent = element.parent
            if parent is None or parent.name not in ("script", "style", "option", "title"):
                return str(element)
    return ""
