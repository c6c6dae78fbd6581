"""Variants in the answer that carries a token."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote, urlencode

from conformance.reference.oauth2_00.alterations import altered, altered_in, edited, together
from conformance.reference.oauth2_00.answers import Pairs
from conformance.reference.oauth2_00.edits import all_of, header, label
from conformance.reference.oauth2_00.variants.tokens import WITH_SIGNS
from conformance.reference.switches import Apply, Variant

_TEN_YEARS_S = 10 * 365 * 24 * 3600
_TEN_SECONDS_S = 10


def _pairs(change: Callable[[Pairs], Pairs]) -> Apply:
    return altered("answers.granted_pairs", lambda correct, issued: change(correct(issued)))


def _lifetime(seconds: int) -> Apply:
    """Another lifetime for every client but the one whose tokens live shortly."""
    return altered_in(
        "issuing.lifetime_s",
        lambda server, correct, client: correct(client) if client is server.store.short_lived else seconds,
    )


def _quoted(pairs: Pairs) -> str:
    return urlencode([*pairs, ("note", "keep this safe")], quote_via=quote)


VARIANTS: Sequence[Variant] = [
    # --- label and caching ---
    Variant(
        "label-charset",
        "The media type of tokens has a charset beside it.",
        edited("answers.granted", label("application/x-www-form-urlencoded; charset=UTF-8")),
    ),
    Variant(
        "label-in-capitals",
        "The media type is written in other letter case.",
        edited("answers.granted", label("Application/X-WWW-Form-URLEncoded")),
    ),
    Variant(
        "no-store-among-others",
        "Cache-Control has no-store among many directives.",
        edited(
            "answers.granted",
            header("Cache-Control", 'private="Set-Cookie, X-Note" , max-age=0,no-store , must-revalidate'),
        ),
    ),
    Variant(
        "no-store-own-line",
        "Cache-Control comes in several lines, no-store in the last.",
        edited("answers.granted", header("Cache-Control", "no-cache", "max-age=0", "no-store")),
    ),
    Variant(
        "no-store-letter-case",
        "The directive is written No-Store.",
        edited("answers.granted", header("Cache-Control", "No-Store")),
    ),
    Variant(
        "no-store-with-pragma",
        "Pragma and Expires stand beside Cache-Control.",
        edited("answers.granted", all_of(header("Pragma", "no-cache"), header("Expires", "0"))),
    ),
    # --- parameters ---
    Variant(
        "expires-in-left-out",
        "No answer has expires_in.",
        _pairs(lambda pairs: [pair for pair in pairs if pair[0] != "expires_in"]),
    ),
    Variant("expires-in-long", "Access tokens live for ten years.", _lifetime(_TEN_YEARS_S)),
    Variant("expires-in-short", "Access tokens live for ten seconds.", _lifetime(_TEN_SECONDS_S)),
    Variant("parameters-reversed", "The parameters come in the reverse order.", _pairs(lambda pairs: pairs[::-1])),
    Variant(
        "parameters-unknown",
        "The answer has parameters that the draft does not know, one of them empty.",
        _pairs(lambda pairs: [("scope", "photos and more"), *pairs, ("token_type", "bearer"), ("note", "")]),
    ),
    Variant(
        "blank-as-percent-20",
        "A blank is escaped as %20.",
        altered("answers.encoded", lambda _correct, pairs: _quoted(pairs)),
    ),
    Variant(
        "escapes-in-lower-case",
        "Tokens have signs in them that are escaped, with lower-case digits.",
        together(
            WITH_SIGNS,
            altered(
                "answers.encoded",
                lambda correct, pairs: re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), correct(pairs)),
            ),
        ),
    ),
]
