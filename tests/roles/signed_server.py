"""A token endpoint that issues secrets and a resource that verifies signatures, written down from section 5.3 anew."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from conformance.roles.signed_attempt import SignedAttempt, attribute
from conformance.roles.signed_flow import SignedFlow

from .stage import PROFILE, Heard, Said, Stage

WRONG = SignedAttempt("a wrong signature", attributes=attribute("signature", lambda _: "d3Jvbmc="))
# The clock of this machine in these tests, seconds since the epoch.
NOW = 1_271_800_000
Text = Callable[[dict[str, str], Heard], str]


def as_the_draft_says(sent: dict[str, str], heard: Heard) -> str:
    """The normalized string over what came; a server that is reached over https."""
    host = heard.host if ":" in heard.host else f"{heard.host}:443"
    return _joined(sent, heard, host, f"https://{heard.host}{target(heard)}")


def over_path_and_query(sent: dict[str, str], heard: Heard) -> str:
    """The same over path and query alone."""
    return as_the_draft_says(sent, heard).replace(f"https://{heard.host}", "")


def without_the_port(sent: dict[str, str], heard: Heard) -> str:
    """The same without the port."""
    return as_the_draft_says(sent, heard).replace(":443,", ",")


def over_neither(sent: dict[str, str], heard: Heard) -> str:
    """Over path and query, without the port."""
    return over_path_and_query(sent, heard).replace(":443,", ",")


def _joined(sent: dict[str, str], heard: Heard, host: str, uri: str) -> str:
    elements = (sent.get(name, "") for name in ("timestamp", "nonce", "algorithm"))
    return ",".join([*elements, heard.method, host, uri])


def target(heard: Heard) -> str:
    """Path and query as they came."""
    parts = urlsplit(heard.url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def sent_with(heard: Heard) -> dict[str, str]:
    """The attributes of the Authorization field, quoted or not."""
    found = re.findall(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))', heard.authorization)
    return {name: quoted or bare for name, quoted, bare in found}


@dataclass
class Signing:
    """Both endpoints. `text` is what the resource takes a signature to be over, `accept` what else it wants.

    `same_secret` gives all tokens one secret; `bearer` opens the resource to tokens without a secret as well.
    """

    text: Text = as_the_draft_says
    accept: Callable[[dict[str, str], Heard], bool] = lambda _sent, _heard: True
    same_secret: bool = False
    bearer: bool = True
    headers: dict[str, str] = field(default_factory=dict)
    more: str = ""
    secrets: dict[str, str | None] = field(default_factory=dict)

    def token(self, heard: Heard) -> Said:
        """Token-1, token-2 and so on, with a secret if one is asked for."""
        number = len(self.secrets) + 1
        secret = None
        if heard.form.get("secret_type") == "hmac-sha256":
            secret = "kX8-shared" if self.same_secret else f"kX8-secret-{number}"
        self.secrets[f"token-{number}"] = secret
        return Said(200, f"access_token=token-{number}{f'&access_token_secret={secret}' if secret else ''}{self.more}")

    def resource(self, heard: Heard) -> Said:
        """Access for a right signature; 401 for all else."""
        sent = sent_with(heard)
        secret = self.secrets.get(sent.get("token", ""))
        if secret is None:
            opens = self.bearer and sent.get("token") in self.secrets
        else:
            digest = hmac.new(secret.encode(), self.text(sent, heard).encode(), hashlib.sha256).digest()
            right = base64.b64encode(digest).decode()
            opens = sent.get("signature") == right and self.accept(sent, heard)
        return Said(200 if opens else 401, headers=self.headers)


def signed_of(stage: Stage, server: Signing | None = None) -> SignedFlow:
    """The client that signs, against this server."""
    server = server or Signing()
    stage.at("token", server.token)
    stage.at("resource", server.resource)
    return SignedFlow(stage.run, PROFILE.flows["signed"], stage.run.recorder("signed"), lambda: NOW)


def attributes(stage: Stage) -> list[dict[str, str]]:
    """The attributes of everything that reached the resource."""
    return [sent_with(heard) for heard in stage.sent_to("resource")]


def purposes(signed: SignedFlow) -> list[str]:
    """What has been sent so far, in words."""
    return [exchange.purpose for exchange in signed.recorder.exchanges]
