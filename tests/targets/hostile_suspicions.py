"""Lies of a server that suspects a client: URLs that nobody is to be sent to, or that are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .fronting import at_front
from .hostile_pages import page
from .hostile_ways import Lure
from .hostile_words import WORDS
from .identity import BY_CAPTCHA, BY_URL
from .null_front import LOGIN
from .saying import said_form
from .seen import Seen
from .serving import Answer


def _told(url: str) -> Answer:
    """A URL to visit and one of a puzzle for the clients that are suspected; the page there wants a password."""
    elsewhere = at_front(page(LOGIN.decode()))

    def answer(seen: Seen) -> Iterable[bytes]:
        if seen.form.get("wrap_client_id") in (BY_URL["id"], BY_CAPTCHA["id"]):
            return (said_form(400, {"wrap_verification_url": url, "wrap_captcha_url": url}),)
        return elsewhere(seen)

    return answer


SUSPICIONS: Mapping[str, Answer] = {
    "suspicion-words": _told(f"https://thief.example/{WORDS}"),
    "suspicion-script": _told("javascript:alert(document.cookie)"),
    "suspicion-file": _told("file:///etc/passwd"),
    "suspicion-broken": _told("https://[thief.example:99999999/"),
    "suspicion-port": _told("https://127.0.0.1:99999999/verify"),
    "suspicion-huge": _told("https://127.0.0.1/" + "v" * 100_000),
    "suspicion-line-breaks": _told("http://127.0.0.1\r\nX-Injected: yes\r\n\r\n/"),
    "suspicion-relative": _told("verify?client=notorious-liar"),
}

SUSPICIOUS_LURES: Mapping[str, Lure] = {"suspicion-at-thief": lambda thief: _told(f"{thief}/collect")}
