"""A browser of somebody who reads forms, fills them in, and stops where a server would send them away."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import requests

Fields = dict[str, str]


@dataclass
class Page:
    """What the server showed. If there is a form on it: its action, its fields with their values, its buttons."""

    answer: requests.Response
    action: str | None = None
    fields: Fields = field(default_factory=dict)
    buttons: Fields = field(default_factory=dict)

    @property
    def place(self) -> str | None:
        """Where the end user is sent, None for those who stay."""
        return self.answer.headers.get("Location")


class _FormReader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.feed(page.answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            assert self._page.action is None, "one form is enough"
            self._page.action = urljoin(self._page.answer.url, given["action"])
        elif tag == "input" and "name" in given:  # What has no name is there to be read.
            fields = self._page.buttons if given.get("type") == "submit" else self._page.fields
            fields[given["name"]] = given.get("value", "")


class Reader:
    """A browser with its own cookies, and an end user who fills in forms."""

    def __init__(self, target: dict[str, Any]) -> None:
        self.target = target
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = self.target["tls"]["ca"]

    def visit(self, url: str) -> Page:
        return self._read(self.session.get(url, allow_redirects=False))

    def submit(self, page: Page, button: str | None = "yes", **filled: str) -> Page:
        """Fill in the form of a page, click a button."""
        assert page.action is not None
        assert filled.keys() <= page.fields.keys()
        clicked = {button: page.buttons[button]} if button else {}
        form = {**page.fields, **filled, **clicked}
        return self._read(self.session.post(page.action, data=form, allow_redirects=False))

    def _read(self, answer: requests.Response) -> Page:
        page = Page(answer)
        if "Location" not in answer.headers:
            _FormReader(page)
        return page

    def close(self) -> None:
        self.session.close()
