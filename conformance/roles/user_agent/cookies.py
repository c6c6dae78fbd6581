"""Cookies: the library decides which are kept and where they are sent; here they meet our requests and responses."""

from __future__ import annotations

import re
import warnings
from email.message import Message
from http.cookiejar import CookieJar
from typing import Any, cast
from urllib.request import Request as UrllibRequest

from conformance.wire.exchange import Response

# What user agents keep (RFC 6265 section 6.1 asks for 4096 octets and 50 a domain); more would fill every request.
_LONGEST, _MOST = 4096, 50


class Cookies:
    """The cookies of one user agent."""

    def __init__(self) -> None:
        self._jar = CookieJar()
        self._any = self._some_end = False
        # By address; nothing depends on the query.
        self._headers: dict[str, str | None] = {}

    def header_for(self, url: str) -> str | None:
        """The Cookie field for a request to this URL, None if there is nothing to send."""
        if not self._any:
            return None
        address = re.split("[?#]", url, maxsplit=1)[0]
        if self._some_end or address not in self._headers:
            request = UrllibRequest(url)  # noqa: S310  (never opened; it carries the URL to the library)
            self._jar.add_cookie_header(request)
            self._headers[address] = request.get_header("Cookie")
        return self._headers[address]

    def take(self, url: str, response: Response) -> None:
        """Keep what a response from this URL sets."""
        values = response.values("Set-Cookie")
        if not values:
            return
        message = Message()
        for value in values[:_MOST]:
            if len(value) <= 2 * _LONGEST:
                message["Set-Cookie"] = value.replace("\r", "").replace("\n", "")
        request = UrllibRequest(url)  # noqa: S310
        # Of a malformed field the library warns; that is the server's matter.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._jar.extract_cookies(cast(Any, _Answer(message)), request)
        for place, cookie in enumerate(reversed(list(self._jar))):
            if place >= _MOST or len(cookie.value or "") > _LONGEST:
                self._jar.clear(cookie.domain, cookie.path, cookie.name)
        self._any = True
        self._headers.clear()
        self._some_end = any(cookie.expires is not None for cookie in self._jar)


class _Answer:
    """As much of a urllib response as the library looks at."""

    def __init__(self, message: Message) -> None:
        self._message = message

    def info(self) -> Message:
        """The header fields."""
        return self._message
