"""Yosemite's Access Token URL and Refresh Token URL, which are one, without their HTTP.

Sources: draft-hardt-oauth-01 sections 5.1, 5.2, 6.1, 6.2.5 to 6.2.10, 6.3.4 to 6.3.9, 7.5 and 7.6.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from ..people import same
from ..seals import Seal
from .codes import Codes
from .mint import Grant, Mint
from .people import Folk
from .refusal import unknown, wrong
from .suspicion import Suspicion

BADGE = "http://yosemite.example/badge?of=tin&v=1"
AUDIENCE = "claims.yosemite.example"
DIG, LOOK = "dig", "look"

Form = dict[str, str]


class Desk:
    """Serves token requests. An empty parameter is as good as none, and of two of a name the first counts."""

    def __init__(self, folk: Folk, mint: Mint, codes: Codes, suspicion: Suspicion) -> None:
        self._folk = folk
        self._mint = mint
        self._codes = codes
        self._suspicion = suspicion
        self._sheriff = Seal()

    def badge(self, lasting_s: float) -> str:
        """An assertion that holds for so many seconds; below zero, one that has expired."""
        return self._sheriff.close({"deputy": "Wabbit", "until": time.time() + lasting_s})

    def serve(self, pairs: Sequence[tuple[str, str]]) -> Form:
        """The parameters of the answer to those of a POST; raises RefusedError."""
        form = {name: value for name, value in reversed(pairs) if value}
        if "wrap_refresh_token" in form:
            return self._refresh(form)
        if "wrap_name" in form:
            grant, renewable = self._account(form), True
        elif form.keys() & {"wrap_assertion", "wrap_assertion_format"}:
            grant, renewable = self._assertion(form), False
        elif "wrap_username" in form:
            grant, renewable = self._user(form), True
        else:
            grant, renewable = self._code(form), True
        return {**({"wrap_refresh_token": self._mint.refresh(grant)} if renewable else {}), **self._access(grant)}

    def _refresh(self, form: Form) -> Form:
        grant = self._mint.look_up(form["wrap_refresh_token"])
        if grant is None:
            raise unknown()
        return self._access(grant)

    def _account(self, form: Form) -> Grant:
        account = self._folk.named(form["wrap_name"])
        if account is None or not same(form.get("wrap_password"), account.password):
            raise unknown()
        _check_audience(form)
        return Grant(account.name, scope_of(form), account.lifetime_s)

    def _assertion(self, form: Form) -> Grant:
        content = self._sheriff.open(form.get("wrap_assertion", ""))
        if form.get("wrap_assertion_format") != BADGE or content is None or content["until"] <= time.time():
            raise unknown()
        _check_audience(form)
        return Grant(content["deputy"], (DIG,), 1200)

    def _user(self, form: Form) -> Grant:
        # Users may install what they like: Yosemite has no list of applications that may ask for passwords.
        client_id = form.get("wrap_client_id")
        if client_id is None or not self._folk.is_owner(form["wrap_username"], form.get("wrap_password")):
            raise unknown()
        _check_audience(form)
        scope, client = scope_of(form), self._folk.client(client_id)
        self._suspicion.settle(client_id, form)
        return Grant(client_id, scope, client.lifetime_s if client else 1200)

    def _code(self, form: Form) -> Grant:
        client, text = self._folk.application(form.get("wrap_client_id")), form.get("wrap_verification_code")
        # What a Client without a secret says as its secret is nobody's business.
        if client is None or (client.secret is not None and not same(form.get("wrap_client_secret"), client.secret)):
            raise unknown()
        callback = form.get("wrap_callback")
        if text is None or (client.secret is not None and callback is None):
            raise unknown()
        _check_audience(form)
        if client.secret is not None and callback is not None:
            code = self._codes.of_web(client, text, callback)
        else:
            code = self._codes.of_rich(client, text)
        return Grant(client.id, code.scope, client.lifetime_s)

    def _access(self, grant: Grant) -> Form:
        return {
            "wrap_access_token_expires_in": str(grant.lifetime_s),
            "issued_to": grant.subject,
            "may": " ".join(grant.scope),
            "wrap_access_token": self._mint.access(grant),
        }


def scope_of(form: Form) -> tuple[str, ...]:
    """The scope that is asked for, which is little where nothing is said; raises RefusedError."""
    words = tuple(form.get("wrap_scope", LOOK).split())
    if not set(words) <= {DIG, LOOK}:
        raise wrong("Nobody may do that here.")
    return words


def _check_audience(form: Form) -> None:
    # Yosemite's own parameter, as section 7.5 lets it have.
    if form.get("Audience") != AUDIENCE:
        raise wrong("For which Protected Resource?")
