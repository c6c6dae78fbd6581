"""Faults in how a signed request is told to be genuine (section 5.3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.at_hand import SIGNED
from conformance.reference.oauth2_00.faults.other_elements import (
    late,
    mistyped,
    other_hosts,
    other_methods,
    other_paths,
    other_ports,
    without_query,
)
from conformance.reference.oauth2_00.normalized import Elements
from conformance.reference.oauth2_00.signatures import HMAC_SHA256, Proof
from conformance.reference.shared.store import AccessToken
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("signed", (SIGNED,))
_COMPARED = 10  # characters

# What a signature is over. The name of the algorithm is checked besides.
OVER = [f"{part}-altered" for part in ("timestamp", "nonce", "method", "host", "port", "path", "query", "token")]
BAD_SIGNATURE = [*OVER, "signature-altered", "signature-empty"]
INCOMPLETE = ["signature-missing", "timestamp-missing", "nonce-missing"]


def _also(others: Callable[[Elements], Iterable[Elements]]) -> Apply:
    """Take a signature over other elements than those of the request, too."""

    def fits(server: Server, correct: Callable[..., bool], token: AccessToken, proof: Proof) -> bool:
        given, ours = proof.signature or "", server.signatures
        return correct(token, proof) or any(
            ours.equal(given, ours.signature(token, other)) for other in others(ours.elements(proof))
        )

    return altered_in("signatures.fits", fits)


def _unverified(wrong: Callable[[Proof], bool]) -> Apply:
    """Let a token with a secret pass unverified if its proof is wrong in this way."""

    def doubt(server: Server, correct: Callable[..., str | None], token: AccessToken) -> str | None:
        return None if wrong(server.signatures.proof()) else correct(token)

    return altered_in("signatures.doubt", doubt)


def _any_secret(server: Server, correct: Callable[..., bool], _token: AccessToken, proof: Proof) -> bool:
    return any(correct(token, proof) for token in server.store.access_tokens() if token.secret is not None)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "signed-timestamp-unchecked",
        "timestamp-altered",
        "The signature may be over another timestamp of the same minute.",
        _also(late),
    ),
    _TOPIC.fault(
        "signed-nonce-unchecked",
        "nonce-altered",
        "The signature may be over a nonce that has another character in one place.",
        _also(mistyped),
    ),
    _TOPIC.fault(
        "signed-method-unchecked",
        "method-altered",
        "The signature is checked, but whatever method it is over.",
        _also(other_methods),
    ),
    _TOPIC.fault(
        "signed-host-unchecked",
        "host-altered",
        "The signature may be over the name of a neighbouring host.",
        _also(other_hosts),
    ),
    _TOPIC.fault(
        "signed-port-unchecked",
        "port-altered",
        "The signature may be over another usual port.",
        _also(other_ports),
    ),
    _TOPIC.fault(
        "signed-path-unchecked",
        "path-altered",
        "The signature may be over the path of another resource.",
        _also(other_paths),
    ),
    _TOPIC.fault(
        "signed-query-unchecked",
        "query-altered",
        "The signature may be over the URI without its query.",
        _also(without_query),
    ),
    _TOPIC.fault(
        "signed-algorithm-unchecked",
        "algorithm-altered",
        "Whatever algorithm is named, hmac-sha256 is used, and its name may be the one that was signed.",
        together(
            altered("signatures.known_algorithm", lambda _correct, _proof: True),
            _also(lambda elements: [elements._replace(algorithm=HMAC_SHA256)]),
        ),
    ),
    _TOPIC.fault(
        "signed-secret-of-another-token",
        "token-altered",
        "The signature may be made with the secret of any token.",
        altered_in("signatures.fits", _any_secret),
    ),
    _TOPIC.fault(
        "signature-compared-in-part",
        "signature-altered",
        "Only the first ten characters of signatures are compared.",
        altered("signatures.equal", lambda correct, left, right: correct(left[:_COMPARED], right[:_COMPARED])),
    ),
    *(
        _TOPIC.fault(
            f"signed-with-{part}-{wrong}-unverified",
            f"{part}-{wrong}",
            f"The signature is checked only where {text}.",
            _unverified(test),
        )
        for part, wrong, text, test in (
            ("signature", "empty", "there is more than nothing of it", lambda proof: proof.signature == ""),
            ("signature", "missing", "there is one", lambda proof: proof.signature is None),
            ("timestamp", "missing", "there is a timestamp", lambda proof: proof.timestamp is None),
            ("nonce", "missing", "there is a nonce", lambda proof: proof.nonce is None),
        )
    ),
    _TOPIC.fault(
        "signature-unchecked",
        BAD_SIGNATURE,
        "Everything has to be there that belongs to a signature, but nobody calculates it.",
        altered("signatures.fits", lambda _correct, _token, _proof: True),
    ),
]
