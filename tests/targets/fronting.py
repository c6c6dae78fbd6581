"""Lies of the authorization endpoint, beside a token endpoint and a resource that let a run go on."""

from __future__ import annotations

from collections.abc import Iterable

from .identity import CHALLENGE, GOOD
from .null_front import HTML, device_answer
from .saying import NO_STORE, said, said_form
from .seen import Seen
from .serving import Answer


def beyond(seen: Seen) -> Iterable[bytes]:
    """What is said anywhere but at the front: a token for whoever posts, patience for who polls, and a challenge."""
    if seen.path not in ("/token", "/refresh"):
        return (said(401, b"", None, CHALLENGE),)
    if seen.method == "POST":
        return (said_form(200, GOOD, NO_STORE),)
    return (said_form(400, {"error": "authorization_pending"}),)


def at_front(lie: Answer, *, devices_too: bool = False) -> Answer:
    """The lie wherever an end user may get to; devices get a decent answer, unless the lie is for them too."""

    def answer(seen: Seen) -> Iterable[bytes]:
        if seen.path in ("/token", "/refresh", "/resource", "/elsewhere"):
            return beyond(seen)
        if not devices_too and "type=device" in seen.query.split("&"):
            return (device_answer(seen),)
        return lie(seen)

    return answer


_CONSENT = (
    b'<!DOCTYPE html><title>Allow access?</title><form method="post">'
    b'<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>'
)


def after_consent(lie: Answer) -> Answer:
    """The lie for who has pressed a button of the consent page."""
    return at_front(lambda seen: lie(seen) if seen.method == "POST" else (said(200, _CONSENT, HTML),))
