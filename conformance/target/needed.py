"""What a flow takes from a target file: the keys without which its working request cannot be made."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.spec.model import Flow, FlowKind, Parameter, Profile

_SCENARIO = "scenario."
# A server of this kind tells its endpoints itself and hands out the clients' names: rows say what they need to begin.
_MANAGER = "manager"


def needed_by(profile: Profile, flow: Flow, client: str) -> tuple[str, ...]:
    """The keys of the target file that a flow needs to run as this client at all, in the order of the schema's tables.

    What single requirements need beside them, their rows say. Who the person at the browser is, is no part of it.
    """
    if any(each.kind.value == _MANAGER for each in profile.flows.values()):
        return ()
    return tuple(dict.fromkeys(_keys(profile, flow, client)))


def of_use_to(flow: Flow, client: str) -> tuple[str, ...]:
    """The keys that a flow's requests have a place for and can do without."""
    asked = flow.authorization.parameters if flow.authorization else ()
    optional = [each for each in (*flow.parameters, *asked) if each.optional]
    return tuple(dict.fromkeys(_sources(optional, client)))


def has_person(profile: Profile, flow: Flow) -> bool:
    """True if a person at a browser takes part in a flow."""
    if flow.kind in (FlowKind.PARTY_A, FlowKind.PARTY_B) or flow.authorization is not None:
        return True
    return any(profile.flows[name].authorization is not None for name in flow.refreshes if name in profile.flows)


def _keys(profile: Profile, flow: Flow, client: str) -> Iterator[str]:
    if flow.kind is FlowKind.GENERAL:
        return
    if flow.kind in (FlowKind.RESOURCE, FlowKind.SIGNED):
        yield "endpoints.resource"
        return
    if flow.authorization is not None:
        yield f"endpoints.{flow.authorization.endpoint}"
    if flow.kind is FlowKind.PARTY_A:
        yield "endpoints.start"
    if flow.parameters or flow.kind in (FlowKind.PARTY_A, FlowKind.PARTY_B):
        yield f"endpoints.{flow.endpoint}"
    if flow.kind is FlowKind.PARTY_B:
        for each in profile.flows.values():
            # A grant speaks of an access token of the code grant before it.
            if each.kind is FlowKind.DELEGATION and each.issues:
                yield from _keys(profile, each, client)
    if flow.kind in (FlowKind.PARTY_A, FlowKind.PARTY_B):
        yield "callback.listen"
    if flow.kind is not FlowKind.PARTY_A:
        asked = flow.authorization.parameters if flow.authorization else ()
        yield from _sources([each for each in (*asked, *flow.parameters) if not each.optional], client)
        if flow.client_authentication:
            yield from (f"clients.{client}.id", f"clients.{client}.secret")


def _sources(parameters: list[Parameter], client: str) -> Iterator[str]:
    for each in parameters:
        if each.source and not each.source.startswith(_SCENARIO):
            own = each.source.startswith("client.")
            yield each.source.replace("client.", f"clients.{client}.", 1) if own else each.source
