"""Knowing secrets the moment they appear: values of sensitive parameters, wherever an exchange carries them."""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import parse_qsl, unquote_plus

from conformance.wire.exchange import Exchange
from conformance.wire.redaction import Vault

_Pairs = Iterator[tuple[str, str]]

# What servers write in place of a secret, above all to remove a cookie. Kept out, they would riddle every JSON body.
_NO_SECRETS = frozenset({"true", "false", "null", "none", "undefined", "deleted", "delete", "expired"})
_MOST_VALUES = 200
_MOST_PARTS = 20
_INNER = re.compile("[?#]")
_CREDENTIALS = ("authorization", "proxy-authorization")
_STRING = r'(?:[^"\\]|\\[\s\S])*+'
_ATTRIBUTE = re.compile(rf'(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]++)[ \t]*+=[ \t]*+(?:"({_STRING})|([^\s,"]+))')


def learn_from(exchange: Exchange, vault: Vault, names: Collection[str]) -> None:
    """Teach the vault every value of a parameter in `names` (letter case aside) that the exchange carries.

    Looked at: the query and the form or JSON body of the request, the attributes of its Authorization and
    Proxy-Authorization, the form or JSON body of the response, the query and the fragment of its Location. The kind is
    the name of the parameter, the origin the id of the exchange. Whatever its name, the value of every cookie is learnt
    (kind `cookie`) and so is a credential that is one token (the kind is the scheme in lower case; of a Basic pair the
    password). At most 200 values of one exchange are learnt. Never raises.
    """
    wanted = {name.lower(): name for name in names}
    _learn(_found(exchange, lambda name: name.lower() in wanted), wanted, vault, exchange.id)


def learn_from_url(url: str, vault: Vault, names: Collection[str], origin: str) -> None:
    """The same for the query and the fragment of a URL; `origin` is the id of the exchange that it came with."""
    wanted = {name.lower(): name for name in names}
    pairs = (pair for text in _parts(url) for pair in _in_form(text, lambda name: name.lower() in wanted))
    _learn(pairs, wanted, vault, origin)


def _learn(pairs: _Pairs, wanted: Mapping[str, str], vault: Vault, origin: str) -> None:
    learnt: set[str] = set()
    for name, value in pairs:
        if len(learnt) == _MOST_VALUES:
            return
        if value.lower() not in _NO_SECRETS and value not in learnt:
            learnt.add(value)
            vault.learn(value, wanted.get(name.lower(), name), origin)


def _found(exchange: Exchange, wanted: Callable[[str], bool]) -> _Pairs:
    request, response = exchange.request, exchange.response
    for text in _parts(request.url):
        yield from _in_form(text, wanted)
    for name, value in request.headers:
        if name.lower() in _CREDENTIALS:
            yield from _in_credentials(value, wanted)
        elif name.lower() == "cookie":
            yield from _in_cookies(value.split(";"))
    yield from _in_body(request.body, wanted)
    if response is not None:
        for location in response.values("Location"):
            for text in _parts(location):
                yield from _in_form(text, wanted)
        yield from _in_cookies(line.partition(";")[0] for line in response.values("Set-Cookie"))
        yield from _in_body(response.body, wanted)


def _parts(url: str) -> list[str]:
    """The query and the fragment; urllib.parse raises for some URLs that a server may well send.

    Where a question mark or a hash stands in one of them, what is behind it may be a query of its own.
    """
    before, _, fragment = url.partition("#")
    query = before.partition("?")[2]
    inner = [text for part in (query, fragment) for text in _INNER.split(part)[1:_MOST_PARTS]]
    return [query, fragment, *inner]


def _in_form(text: str, wanted: Callable[[str], bool]) -> _Pairs:
    for part in text.split("&") if text else ():
        name = unquote_plus(part.partition("=")[0])
        if wanted(name):
            # Bytes that are no UTF-8 must come back as the same bytes, or the value would not be found again.
            try:
                yield from parse_qsl(part, errors="strict")
            except UnicodeDecodeError:
                yield from parse_qsl(part, encoding="latin-1")


def _in_body(body: bytes, wanted: Callable[[str], bool]) -> _Pairs:
    if not body:
        return
    # Whatever the label says: a server that mislabels a token has sent it all the same.
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("latin-1")
    yield from _in_form(text.strip(), wanted)
    if text.lstrip()[:1] in ("{", "["):
        yield from _in_json(text, wanted)


def _in_json(text: str, wanted: Callable[[str], bool]) -> _Pairs:
    try:
        # Pairs and not a dict: of a repeated name every value counts.
        tree = json.loads(text, object_pairs_hook=_Object)
    except (ValueError, RecursionError):
        yield from _in_broken_json(text, wanted)
        return
    waiting: list[tuple[str, object]] = [("", tree)]
    while waiting:
        name, node = waiting.pop()
        if isinstance(node, _Object):
            # Everything beneath a sensitive name is sensitive.
            waiting += [(name or (key if wanted(key) else ""), child) for key, child in node]
        elif isinstance(node, list):
            waiting += [(name, child) for child in node]
        elif name and isinstance(node, str | int | float) and not isinstance(node, bool):
            yield name, str(node)


class _Object(tuple[tuple[str, object], ...]):
    """The pairs of a JSON object."""


def _in_broken_json(text: str, wanted: Callable[[str], bool]) -> _Pairs:
    """Names with a string after them in something that is no JSON, or too deep to be read as a tree."""
    for match in re.finditer(rf'"([^"\\]{{1,100}})"\s{{0,20}}:\s{{0,20}}"({_STRING})', text):
        if wanted(match[1]):
            try:
                yield match[1], str(json.loads(f'"{match[2]}"', strict=False))
            except ValueError:
                yield match[1], match[2]


def _in_cookies(pairs: Iterator[str] | list[str]) -> _Pairs:
    for pair in pairs:
        yield "cookie", pair.partition("=")[2].strip(' \t"')


def _in_credentials(value: str, wanted: Callable[[str], bool]) -> _Pairs:
    scheme, _, rest = value.strip().partition(" ")
    rest = rest.strip()
    if scheme.lower() == "basic":
        try:
            user, colon, password = b64decode(rest + "==").decode("latin-1").partition(":")
        except (binascii.Error, ValueError):
            yield "basic", rest
        else:
            # With an empty password the user is the name of a client, which is no secret.
            yield "basic", password if colon else user
    elif re.fullmatch(r"[^\s,=\"]+=*", rest):
        yield scheme.lower(), rest
    for match in _ATTRIBUTE.finditer(rest):
        if wanted(match[1]):
            yield match[1], match[3] or re.sub(r"\\(.)", r"\1", match[2])
