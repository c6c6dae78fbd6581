"""A page as a reader has it: its title, its words, its forms and links. A pure function of its text and its URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from bs4 import Tag

from conformance.roles.user_agent.addresses import resolve
from conformance.roles.user_agent.controls import Control, all_words_of, attribute, control, seen
from conformance.roles.user_agent.reading import soup_of
from conformance.roles.user_agent.texts import told

LONGEST_PAGE = 300_000  # characters that are read; a page of this length is read in about a second
LONGEST_TEXT, LONGEST_TITLE = 20_000, 2_000
_MOST_TEXTS = 5_000
MOST_FORMS, MOST_CONTROLS, MOST_LINKS = 40, 800, 200
_DEEPEST = 200  # elements between a field and its form
_FIELDS = ("input", "select", "textarea", "button")


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form with what can be seen of it. `action` is absolute, `method` in capitals. `tag` is the whole page, and
    `loose` True, for fields and buttons that stand in no form: only a script can send them.
    """

    tag: Tag
    action: str
    method: str
    controls: tuple[Control, ...]
    loose: bool = False

    @property
    def fields(self) -> tuple[Control, ...]:
        """What a text can be written into."""
        others = ("checkbox", "radio", "select", "file", "submit", "image", "button", "reset", "range", "color")
        return tuple(each for each in self.controls if each.type not in others)

    @property
    def buttons(self) -> tuple[Control, ...]:
        """What sends it; in no form, every button."""
        return tuple(
            each for each in self.controls if each.pressable or (self.loose and each.type in ("button", "submit"))
        )

    def of_type(self, kind: str) -> tuple[Control, ...]:
        """Its controls of one type."""
        return tuple(each for each in self.controls if each.type == kind)


class Page:
    """One page. `rendered` says that scripts have run, so that what stands in `noscript` does not count."""

    def __init__(self, html: str, url: str, rendered: bool = False) -> None:
        self.url = url
        self.rendered = rendered
        self.soup = soup_of(html[:LONGEST_PAGE])
        self._look()
        if unseen := list(self.named("template", "noscript") if rendered else self.named("template")):
            for tag in unseen:
                tag.extract()
            self._look()
        base = next((tag for tag in self.named("base") if tag.has_attr("href")), None)
        self.base = resolve(url, attribute(base, "href")) if base is not None else url

    def _look(self) -> None:
        """Take in the elements, in their order and by their names."""
        self._tags = [each for each in self.soup.descendants if isinstance(each, Tag)]
        self._tags_of: dict[str, list[Tag]] = {}
        for tag in self._tags:
            self._tags_of.setdefault(tag.name, []).append(tag)

    @property
    def tags(self) -> Iterator[Tag]:
        """All elements, in their order."""
        return iter(self._tags)

    def named(self, *names: str) -> Iterator[Tag]:
        """The elements of these names, in their order. The same as `find_all`, which takes ten times as long."""
        if len(names) == 1:
            return iter(self._tags_of.get(names[0], ()))
        return (tag for tag in self._tags if tag.name in names)

    @property
    def body(self) -> Tag:
        """The body; the whole page if it has none."""
        return next(self.named("body"), self.soup)

    @cached_property
    def title(self) -> str:
        """The whole title, at most 2,000 characters; white space is as a browser has it, in a row one blank."""
        title = next((tag for tag in self.named("title") if tag.find_parent("svg") is None), None)
        # ASCII white space alone: other blanks are the author's.
        return re.sub("[ \t\n\f\r]+", " ", title.get_text()).strip(" ")[:LONGEST_TITLE] if title is not None else ""

    @cached_property
    def text(self) -> str:
        """The words that can be read, at most 20,000 characters. A page without a body is all there is of it."""
        texts = (each.strip() for each in self.body.strings if each.parent is None or each.parent.name != "title")
        return " ".join(islice(filter(None, texts), _MOST_TEXTS))[:LONGEST_TEXT]

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms in their order, then what stands outside of all."""
        return tuple(self._forms())

    @cached_property
    def links(self) -> tuple[Control, ...]:
        """The links that can be seen."""
        tags = islice((tag for tag in self.named("a") if tag.has_attr("href")), MOST_LINKS)
        return tuple(control(tag, {}) for tag in tags if seen(tag))

    def target(self, tag: Tag, name: str = "href") -> str:
        """The absolute URL that an attribute of a tag stands for."""
        return resolve(self.base, attribute(tag, name))

    def _forms(self) -> Iterator[Form]:
        labelling = islice((tag for tag in self.named("label") if tag.has_attr("for")), MOST_CONTROLS)
        labels = {attribute(tag, "for"): all_words_of(tag) for tag in labelling}
        forms = list(islice(self.named("form"), MOST_FORMS))
        named = {attribute(form, "id"): form for form in reversed(forms) if attribute(form, "id")}
        owned: dict[int, list[Tag]] = {}
        for tag in islice(self.named(*_FIELDS), MOST_CONTROLS):
            owner = named.get(attribute(tag, "form")) or _form_around(tag)
            owned.setdefault(id(owner), []).append(tag)
        for form in forms:
            method = attribute(form, "method").strip().upper()
            action = self.target(form, "action") if attribute(form, "action").strip() else self.url
            controls = _controls(owned.get(id(form), []), labels)
            yield Form(form, action, method if method == "POST" else "GET", controls)
        if controls := _controls(owned.get(id(None), []), labels):
            yield Form(self.body, self.url, "GET", controls, loose=True)


def _form_around(tag: Tag) -> Tag | None:
    return next((each for each in islice(tag.parents, _DEEPEST) if each.name == "form"), None)


def _controls(tags: list[Tag], labels: dict[str, str]) -> tuple[Control, ...]:
    return tuple(control(tag, labels) for tag in tags if seen(tag) and not tag.has_attr("disabled"))


def title_of(page: Page) -> str:
    """How messages call the page, quoted."""
    return told(page.title or "without a title")
