"""What a flow takes from a target file: the keys without which its working request cannot be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conformance.spec.model import CALL_BACK, Flow, FlowKind, Parameter, Profile
from conformance.target.learnt import is_learnt, needed_to_learn

_SCENARIO = "scenario."
_SIGNED_LEGS = ("endpoints.request_token_issuer", "endpoints.user_authorization", "endpoints.access_token_issuer")
_ONE_OF_HOST = ("endpoints.resource", "endpoints.start")
OAUTH1 = "oauth1"


def needed_by(profile: Profile, flow: Flow, client: str, said: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The keys of the target file that a flow needs to run as this client at all, in the order of the schema's tables.

    What single requirements need beside them, their rows say. Who the person at the browser is, is no part of it.
    `said` are the values of the file as far as it is written: what is learnt from a server where the file does not
    have it needs other keys than where it does, and one dialect others than the next.
    """
    known = said or {}
    keys = dict.fromkeys(_keys(profile, flow, client, known))
    missing = [key for key in keys if key not in known and is_learnt(profile, key)]
    if missing:
        keys |= dict.fromkeys(needed_to_learn(profile))
    return tuple(key for key in keys if key not in missing)


def of_use_to(flow: Flow, client: str) -> tuple[str, ...]:
    """The keys that a flow's requests have a place for and can do without."""
    asked = flow.authorization.parameters if flow.authorization else ()
    optional = [each for each in (*flow.parameters, *asked) if each.optional]
    return tuple(dict.fromkeys(_sources(optional, client)))


def has_person(profile: Profile, flow: Flow) -> bool:
    """True if a person at a browser takes part in a flow."""
    if flow.kind in _WITH_PERSON or flow.authorization is not None:
        return True
    asked = {each.authorization.person for each in profile.flows.values() if each.authorization} - {""}
    if asked.intersection(common_needs(profile, flow)):
        return True
    return any(profile.flows[name].authorization is not None for name in flow.refreshes if name in profile.flows)


_WITH_PERSON = (
    FlowKind.PARTY_A, FlowKind.PARTY_B, FlowKind.INTRODUCTION, FlowKind.CHAIN, FlowKind.HOST,
)  # fmt: skip


def _keys(profile: Profile, flow: Flow, client: str, said: Mapping[str, str]) -> Iterator[str]:
    if flow.kind is FlowKind.GENERAL:
        return
    if flow.kind in (FlowKind.RESOURCE, FlowKind.SIGNED):
        yield "endpoints.resource"
        return
    if flow.kind in _OF_UMA:
        yield from _keys_of_uma(profile, flow, client, said)
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
                yield from _keys(profile, each, client, said)
    if flow.kind in CALL_BACK:
        yield "callback.listen"
    if flow.kind is not FlowKind.PARTY_A:
        asked = flow.authorization.parameters if flow.authorization else ()
        yield from _sources([each for each in (*asked, *flow.parameters) if not each.optional], client)
        if flow.client_authentication:
            yield from (f"clients.{client}.id", f"clients.{client}.secret")
    if flow.authorization is not None and flow.authorization.person:
        # Somebody else than the owner: what she asks for is of a host that was introduced before.
        yield flow.authorization.person
        for each in _introducing(profile, flow):
            yield from _keys(profile, each, each.clients[0], said)


_OF_UMA = (FlowKind.INTRODUCTION, FlowKind.CHAIN, FlowKind.MANAGER, FlowKind.HOST)


def _keys_of_uma(profile: Profile, flow: Flow, client: str, said: Mapping[str, str]) -> Iterator[str]:
    """Of a flow that a role of its own leads: what its rows have in common, and what the role begins with."""
    yield from common_needs(profile, flow)
    match flow.kind:
        case FlowKind.INTRODUCTION if _chain(profile) is not None:
            yield from (*_SIGNED_LEGS, *(f"clients.{client}.{name}" for name in ("id", "redirect_uri", "secret")))
        case FlowKind.INTRODUCTION:
            if not all(key in said for key in _SIGNED_LEGS):
                yield "endpoints.metadata"
            yield "protectserve.callback"
        case FlowKind.CHAIN:
            yield f"endpoints.{flow.endpoint}"
            signs = said.get("chained.dialect") == OAUTH1
            by = FlowKind.INTRODUCTION if signs else FlowKind.DELEGATION
            for each in profile.flows.values():
                if each.kind is by:
                    yield from _keys(profile, each, client, said)
            yield "callback.listen"
        case FlowKind.HOST:
            yield from () if any(key in said for key in _ONE_OF_HOST) else _ONE_OF_HOST[:1]
            yield "callback.listen"


def common_needs(profile: Profile, flow: Flow) -> tuple[str, ...]:
    """The keys that every row of a flow needs which can be seen at all."""
    needs = [row.needs for row in profile.rows if row.flow == flow.id and not row.unobservable]
    return tuple(key for key in (needs[0] if needs else ()) if all(key in each for each in needs))


def _chain(profile: Profile) -> Flow | None:
    return next((each for each in profile.flows.values() if each.kind is FlowKind.CHAIN), None)


def _introducing(profile: Profile, flow: Flow) -> Iterator[Flow]:
    """The flows by which hosts are introduced, if others than this one."""
    for each in profile.flows.values():
        if each.authorization is not None and not each.authorization.person and each is not flow:
            yield each


def _sources(parameters: list[Parameter], client: str) -> Iterator[str]:
    for each in parameters:
        if each.source and not each.source.startswith(_SCENARIO):
            own = each.source.startswith("client.")
            yield each.source.replace("client.", f"clients.{client}.", 1) if own else each.source
