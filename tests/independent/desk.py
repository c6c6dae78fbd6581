"""Acme's token endpoint without its HTTP: from the parameters of a request to those of the answer.

Sources: draft-ietf-oauth-00 sections 3.5.2.2, 3.5.3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1 and 4.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from .codes import Codes
from .gadgets import Gadgets
from .mint import Mint
from .people import Client, People, same
from .refusal import RefusedError
from .seals import Seal

STATEMENT = "urn:acme:statement"

Form = Mapping[str, str]


class Desk:
    """Serves token requests.

    An empty parameter is as good as none, and one that comes twice is a reason to refuse.
    """

    def __init__(self, people: People, mint: Mint, codes: Codes, gadgets: Gadgets) -> None:
        self._people = people
        self._mint = mint
        self._codes = codes
        self._gadgets = gadgets
        self._issuer = Seal()

    def statement(self, client: Client, lasting_s: float) -> str:
        """An assertion about a client that holds for so many seconds; below zero, one that has expired."""
        return self._issuer.close({"about": client.id, "until": time.time() + lasting_s})

    def serve(self, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
        """The parameters of the answer to those of a POST; raises RefusedError."""
        form = _once(pairs)
        match form.get("type"):
            case "web_server":
                return self._web_server(form)
            case "username":
                return self._username(form)
            case "client_cred":
                return self._client_cred(form)
            case "assertion":
                return self._assertion(form)
            case "refresh":
                return self._refresh(form)
        raise RefusedError

    def poll(self, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
        """The parameters of the answer to those of a device's GET; raises RefusedError."""
        form = _once(pairs)
        client = self._people.client(form.get("client_id"))
        # A device keeps no secret, so none is asked for, whoever it belongs to.
        if form.get("type") != "device" or client is None or "secret_type" in form:
            raise RefusedError
        gadget = self._gadgets.poll(client, form.get("code", ""))
        answer = self._issue(form, client, None, renewable=True)
        gadget.served = True
        return answer

    def _web_server(self, form: Form) -> dict[str, str]:
        client = self._known(form)
        if client is None:
            raise RefusedError
        code = self._codes.check(form.get("code"), client, form.get("redirect_uri"))
        answer = self._issue(form, client, None, renewable=True)
        code.used = True
        return answer

    def _username(self, form: Form) -> dict[str, str]:
        client = self._known(form)
        if client is None or not self._people.is_owner(form.get("username"), form.get("password")):
            raise RefusedError
        return self._issue(form, client, None, renewable=True)

    def _client_cred(self, form: Form) -> dict[str, str]:
        client = self._known(form)
        if client is None:
            raise RefusedError("incorrect_credentials")
        if client.secret is None:
            raise RefusedError("unauthorized_client")
        return self._issue(form, client, None, renewable=False)

    def _assertion(self, form: Form) -> dict[str, str]:
        if form.get("format") != STATEMENT:
            raise RefusedError("unknown_format")
        content = self._issuer.open(form.get("assertion", ""))
        client = self._people.client(content["about"]) if content and content["until"] > time.time() else None
        if client is None:
            raise RefusedError("invalid_assertion")
        return self._issue(form, client, None, renewable=False)

    def _refresh(self, form: Form) -> dict[str, str]:
        client = self._known(form)
        if client is None:
            raise RefusedError("incorrect_credentials")
        renewal = self._mint.read_renewal(form.get("refresh_token", ""))
        if renewal is None or renewal["client"] != client.id:
            raise RefusedError
        if self._mint.is_dead(renewal):
            raise RefusedError("authorization_expired")
        answer = self._issue(form, client, "unsupported_secret_type", renewable=True)
        self._mint.kill(renewal)
        return answer

    def _known(self, form: Form) -> Client | None:
        client = self._people.client(form.get("client_id"))
        return client if client and same(form.get("client_secret"), client.secret) else None

    def _issue(self, form: Form, client: Client, no_such_secret: str | None, *, renewable: bool) -> dict[str, str]:
        # Acme has bearer tokens only, and a client that asks for a secret is not to be left without one unawares.
        if "secret_type" in form:
            raise RefusedError(no_such_secret)
        answer = {"expires_in": str(client.lifetime_s)}
        if renewable:
            answer["refresh_token"] = self._mint.renewal(client)
        return {**answer, "access_token": self._mint.access(client)}


def _once(pairs: Sequence[tuple[str, str]]) -> Form:
    if len(dict(pairs)) < len(pairs):
        raise RefusedError
    return {name: value for name, value in pairs if value}
