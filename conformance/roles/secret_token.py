"""An access token with its secret: asked for with secret_type, in any flow that issues tokens at the token endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.outcome.findings import inconclusive
from conformance.roles.answers import describe, read_answer
from conformance.roles.token_flow import TokenFlow


@dataclass(frozen=True, slots=True)
class SecretToken:
    """A token and its secret. `source` is the flow that issued it; `minted` and `lifetime` are seconds."""

    value: str = field(repr=False)
    secret: str = field(repr=False)
    source: TokenFlow
    minted: float
    lifetime: float | None


def mint(source: TokenFlow) -> SecretToken:
    """A new token with its secret. Stop if the flow brings no token, or none with a secret."""
    words = source.run.profile.vocabulary
    # The working run comes first: it finds the form in which this server takes the flow's requests at all.
    _ = source.working
    request = source.request().with_({words.secret_type_parameter: words.secret_type})
    exchange = source.send(request, f"{source.flow.id}, asking for a token with a secret")
    answer = read_answer(exchange.response)
    secret = answer.values.get(words.secret)
    if not answer.access_token or not secret:
        raise inconclusive(
            f"no signed request could be made: the {source.flow.id} request with {words.secret_type_parameter}="
            f"{words.secret_type} got {describe(exchange)} and no {words.secret}",
            (exchange.id,),
        )
    return SecretToken(answer.access_token, secret, source, source.run.clock.now, answer.expires_in)
