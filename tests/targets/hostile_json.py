"""Lies in the JSON of a token endpoint, for whoever comes with a code, which everybody is sent home with."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping

from .hostile_words import MARKUP, WORDS, in_other_clothes
from .identity import GOOD_JSON
from .null_front import CODE, sent_home
from .saying import NO_STORE, said
from .seen import Seen
from .serving import Answer

_MANY = 50_000
_DIGITS = 100_000
_GOOD = json.dumps(GOOD_JSON)[1:-1]


def _with(member: str) -> str:
    """What a right answer says, and one member more."""
    return f"{{{_GOOD},{member}}}"


_WORDS = {**GOOD_JSON, "token_type": WORDS, "scope": WORDS, "reciprocal": WORDS, "error": WORDS, MARKUP: WORDS}
_TEXTS: Mapping[str, str] = {
    "json-of-words": json.dumps(_WORDS, ensure_ascii=False),
    "json-deep": _with(f'"reciprocal":{"[" * _MANY}{"]" * _MANY}'),
    "json-unclosed": '{"access_token":' * _MANY,
    "json-of-digits": _with(f'"expires_in":{"9" * _DIGITS}'),
    "json-infinite": _with('"expires_in":1e999999,"reciprocal":NaN'),
    "json-half-a-letter": _with(r'"reciprocal":"\ud800","scope":"\udcff\u0000"').replace("aLiars", r"\ud800aLiars"),
    "json-of-many": _with(",".join(f'"m{number}":{number}' for number in range(_MANY))),
}


def _speaking(text: Callable[[Seen], str]) -> Answer:
    def answer(seen: Seen) -> Iterable[bytes]:
        if seen.path == "/authorize":
            return (sent_home(seen, CODE, "?"),)
        return (said(200, text(seen).encode(), "application/json", NO_STORE, "Pragma: no-cache"),)

    return answer


def _secrets_in(seen: Seen) -> str:
    """Every secret of the request once more, that of its header too."""
    header = seen.headers.get("authorization", "")
    try:
        known = base64.b64decode(header.partition(" ")[2]).decode("latin-1")
    except binascii.Error:
        known = ""
    worn = in_other_clothes({**seen.form, "authorization": header, "known": known, "secret": known.partition(":")[2]})
    return json.dumps({**GOOD_JSON, **worn})


JSON: Mapping[str, Answer] = {
    **{name: _speaking(lambda _seen, text=text: text) for name, text in _TEXTS.items()},
    "json-secrets-reflected": _speaking(_secrets_in),
}
