"""What every client of a flow has in common, for the changes that are made to its requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from conformance.outcome.findings import untested
from conformance.spec.model import Flow, Parameter
from conformance.target.model import Target

if TYPE_CHECKING:
    from conformance.roles.run import Run


class Asking(Protocol):
    """A client of one flow; `client` is its name under [clients] of the target file."""

    run: Run
    flow: Flow
    client: str


def key_of(source: str, client: str) -> str:
    """The key of the target file that a parameter's source stands for; `client.` is the client at hand."""
    return source.replace("client.", f"clients.{client}.", 1) if source.startswith("client.") else source


def additional(asking: Asking, endpoint: str) -> tuple[tuple[str, str], ...]:
    """The parameters that the server itself defines for an endpoint, as the target file has them."""
    return asking.run.target.additional(endpoint)


def equipped(target: Target, flow: Flow, client: str) -> bool:
    """Whether the target file has all that a flow needs to know of this client."""
    asked = flow.authorization.parameters if flow.authorization else ()
    dispensable = {each.source for each in flow.parameters if each.optional}
    sources = [source for source in flow.sources if source not in dispensable]
    sources += [each.source for each in asked if each.source and not each.optional]
    return all(target.get(key_of(source, client)) for source in sources if source.startswith("client."))


def short_lived(target: Target, flow: Flow) -> str | None:
    """The client of a flow whose codes and tokens end soon, None if the target file has none that the flow can use."""
    return next((each for each in (flow.short_lived, "short_lived") if equipped(target, flow, each)), None)


def values_of(
    asking: Asking, parameters: tuple[Parameter, ...], scenario: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The parameters with their values, those of `scenario` made for the occasion.

    Stop names the key of the target file that a parameter lacks, unless the parameter is optional.
    """
    pairs = []
    for parameter in parameters:
        value = parameter.value
        if value is None:
            key = key_of(parameter.source or "", asking.client)
            value = scenario[key] if key in scenario else asking.run.target.get(key)
            if value is None and not parameter.optional:
                raise untested(f"needs {key} in the target file")
        if value is not None:
            pairs.append((parameter.name, value))
    return tuple(pairs)
