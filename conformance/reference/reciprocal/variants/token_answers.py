"""Variants in the answer that carries a token (RFC 6749 section 5.1)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import all_of, body, header, label
from conformance.reference.altering.pairs import valued, without
from conformance.reference.altering.variants import token_answers
from conformance.reference.altering.variants.token_answers import granted
from conformance.reference.reciprocal.answers import Members
from conformance.reference.switches import Apply, Variant

Encoded = Callable[[Members], str]


def _written(write: Callable[[str], str]) -> Apply:
    """The same JSON in other letters, in refusals too."""
    return altered("answers.encoded", lambda correct, members: write(correct(members)))


def _escaped(text: str) -> str:
    return '{"\\u0061ccess_token"' + text.removeprefix('{"access_token"') if "access_token" in text else text


VARIANTS: Sequence[Variant] = [
    # --- the label ---
    *(
        Variant(f"label-{name}", f"Answers with tokens are labelled {text}.", edited("answers.granted", label(text)))
        for name, text in (
            ("bare", "application/json"),
            ("in-capitals", "Application/JSON; Charset=UTF-8"),
            ("quoted-charset", 'application/json ; charset="utf-8"'),
        )
    ),
    # --- the object ---
    Variant(
        "json-on-many-lines",
        "JSON stands on many lines, with blanks around its signs.",
        _written(lambda text: f"\r\n\t{json.dumps(json.loads(text), indent=4, separators=(' ,', ' : '))}\n"),
    ),
    Variant("json-escaped", "A name in the JSON has an escape in it.", _written(_escaped)),
    *token_answers.OF_ANY_FORMAT,
    Variant(
        "members-unknown",
        "The answer has members that nobody knows: an object, a list, a number, null, one of them empty.",
        granted(
            lambda members: [
                ("note", ""),
                ("user", {"name": "Alice", "access_token": ["no", "token"]}),
                *members,
                ("more", [1, 2.5, None, True]),
                ("nothing", None),
            ]
        ),
    ),
    Variant("scope-left-out", "No answer has the scope, which is the one asked for.", granted(without("scope"))),
    Variant(
        "scope-of-many-signs",
        "The scope of an answer has two parts, with signs that a scope may have.",
        granted(valued("scope", "https://photos.example/read!#[]{} a/b:c;d,e'f")),
    ),
    Variant("token-type-lower-case", "The token_type is bearer.", granted(valued("token_type", "bearer"))),
    Variant(
        "refresh-token-given",
        "An answer has a refresh_token too.",
        altered("issuing.refresh_token", lambda _correct, _flow, _grant: secrets.token_urlsafe(24)),
    ),
    # --- caching ---
    Variant(
        "caching-forbidden-in-many-words",
        "Answers with tokens have more directives than no-store, and Expires.",
        edited(
            "answers.granted",
            all_of(header("Cache-Control", "private, max-age=0", "no-cache,NO-STORE"), header("Expires", "0")),
        ),
    ),
    Variant(
        "tokens-followed-by-a-line-end",
        "The object with the tokens ends with a line end.",
        edited("answers.granted", body(lambda octets: octets + b"\n")),
    ),
]
