"""Variants in what is taken for a signed request, and in the answer to one that is not good (section 5.3)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, only
from conformance.reference.oauth2_00.at_hand import SIGNED
from conformance.reference.oauth2_00.normalized import Elements
from conformance.reference.oauth2_00.signatures import Proof
from conformance.reference.oauth2_00.uses import Use
from conformance.reference.shared.credentials import Attribute
from conformance.reference.shared.store import AccessToken
from conformance.reference.switches import Apply, Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_NARROW_S = 30
_FEW_USES = 20
_ORDER = ("token", "nonce", "timestamp", "algorithm", "signature")

Attributes = Mapping[str, Attribute]


def _only(allowed: Callable[[Attributes], bool]) -> Apply:
    """Take the attributes of a signed request for unreadable unless they are like this; others are left alone."""

    def attributes(correct: Callable[[], Attributes]) -> Attributes:
        found = correct()
        return found if allowed(found) else {}

    return only((SIGNED,), altered("signatures.attributes", attributes))


def _quoted(attributes: Attributes) -> bool:
    return "algorithm" in attributes and attributes["algorithm"].quoted


def _in_order(attributes: Attributes) -> bool:
    known = [name for name in attributes if name in _ORDER]
    return known == sorted(known, key=_ORDER.index)


def _few(_correct: object, seen: dict[Use, float]) -> None:
    while len(seen) >= _FEW_USES:
        del seen[next(iter(seen))]


def _also(other: Callable[[Server, Elements], Elements]) -> Apply:
    """Take a signature over other elements, too, that say the same of the request."""

    def fits(server: Server, correct: Callable[..., bool], token: AccessToken, proof: Proof) -> bool:
        ours = server.signatures
        text = ours.signature(token, other(server, ours.elements(proof)))
        return correct(token, proof) or ours.equal(proof.signature or "", text)

    return altered_in("signatures.fits", fits)


def _path_and_query(server: Server, elements: Elements) -> Elements:
    return elements._replace(uri=server.normalized.requested())


def _bare_host(server: Server, elements: Elements) -> Elements:
    return elements._replace(authority=server.normalized.host())


def _without_padding(correct: Callable[[str, str], bool], given: str, ours: str) -> bool:
    return correct(given, ours) or correct(given, ours.rstrip("="))


VARIANTS: Sequence[Variant] = [
    # --- what is taken ---
    Variant(
        "signed-algorithm-bare",
        "The name of the algorithm has to stand without quotation marks, as in the grammar.",
        _only(lambda attributes: not _quoted(attributes)),
    ),
    Variant(
        "signed-algorithm-quoted",
        "The name of the algorithm has to stand in quotation marks, as in the examples.",
        _only(_quoted),
    ),
    Variant(
        "signed-attributes-in-order", "The attributes have to stand in the order of the grammar.", _only(_in_order)
    ),
    Variant(
        "any-timestamp",
        "A timestamp may be as old as it likes.",
        altered("signatures.window_s", lambda _correct: math.inf),
    ),
    Variant(
        "timestamp-unread",
        "A timestamp is signed and otherwise not looked at, whatever it is.",
        altered("signatures.in_time", lambda _correct, _proof: True),
    ),
    Variant(
        "timestamp-within-30-seconds",
        "A timestamp is at most half a minute off.",
        altered("signatures.window_s", lambda _correct: _NARROW_S),
    ),
    Variant("few-nonces-remembered", "The last twenty nonces are remembered.", altered("uses.forget", _few)),
    Variant(
        "signed-path-and-query-too",
        "A signature may be over path and query instead of the whole URI.",
        _also(_path_and_query),
    ),
    Variant(
        "signed-without-default-port-too",
        "A signature may be over the Host header as it came, without the default port.",
        _also(_bare_host),
    ),
    Variant(
        "signature-padding-optional",
        "A signature may come without the equals sign at its end.",
        altered("signatures.equal", _without_padding),
    ),
    Variant(
        "bearer-token-with-signature",
        "What stands beside a bearer token is not looked at.",
        altered("signatures.doubt_of_bearer", lambda _correct, _proof: None),
    ),
    # --- what is answered ---
    Variant(
        "replay-unnamed",
        "A request that was made before is refused as if its token was unknown.",
        altered("signatures.doubt_of_replay", lambda _correct: "token_invalid"),
    ),
]
