"""The requester: a person gives a user name at the authorization manager, and a code is redeemed (steps 2.2, 2.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from conformance.outcome.findings import inconclusive
from conformance.roles.answers import describe, read_answer
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.flow_request import FlowRequest
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

# A code may not be valid yet; how a refusal says so is not known.
_PENDING = re.compile(rb"pending|not[ _-]?yet|wait|later", re.IGNORECASE)
_READ = 4_096
POLL_S = 0.5


def pending(exchange: Exchange) -> bool:
    """Whether a refusal says that access is still pending."""
    response = exchange.response
    if response is None or response.status < 400 or read_answer(response).access_token:
        return False
    return _PENDING.search(response.body[:_READ]) is not None


class RequesterAuthorization(AuthorizationFlow):
    """The requester where it sends somebody. `resource` gives the URI of what it wants, once that is registered."""

    def __init__(self, tokens: TokenFlow, resource: Callable[[], str]) -> None:
        super().__init__(tokens.run, tokens.flow, tokens.recorder, tokens.client, redeemer=tokens)
        self._resource = resource

    def scenario(self) -> dict[str, str]:
        """What is made for the occasion: a state, and the resource."""
        return {**super().scenario(), "scenario.resource_uri": self._resource()}


class RequesterTokens(TokenFlow):
    """The requester at the token endpoint. While nothing has worked yet, a code that is not valid yet is tried
    again, as long as a run may wait.
    """

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, resource: Callable[[], str]) -> None:
        super().__init__(run, flow, recorder)
        self._resource = resource

    @cached_property
    def authorization(self) -> AuthorizationFlow:
        """Where the codes come from."""
        return RequesterAuthorization(self, self._resource)

    def send(self, request: FlowRequest, purpose: str) -> Exchange:
        """Send a request of this flow, and once more while its answer is that access is pending."""
        exchange = super().send(request, purpose)
        ends = self.run.clock.now + self.run.max_wait_s
        while "_outcome" not in vars(self) and pending(exchange):
            if self.run.clock.now >= ends:
                said = f"the code is not valid yet: {describe(exchange)}; a longer --max-wait may help"
                raise inconclusive(said, (exchange.id,))
            self.run.clock.wait_until(min(self.run.clock.now + POLL_S, ends), "for a code to become valid")
            exchange = super().send(request, f"{purpose}, once more")
        return exchange
