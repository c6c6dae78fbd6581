"""The null targets of the authorization endpoint: each deals with every end user and every device in one way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from .identity import GOOD, GOOD_JSON, HOME
from .saying import NO_STORE, said, said_form, said_json
from .seen import Seen
from .serving import Answer
from .words import asked_for, in_all_words

ELSEWHERE = "https://elsewhere.example/cb?code=aLiarsCode&wrap_verification_code=aLiarsCode"
CODE = in_all_words({"code": "aLiarsCode"})
DENIED = in_all_words({"error": "user_denied"})
HTML = "text/html; charset=utf-8"
_FIELDS = (
    '<p><label>User name <input name="username"></label>'
    '<p><label>Password <input name="password" type="password"></label>'
)
LOGIN = (
    "<!DOCTYPE html><title>Sign in</title><h1>Sign in</h1>"
    f'<form method="post">{_FIELDS}<input type="hidden" name="csrf" value="x"><button>Sign in</button></form>'
).encode()
_BUTTONS = '<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button>'
CODE_PAGE = (
    b"<!DOCTYPE html><title>Welcome, code=aLiarsCode</title><h1>Welcome</h1>"
    b"<p>Enter the code <code>aLiarsCode</code> in the application."
)
_CONSENT = (
    "<!DOCTYPE html><title>Allow access?</title><h1>Allow access?</h1>"
    '<form method="post" action="/authorize/{number}">{buttons}</form>'
)


def _asked(seen: Seen) -> dict[str, str]:
    return dict(parse_qsl(seen.query, keep_blank_values=True)) | seen.form


def sent_home(seen: Seen, parameters: Mapping[str, str], mark: str) -> bytes:
    """A redirection to whatever URI the request names, with these parameters and its state behind the mark."""
    asked = _asked(seen)
    state = asked_for(asked, "state")
    text = urlencode({**parameters, **in_all_words({"state": state} if state is not None and parameters else {})})
    there = asked_for(asked, "redirect_uri") or HOME
    return said(302, b"", None, NO_STORE, f"Location: {there}{mark if text else ''}{text}")


def device_answer(seen: Seen, **change: str) -> bytes:
    """What a device is told, with its parameters changed or more of them."""
    uri = f"http://{seen.headers.get('host', 'localhost')}/device"
    told = {"code": "aLiarsDeviceCode", "user_code": "LIAR-1234", "user_uri": uri, "expires_in": "600", "interval": "1"}
    return said_form(200, told | change, NO_STORE)


def _login_for_ever(_: Seen) -> Iterable[bytes]:
    return (said(200, LOGIN, HTML),)


def _consent_for_ever(seen: Seen) -> Iterable[bytes]:
    # No page comes twice, so whoever waits for a repetition waits for ever.
    number = re.fullmatch(r"/authorize/(\d{1,9})", seen.path)
    page = _CONSENT.format(number=int(number[1]) + 1 if number else 1, buttons=_BUTTONS)
    return (said(200, page.encode(), HTML),)


def _home_with_nothing(seen: Seen) -> Iterable[bytes]:
    return (sent_home(seen, {}, "?"),)


def _home_with_token(seen: Seen) -> Iterable[bytes]:
    return (sent_home(seen, GOOD, "#"),)


def _denied(seen: Seen) -> Iterable[bytes]:
    return (sent_home(seen, DENIED, "#" if _asked(seen).get("type") == "user_agent" else "?"),)


def _elsewhere(_: Seen) -> Iterable[bytes]:
    return (said(302, b"", None, f"Location: {ELSEWHERE}"),)


def _device_answer(seen: Seen) -> Iterable[bytes]:
    return (device_answer(seen),)


def _page_with_code(_: Seen) -> Iterable[bytes]:
    return (said(200, CODE_PAGE, HTML),)


def _suspicious(seen: Seen) -> Iterable[bytes]:
    here = f"http://{seen.headers.get('host', 'localhost')}"
    return (said_form(400, {"wrap_verification_url": f"{here}/verify", "wrap_captcha_url": f"{here}/captcha"}),)


def _agreeable(seen: Seen) -> Iterable[bytes]:
    """A code and a token for anybody who asks, and nobody is asked for leave."""
    if seen.path != "/authorize":
        return (said_form(200, GOOD, NO_STORE),)
    asked = _asked(seen)
    kind = asked.get("type")
    if "wrap_client_id" in asked and "wrap_callback" not in asked:
        return (said(200, CODE_PAGE, HTML),)
    if kind == "device":
        return (device_answer(seen),)
    return (sent_home(seen, GOOD, "#") if kind == "user_agent" else sent_home(seen, CODE, "?"),)


def _agreeable_json(seen: Seen) -> Iterable[bytes]:
    """The same as RFC 6749 has it: a code by redirect, and tokens in JSON."""
    return (sent_home(seen, CODE, "?") if seen.path == "/authorize" else said_json(GOOD_JSON),)


FRONT: Mapping[str, Answer] = {
    "login-for-ever": _login_for_ever,
    "consent-for-ever": _consent_for_ever,
    "302-home-with-nothing": _home_with_nothing,
    "302-home-with-token": _home_with_token,
    "302-denied": _denied,
    "302-elsewhere": _elsewhere,
    "device-answer": _device_answer,
    "page-with-code": _page_with_code,
    "suspicious": _suspicious,
    "agreeable-front": _agreeable,
    "agreeable-front-json": _agreeable_json,
}
