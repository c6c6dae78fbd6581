"""Step 1 as a set-up: the suite's hosts are introduced to the authorization manager, and their resources assigned."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from conformance.outcome.findings import Stop, untested
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.roles.uma.manager.documents import Host, new_host
from conformance.roles.uma.manager.endpoints import Endpoints
from conformance.roles.uma.manager.registration import register, take
from conformance.wire.recorder import Recorder

HOST_ENDPOINTS = ("host_resources", "host_user_uri", "host_token_uri")
REQUESTER_ENDPOINTS = ("requester_user_uri", "requester_token_uri")
HOST_FLOW = "web_server"
_NOBODY = "touchstone-nobody"


class Introduction:
    """The hosts of one flow, introduced once; each is a client of that name. `endpoints` are all that the flow needs.

    Two flows have hosts of different names, so that it does not matter which comes first.
    """

    def __init__(self, run: Run, recorder: Recorder, clients: Sequence[str], endpoints: Sequence[str]) -> None:
        self._run = run
        self._recorder = recorder
        self._endpoints = (Endpoints(run, recorder), endpoints)
        target = run.target
        party = target.get("prototype.requesting_party") or _NOBODY
        other = target.get("prototype.other_party") or ""
        mark = secrets.token_hex(4)
        self.hosts = {client: new_host(client, mark, party, other) for client in clients}
        self._stopped: Stop | None = None
        self._done = False
        self._tokens: dict[str, TokenFlow] = {}

    def complete(self) -> None:
        """Introduce the hosts, once. Stop with the reason, again and again, if they cannot be."""
        if not self._done:
            self._done = True
            try:
                self._introduce()
            except Stop as stop:
                self._stopped = stop
        if self._stopped is not None:
            raise self._stopped

    def host(self, client: str) -> Host:
        """One of the hosts, introduced."""
        self.complete()
        return self.hosts[client]

    def tokens(self, client: str) -> TokenFlow:
        """The client that gets the host access token of one of the hosts; the first grant is the assignment."""
        self.complete()
        if client not in self._tokens:
            flow = self._run.profile.flows[HOST_FLOW]
            self._tokens[client] = TokenFlow(self._run, flow, self._recorder, client)
        return self._tokens[client]

    def _introduce(self) -> None:
        known, needed = self._endpoints
        known.learn(needed)
        uri = self._run.target.get("clients.host.redirect_uri")
        if uri is None:
            raise untested("needs clients.host.redirect_uri in the target file")
        for client, host in self.hosts.items():
            self._run.target = self._run.target.learnt({f"clients.{client}.redirect_uri": uri})
            if self._run.target.get(f"clients.{client}.id") is None:
                take(self._run, client, host, register(self._run, self._recorder, host, f"{host.name} is registered"))
