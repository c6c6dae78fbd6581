"""An end user with a browser: reads Acme's forms, fills them in, and stops where Acme would send them away."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin

import requests

from .calling import Caller

Fields = dict[str, str]


@dataclass
class Page:
    """What Acme showed: the form on it (its action, its fields with their values, its buttons), if there is one."""

    answer: requests.Response
    action: str | None = None
    fields: Fields = field(default_factory=dict)
    buttons: Fields = field(default_factory=dict)

    @property
    def place(self) -> str | None:
        """Where the end user is sent, None for those who stay."""
        return self.answer.headers.get("Location")


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.feed(page.answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            assert self._page.action is None, "one form is enough"
            self._page.action = urljoin(self._page.answer.url, given["action"])
        elif tag == "input":
            fields = self._page.buttons if given.get("type") == "submit" else self._page.fields
            fields[given["name"]] = given.get("value", "")


class Browser:
    """A browser with its own cookies, and an end user who knows the resource owner's password."""

    def __init__(self, caller: Caller) -> None:
        self.target = caller.target
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = self.target["tls"]["ca"]

    def send(self, **parameters: str) -> Page:
        """Go where a client sends the browser with these parameters."""
        return self.visit(f"{self.target['endpoints']['authorization']}&{urlencode(parameters)}")

    def visit(self, url: str) -> Page:
        return self._read(self.session.get(url, allow_redirects=False))

    def submit(self, page: Page, button: str | None = "yes", **filled: str) -> Page:
        """Fill in the form of a page, click a button."""
        assert page.action is not None
        assert filled.keys() <= page.fields.keys()
        clicked = {button: page.buttons[button]} if button else {}
        form = {**page.fields, **filled, **clicked}
        return self._read(self.session.post(page.action, data=form, allow_redirects=False))

    def decide(self, page: Page, button: str = "yes") -> Page:
        """Sign in if the page asks for it, and decide."""
        return self.submit(page, button, **self.who(page))

    def allowed(self, **parameters: str) -> Page:
        """What follows a request that the resource owner allows, now or since long."""
        page = self.send(**parameters)
        return page if page.place else self.decide(page)

    def who(self, page: Page) -> Fields:
        owner: dict[str, Any] = self.target["resource_owner"]
        return {"who": owner["username"], "word": owner["password"]} if "word" in page.fields else {}

    def _read(self, answer: requests.Response) -> Page:
        assert "no-store" in answer.headers["Cache-Control"]
        page = Page(answer)
        if "Location" not in answer.headers:
            assert answer.headers["X-Frame-Options"] == "DENY"
            _Reader(page)
        return page

    def close(self) -> None:
        self.session.close()


def request(browser: Browser, client: str = "confidential", kind: str = "web_server", **more: str) -> dict[str, str]:
    """The parameters of a sound request of this client."""
    told = browser.target["clients"][client]
    return {"type": kind, "client_id": told["id"], "redirect_uri": told["redirect_uri"], **more}


def found(page: Page, home: str, mark: str = "?") -> dict[str, str]:
    """The parameters that a page sends home, after making sure that home is where it sends."""
    assert page.answer.status_code == 303
    place, given, text = (page.place or "").partition(mark)
    assert (place, given) == (home, mark)
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True, strict_parsing=True).items()}


def is_refused(page: Page) -> bool:
    """True for a page that neither asks nor sends anywhere."""
    return (page.answer.status_code, page.place, page.action) == (400, None, None)


def code_of(browser: Browser, client: str = "confidential", **more: str) -> str:
    """A verification code that the resource owner has just allowed."""
    asked = request(browser, client, **more)
    return found(browser.allowed(**asked), asked["redirect_uri"])["code"]
