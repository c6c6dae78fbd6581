"""Signed requests: section 5.3, with the algorithm hmac-sha256.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import base64
import hmac
import re
import time
from collections.abc import Mapping
from typing import NamedTuple

from flask import request

from conformance.reference.oauth2_00.normalized import Elements, Normalized
from conformance.reference.oauth2_00.uses import Use, Uses
from conformance.reference.shared.credentials import Attribute, read
from conformance.reference.shared.store import AccessToken

SCHEME = "Token"
HMAC_SHA256 = "hmac-sha256"

WINDOW_S = 300  # how far a timestamp may be from the server's own clock
_DIGITS = re.compile(r"[0-9]{1,15}")


class Proof(NamedTuple):
    """What a signed request has beside its token; None for what is not there (section 5.1)."""

    nonce: str | None
    timestamp: str | None
    algorithm: str | None
    signature: str | None


NO_PROOF = Proof(None, None, None, None)


class Signatures:
    """Says whether the request at hand is signed with the secret of its token, and for the first time."""

    def __init__(self, normalized: Normalized, uses: Uses) -> None:
        self.normalized = normalized
        self.uses = uses

    def doubt(self, token: AccessToken) -> str | None:
        """Why the request at hand does not prove that its sender has the token's secret; None if all is well.

        A bearer token proves nothing and needs no proof.
        """
        proof = self.proof()
        if token.secret is None:
            return self.doubt_of_bearer(proof)
        if proof == NO_PROOF:
            return self.doubt_of_bare()
        if not self.complete(proof):
            return "signature_incomplete"
        if not self.known_algorithm(proof):
            return "algorithm_unknown"
        if not self.fits(token, proof):
            return "invalid_signature"
        if not self.in_time(proof):
            return "timestamp_refused"
        return None if self.first_use(token, proof) else self.doubt_of_replay()

    # --- what is there ---

    def attributes(self) -> Mapping[str, Attribute]:
        """The attributes of the Authorization header, in any order."""
        return read(request.headers.get("Authorization"), SCHEME)

    def proof(self) -> Proof:
        """The four attributes that only a signed request has; they stand beside the token or mean nothing."""
        attributes = self.attributes()
        if "token" not in attributes:
            return NO_PROOF
        values = (attributes.get(name) for name in Proof._fields)
        return Proof(*(attribute.value if attribute else None for attribute in values))

    def doubt_of_bearer(self, proof: Proof) -> str | None:
        """A bearer token with a signature: nobody can have made one."""
        return None if proof == NO_PROOF else "invalid_signature"

    def doubt_of_bare(self) -> str | None:
        """A token that has a secret, used without it (ruling A27)."""
        return "signature_missing"

    def doubt_of_replay(self) -> str | None:
        """A request that was made before (ruling A26)."""
        return "nonce_used"

    def complete(self, proof: Proof) -> bool:
        """Whether everything is there that a signature is calculated from, and the signature."""
        return None not in proof

    def known_algorithm(self, proof: Proof) -> bool:
        """Whether this is the one algorithm there is; its name stands quoted or bare (ruling A7)."""
        return proof.algorithm == HMAC_SHA256

    # --- the signature ---

    def fits(self, token: AccessToken, proof: Proof) -> bool:
        """Whether the signature is the one that the token's secret gives."""
        return self.equal(proof.signature or "", self.signature(token, self.elements(proof)))

    def elements(self, proof: Proof) -> Elements:
        """What is signed; nothing stands for what the request lacks."""
        return self.normalized.elements(proof.timestamp or "", proof.nonce or "", proof.algorithm or "")

    def equal(self, left: str, right: str) -> bool:
        """Whether two signatures are the same, in a time that does not tell where they differ."""
        return hmac.compare_digest(left.encode("latin-1"), right.encode("latin-1"))

    def signature(self, token: AccessToken, elements: Elements) -> str:
        """Section 5.3.1.3: HMAC-SHA256 in base64."""
        return base64.b64encode(self.digest(token.secret or "", self.normalized.text(elements))).decode("ascii")

    def digest(self, secret: str, text: str) -> bytes:
        """The octets of the signature. The text is signed octet by octet, as it came."""
        return hmac.digest(secret.encode("utf-8"), text.encode("latin-1"), "sha256")

    # --- its time ---

    def in_time(self, proof: Proof) -> bool:
        """Section 5.3.1.1: the timestamp is a positive integer, and neither old nor of the future."""
        return _seconds(proof) > 0 and abs(time.time() - _seconds(proof)) <= self.window_s()

    def window_s(self) -> float:
        """How far a timestamp may be from the time of the server."""
        return WINDOW_S

    def first_use(self, token: AccessToken, proof: Proof) -> bool:
        """Whether this token, this timestamp and this nonce come together for the first time, as far as is known."""
        return self.uses.first(self.use(token, proof))

    def use(self, token: AccessToken, proof: Proof) -> Use:
        """What comes together only once."""
        return Use(token.value, _seconds(proof), proof.nonce or "")


def _seconds(proof: Proof) -> int:
    """The timestamp as a number; 0, which is not positive, for what is none."""
    return int(proof.timestamp or "") if _DIGITS.fullmatch(proof.timestamp or "") else 0
