"""The suite as party B at the token endpoint of a party A under test: it redeems the codes of its grants."""

from __future__ import annotations

from conformance.outcome.findings import untested
from conformance.roles.credentials import Credentials
from conformance.roles.flow_request import FlowRequest
from conformance.roles.reciprocal.google import authentication
from conformance.roles.reciprocal.link import Link
from conformance.roles.reciprocal.links import Links
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

_PARTY_B = "reciprocal.party_b"


class PartyATokens(TokenFlow):
    """The redemption of party A's codes as the client that party B is there. Each code takes a link of its own."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, links: Links) -> None:
        super().__init__(run, flow, recorder)
        self.links = links
        self._source: Link | None = None

    @property
    def credentials(self) -> Credentials | None:
        """Those of party B at party A; Stop names the key of the target file that is missing."""
        found = {name: self.run.target.get(f"{_PARTY_B}_{name}") for name in ("id", "secret")}
        for name, value in found.items():
            if value is None:
                raise untested(f"needs {_PARTY_B}_{name} in the target file")
        return Credentials(found["id"] or "", found["secret"], authentication(self.run.target, self.flow))

    def fresh_code(self) -> str:
        """The code of a grant that has just come; Stop if none comes."""
        self._source = self.links.fresh()
        return self._source.code_of_party_a

    def send(self, request: FlowRequest, purpose: str) -> Exchange:
        """Send a request of this flow; a code that was not in it stays for the next one."""
        exchange = super().send(request, purpose)
        source, self._source = self._source, None
        if source is not None and request.value("code") != source.code_of_party_a:
            self.links.keep(source)
        return exchange

    @property
    def first_answer(self) -> Exchange | None:
        """The answer to the working request as the RFC has it; None if it was never sent."""
        return next(iter(self._sent[self._began :]), None)

    def as_client(self, client: str) -> TokenFlow:
        """The same: party A's codes are for party B alone, and their lifetime is the same for all."""
        return self

    @property
    def keys(self) -> str:
        """Where the target file says who party B is at party A."""
        return f"{_PARTY_B}_id and {_PARTY_B}_secret"
