"""Lies for devices: times that are none, codes that are no text to show, URIs that nobody is to be sent to."""

from __future__ import annotations

from collections.abc import Mapping

from .fronting import at_front
from .hostile_words import WORDS
from .null_front import device_answer
from .serving import Answer

# More digits than Python makes a number of, and a number that no clock has room for.
DIGITS = "9" * 5_000


def _told(**change: str) -> Answer:
    return at_front(lambda seen: (device_answer(seen, **change),), devices_too=True)


GADGETS: Mapping[str, Answer] = {
    "interval-huge": _told(interval="99999999"),
    "interval-negative": _told(interval="-1"),
    "interval-zero": _told(interval="0"),
    "interval-nan": _told(interval="NaN"),
    "interval-infinite": _told(interval="1e999"),
    "interval-digits": _told(interval=DIGITS),
    "interval-other-digits": _told(interval="\u0665\u00b2"),
    "device-expires-infinite": _told(expires_in="1e999"),
    "device-expires-nan": _told(expires_in="NaN"),
    "device-expires-negative": _told(expires_in="-5"),
    "device-expires-digits": _told(expires_in=DIGITS),
    "device-words": _told(user_code=WORDS, user_uri=f"https://thief.example/{WORDS}", code=WORDS),
    "device-uri-script": _told(user_uri="javascript:alert(document.cookie)"),
    "device-uri-foreign": _told(user_uri="http://thief.example/device"),
    "device-uri-file": _told(user_uri="file:///etc/passwd"),
    "device-uri-broken": _told(user_uri="https://[thief.example:99999999/"),
    "device-uri-port": _told(user_uri="https://127.0.0.1:99999999/device"),
    "device-codes-huge": _told(user_code="A" * 100_000, code="c" * 100_000),
    "device-line-breaks": _told(code="x\r\nX-Injected: yes", user_code="A\r\n\tB", user_uri="http://127.0.0.1\r\n/"),
}
