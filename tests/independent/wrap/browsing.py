"""The User with a browser."""

from __future__ import annotations

from html import unescape
from re import search
from urllib.parse import parse_qsl, urlencode, urljoin

from ..surfing import Page, Reader
from .calling import Caller, Parameters


class User(Reader):
    """Knows the password, and follows redirects for as long as they lead to another page of Yosemite's."""

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller.target)
        self.home = self.target["endpoints"]["user_authorization"]

    def asked(self, client: str = "web", **more: str) -> Parameters:
        """The parameters of a sound request of this Client."""
        told = self.target["clients"][client]
        callback = {"wrap_callback": told["redirect_uri"]} if "redirect_uri" in told else {}
        return {"wrap_client_id": told["id"], **callback, "wrap_scope": "dig", **more, **self._region()}

    def send(self, parameters: Parameters) -> Page:
        """Go where a Client sends the browser, as far as it goes without a human."""
        return self.follow(self.visit(f"{self.home}?{urlencode(parameters, errors='surrogateescape')}"))

    def follow(self, page: Page) -> Page:
        while page.place and urljoin(self.home, page.place).startswith(self.home.partition("/wrap/")[0]):
            page = self.visit(urljoin(self.home, page.place))
        return page

    def sign_in(self, page: Page, password: str | None = None) -> Page:
        owner = self.target["resource_owner"]
        if "name" in page.fields and "word" not in page.fields:
            page = self.submit(page, None, name=owner["username"])
        if "word" in page.fields:
            page = self.follow(self.submit(page, None, word=password or owner["password"]))
        return page

    def decide(self, page: Page, decision: str = "yes") -> Page:
        """Sign in if the page asks for it, and decide."""
        return self.submit(self.sign_in(page), None, decision=decision)

    def told(self, client: str = "web", **more: str) -> Parameters:
        """What the Client's Callback URL is told after the User has agreed."""
        asked = self.asked(client, **more)
        return found(self.decide(self.send(asked)), asked["wrap_callback"])

    def code(self, client: str = "web") -> str:
        """A Verification Code, from the Callback URL or from the page."""
        if "redirect_uri" in self.target["clients"][client]:
            return self.told(client)["wrap_verification_code"]
        return shown(self.decide(self.send(self.asked(client))))

    def _region(self) -> Parameters:
        return dict(self.target["parameters"]["user_authorization"])


def found(page: Page, callback: str) -> Parameters:
    """The parameters that were added to a Callback URL."""
    assert page.answer.status_code == 302
    added = (page.place or "").removeprefix(callback)
    assert added[:1] == ("&" if "?" in callback else "?")
    return dict(parse_qsl(added[1:], keep_blank_values=True, strict_parsing=True, errors="surrogateescape"))


def shown(page: Page) -> str:
    """The Verification Code on a page."""
    assert (page.answer.status_code, page.place, page.action) == (200, None, None)
    code = search('<input readonly size="20" value="([^"]+)">', page.answer.text)
    assert code
    return unescape(code[1])


def is_refused(page: Page) -> bool:
    """True for a page that neither asks nor sends anywhere."""
    return (page.answer.status_code, page.place, page.action) == (403, None, None)
