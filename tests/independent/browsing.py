"""An end user with a browser: reads Acme's forms, fills them in, and stops where Acme would send them away."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

import requests

from .calling import Caller
from .surfing import Fields, Page, Reader

__all__ = ["Browser", "Page", "code_of", "found", "is_refused", "request"]


class Browser(Reader):
    """The browser of an end user who knows the resource owner's password."""

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller.target)

    def send(self, **parameters: str) -> Page:
        """Go where a client sends the browser with these parameters."""
        return self.visit(f"{self.target['endpoints']['authorization']}&{urlencode(parameters)}")

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
        assert "Location" in answer.headers or answer.headers["X-Frame-Options"] == "DENY"
        return super()._read(answer)


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
