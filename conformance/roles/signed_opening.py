"""Finding the signed request that opens the resource: which flow's token, and in which dialect of section 5.3."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import describe
from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.roles.secret_token import SecretToken, mint
from conformance.roles.signed_place import SIGNED_AS
from conformance.roles.signed_request import DIALECTS, Dialect
from conformance.roles.signer import Signer
from conformance.roles.token_flow import TokenFlow
from conformance.wire.exchange import Exchange

WORKING = "the working request"


@dataclass(frozen=True, slots=True)
class Opened:
    """A signed request that opens the resource: its token, the dialect it is written in, and the exchange."""

    token: SecretToken
    dialect: Dialect
    granted: Exchange


@dataclass(frozen=True, slots=True)
class Shut:
    """No signed request opens the resource; `stop` says why that settles nothing of the other requirements.

    `refused` is a working request that was refused although the resource opens to tokens of the same flow without a
    secret, so that its signature is the reason; None if nothing shows that.
    """

    stop: Stop
    refused: Exchange | None = None


def find(resource: ResourceFlow, signer: Signer) -> Opened | Shut:
    """The first token of the claimed flows, and the first dialect, that open the resource; those flows that need no
    person come first. Tokens without a secret are presented by `resource`.
    """
    stops: list[Stop] = []
    refused: list[Exchange] = []
    proof = None
    for name in resource.run.issuing():
        source = TokenFlow(resource.run, resource.run.profile.flows[name], resource.recorder)
        try:
            found = _try(source, signer)
        except Stop as stop:
            stops.append(stop)
            continue
        if isinstance(found, Opened):
            return found
        refused += found
        if _opens_unsigned(source, resource):
            proof = found[0]
            break
    if refused:
        why = inconclusive(
            f"no signed request opens endpoints.resource: the first got {describe(refused[0])}; if the server sees "
            f"another URI than endpoints.resource, name it as {SIGNED_AS} in the target file",
            tuple(exchange.id for exchange in refused),
        )
        return Shut(why, proof)
    return Shut(stops[0] if stops else untested("needs a claimed flow that issues tokens, in flows of the target file"))


def _try(source: TokenFlow, signer: Signer) -> Opened | list[Exchange]:
    """The request that opens the resource with a token of this flow, or its refusals."""
    token = mint(source)
    refused: list[Exchange] = []
    for dialect in DIALECTS:
        exchange = signer.show(token, dialect, f"{WORKING}, {dialect.name}" if dialect.name else WORKING)
        if served(exchange):
            return Opened(token, dialect, exchange)
        refused.append(exchange)
        if exchange.response is None:
            break
    return refused


def _opens_unsigned(source: TokenFlow, resource: ResourceFlow) -> bool:
    bearer = source.working.answer.access_token or ""
    return served(resource.present(Presentation(f"a bearer token of {source.flow.id}", WAYS["header"]), bearer))
