"""A signer of its own: section 5.3 with the standard library, from the prose."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

from .client import Client, form


def signature(secret: str, text: str) -> str:
    """HMAC-SHA256 of the text in base64."""
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()).decode()


@dataclass(frozen=True)
class Signed:
    """What is signed. `url` is the absolute URI as the server sees it; `authority` is made of it unless given."""

    token: str
    secret: str
    url: str
    method: str = "GET"
    timestamp: str = field(default_factory=lambda: str(int(time.time())))
    nonce: str = field(default_factory=lambda: secrets.token_hex(8))
    algorithm: str = "hmac-sha256"
    authority: str = ""

    def normalized(self) -> str:
        """The string of section 5.3.1.2."""
        parts = urlsplit(self.url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        authority = self.authority or f"{parts.hostname}:{port}"
        return f"{self.timestamp},{self.nonce},{self.algorithm},{self.method},{authority},{self.url}"

    def attributes(self) -> dict[str, str]:
        """The attributes in the order of the grammar."""
        return {
            "token": self.token,
            "nonce": self.nonce,
            "timestamp": self.timestamp,
            "algorithm": self.algorithm,
            "signature": signature(self.secret, self.normalized()),
        }

    def header(self) -> dict[str, str]:
        """The Authorization header."""
        return header(self.attributes())


def header(attributes: Mapping[str, str], *, bare: tuple[str, ...] = ()) -> dict[str, str]:
    """The Authorization header with these attributes, each in quotation marks but for those named."""
    pairs = (f"{name}={value}" if name in bare else f'{name}="{value}"' for name, value in attributes.items())
    return {"Authorization": "Token " + ", ".join(pairs)}


def fresh(client: Client, who: str = "confidential") -> Signed:
    """A signed GET of the resource, with a token of its own."""
    answer = form(client.ask(client.working("username", who) | {"secret_type": "hmac-sha256"}))
    return Signed(answer["access_token"], answer["access_token_secret"], client.endpoints["resource"])


def send(
    client: Client, headers: Mapping[str, str | bytes], url: str = "", method: str = "GET", **how: str
) -> requests.Response:
    """A request for the resource, or for another URL."""
    return client.session.request(method, url or client.endpoints["resource"], headers={**headers, **how})


def refused(response: requests.Response, error: str) -> bool:
    """Status 401, a challenge that says why, and nothing of the resource."""
    challenge = response.headers.get("WWW-Authenticate", "")
    says_why = challenge.endswith(f'error="{error}"')
    return response.status_code == 401 and says_why and "items" not in response.text
