"""Whether the tokens of one flow open the resource."""

from __future__ import annotations

from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.token_flow import TokenFlow
from conformance.wire.exchange import Exchange


class Opening:
    """The tokens of one flow at the resource, in the header. Each is presented once."""

    def __init__(self, tokens: TokenFlow) -> None:
        self.tokens = tokens
        self._resource = ResourceFlow(tokens.run, tokens.flow, tokens.recorder)
        self._seen: dict[str, Exchange] = {}

    def of_working_token(self) -> Exchange:
        """The exchange with the token of the working run. Stop if there is none, or no resource in the target file."""
        return self.of(self.tokens.working.answer.access_token or "", f"the token of {self.tokens.flow.id}")

    def of(self, token: str, name: str) -> Exchange:
        """The exchange in which this token is presented; `name` is how reports call it."""
        if token not in self._seen:
            self._seen[token] = self._resource.present(Presentation(name, WAYS["header"]), token)
        return self._seen[token]
