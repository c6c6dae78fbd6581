"""The requester's request to the authorization manager's Token Requester API, in either dialect."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import untested
from conformance.roles.asking import additional
from conformance.roles.deviation import UNKNOWN, altered
from conformance.roles.flow_request import FlowRequest
from conformance.roles.run import Run
from conformance.roles.uma.chain.asks import Ask, What, Who
from conformance.roles.uma.chain.registrations import Bearer, Registrations, Signing, speaks_oauth1
from conformance.roles.uma.oauth1 import Keys, Pairs
from conformance.roles.uma.oauth1_client import OAuth1Client
from conformance.roles.uma.tampering import Tampering, made, signed_for
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

TOKEN, RESOURCE = "scenario.registration_token", "scenario.resource"
_RESOURCES = {What.FIRST: "chained.resource_uri", What.OTHER: "chained.other_resource_uri"}
# A host that nobody has introduced: a name that leads nowhere (RFC 6761).
_NOWHERE = "https://host.touchstone.invalid/photos"
_UNSIGNED = Tampering("without a signature", parameters=lambda _pairs: ())
_FORGED = signed_for("signed with another secret", keys=lambda keys: replace(keys, consumer_secret=UNKNOWN))
_EMPTY_TOKEN = made("with an empty token", more=lambda more: (*more, ("oauth_token", "")))


class Requests:
    """Makes and sends the requests of the suite's requesters: `client` is the first, `flow.other` the other one."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, client: str) -> None:
        self.run = run
        self.flow = flow
        self.client = client
        self._recorder = recorder
        self._signing = Signing(run, recorder) if speaks_oauth1(run) else None
        self.registrations: Registrations = self._signing or Bearer(run, recorder)

    def send(self, ask: Ask, host_token: str) -> Exchange:
        """Send one request; `host_token` is a token that a host has returned before.

        Stop names what the target file lacks, or says why there is no registration.
        """
        url = self._key(f"endpoints.{self.flow.endpoint}")
        keys = self.registrations.of(self.flow.other if ask.who is Who.OTHER else self.client)
        keys = keys.with_token(_shown(ask.who, keys.token, host_token), keys.token_secret)
        if ask.who is Who.FOREIGN:
            other = self.registrations.of(self.flow.other)
            keys = keys.with_token(other.token, other.token_secret)
        if self._signing is not None:
            # As the registration has found out: by which method, and what time it is there.
            return self._signed(self._signing.legs(self.client).client, ask, url, keys)
        shown = () if ask.who is Who.NONE else ((self._name(TOKEN), keys.token),)
        return self._recorder.send(self._request((*shown, *self._resource(ask))).http(url), self._purpose(ask))

    def can_send(self, ask: Ask) -> bool:
        """Whether a request can be made with what the target file has: its dialect, its requesters, its hosts."""
        has_other = self.run.target.get(f"clients.{self.flow.other}.id") is not None
        if ask.who in (Who.OTHER, Who.FOREIGN) and not has_other:
            return False
        if ask.what is What.OTHER and self.run.target.get(_RESOURCES[What.OTHER]) is None:
            return False
        return self._signing is not None or not ask.who.is_signed

    def _request(self, pairs: Pairs) -> FlowRequest:
        place = {"query": "query", "json": "json"}.get(self._way, "body")
        return FlowRequest(pairs + additional(self, self.flow.endpoint), endpoint=self.flow.endpoint, place=place)

    def _signed(self, signer: OAuth1Client, ask: Ask, url: str, keys: Keys) -> Exchange:
        pairs = (*self._resource(ask), *additional(self, self.flow.endpoint))
        form, query = ((), pairs) if self._way == "query" else (pairs, ())
        request = replace(signer.unsigned(url, keys, form=form), query=query)
        tampering = {Who.NONE: _UNSIGNED, Who.EMPTY: _EMPTY_TOKEN, Who.FORGED: _FORGED}.get(ask.who)
        return signer.send(request, self._purpose(ask), tampering)

    def _resource(self, ask: Ask) -> Pairs:
        if ask.what is What.NONE:
            return ()
        known = {What.UNKNOWN: _NOWHERE, What.EMPTY: ""}
        value = known[ask.what] if ask.what in known else self._key(_RESOURCES[ask.what])
        return ((self._name(RESOURCE), value),)

    @property
    def _way(self) -> str:
        return self.run.target.get("chained.request") or "form"

    def _purpose(self, ask: Ask) -> str:
        return f"{self.flow.id}: {ask.name}"

    def _name(self, source: str) -> str:
        return self.flow.name_of(source) or ""

    def _key(self, name: str) -> str:
        value = self.run.target.get(name)
        if value is None:
            raise untested(f"needs {name} in the target file")
        return value


def _shown(who: Who, token: str, host_token: str) -> str:
    """The registration token that a request shows."""
    shown = {Who.NONE: "", Who.EMPTY: "", Who.UNKNOWN: UNKNOWN, Who.ALTERED: altered(token), Who.HOST_TOKEN: host_token}
    return shown.get(who, token)
