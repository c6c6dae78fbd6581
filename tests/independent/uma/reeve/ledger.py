"""What Reeve has written down: consumers, tokens and verifiers, as oauthlib's server asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from oauthlib.oauth1 import RequestValidator

CONSUMERS = {"ock": "ocks", "neighbour": "neighbours-own-secret-42"}


@dataclass
class Entry:
    """A token in the ledger. `callback` and `verifier` are those of a request token."""

    secret: str
    consumer: str
    callback: str = ""
    verifier: str = ""


@dataclass
class Ledger(RequestValidator):  # type: ignore[misc]
    """Answers oauthlib's questions. Comparing and calculating is oauthlib's part."""

    requested: dict[str, Entry] = field(default_factory=dict)
    granted: dict[str, Entry] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    client_key_length = (3, 30)
    nonce_length = (8, 40)
    verifier_length = (20, 30)
    realms = ("manor",)
    allowed_signature_methods = ("HMAC-SHA1", "PLAINTEXT")
    dummy_client = "nobody-at-all"
    dummy_request_token = "no-request-token"
    dummy_access_token = "no-access-token"

    def check_client_key(self, client_key: str) -> bool:
        return 3 <= len(client_key) <= 40

    # --- consumers ---

    def validate_client_key(self, client_key: str, request: Any) -> bool:
        return client_key in CONSUMERS

    def get_client_secret(self, client_key: str, request: Any) -> str:
        return CONSUMERS.get(client_key, "a secret that nobody has")

    # --- request tokens ---

    def save_request_token(self, token: dict[str, str], request: Any) -> None:
        self.requested[token["oauth_token"]] = Entry(
            token["oauth_token_secret"], request.client_key, request.redirect_uri
        )

    def verify_request_token(self, token: str, request: Any) -> bool:
        return token in self.requested and not self.requested[token].verifier

    def validate_request_token(self, client_key: str, token: str, request: Any) -> bool:
        entry = self.requested.get(token)
        return entry is not None and entry.consumer == client_key

    def get_request_token_secret(self, client_key: str, token: str, request: Any) -> str:
        return self.requested[token].secret if token in self.requested else "no such token"

    def invalidate_request_token(self, client_key: str, request_token: str, request: Any) -> None:
        self.requested.pop(request_token, None)

    def get_redirect_uri(self, token: str, request: Any) -> str:
        return self.requested[token].callback

    def validate_redirect_uri(self, client_key: str, redirect_uri: str, request: Any) -> bool:
        return redirect_uri.startswith("https://")

    def save_verifier(self, token: str, verifier: dict[str, str], request: Any) -> None:
        self.requested[token].verifier = verifier["oauth_verifier"]

    def validate_verifier(self, client_key: str, token: str, verifier: str, request: Any) -> bool:
        entry = self.requested.get(token)
        return entry is not None and bool(entry.verifier) and entry.verifier == verifier

    # --- access tokens ---

    def save_access_token(self, token: dict[str, str], request: Any) -> None:
        self.granted[token["oauth_token"]] = Entry(token["oauth_token_secret"], request.client_key)

    def validate_access_token(self, client_key: str, token: str, request: Any) -> bool:
        entry = self.granted.get(token)
        return entry is not None and entry.consumer == client_key

    def get_access_token_secret(self, client_key: str, token: str, request: Any) -> str:
        return self.granted[token].secret if token in self.granted else "no such token"

    # --- realms, of which there is one; nonces ---

    def get_default_realms(self, client_key: str, request: Any) -> list[str]:
        return ["manor"]

    def get_realms(self, token: str, request: Any) -> list[str]:
        return ["manor"]

    def validate_requested_realms(self, client_key: str, realms: list[str], request: Any) -> bool:
        return True

    def validate_realms(self, client_key: str, token: str, request: Any, uri: str = "", realms: Any = None) -> bool:
        return True

    def verify_realms(self, token: str, realms: list[str], request: Any) -> bool:
        return True

    def validate_timestamp_and_nonce(
        self,
        client_key: str,
        timestamp: str,
        nonce: str,
        request: Any,
        request_token: str | None = None,
        access_token: str | None = None,
    ) -> bool:
        use = (client_key, timestamp, nonce, request_token or "", access_token or "")
        if use in self.seen:
            return False
        self.seen.add(use)
        return True
