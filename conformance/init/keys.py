"""Which keys a target file for some flows has: those without which nothing runs, and those that more depends on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conformance.init.values import node_of
from conformance.spec import files
from conformance.spec.model import Flow, FlowKind, Profile
from conformance.target.learnt import is_learnt, learnt_endpoints
from conformance.target.needed import has_person, needed_by, of_use_to

# A key that so many of a flow's requirements need is one of the flow's own.
_MANY = 0.25
_PERSON = ("resource_owner.username", "resource_owner.password", "user_agent.driver")
_ALWAYS = ("tls.ca", "limits.deadline_s")
_CALLED = ("callback.public_url", "callback.tls", "callback.ca")
_WITHIN = "callback.within_s"
# What a kind of flow has a use for beside what its rows need: keys, or tables with all that is in them.
_OF_KIND: Mapping[FlowKind, tuple[str, ...]] = {
    FlowKind.RESOURCE: ("resource.methods", "resource.token", "resource.expired_token"),
    FlowKind.SIGNED: ("resource.methods", "resource.token", "resource.expired_token"),
    FlowKind.PARTY_A: (*_CALLED, "reciprocal.redeem_within_s", "reciprocal.dialect"),
    FlowKind.PARTY_B: (*_CALLED, "reciprocal.redeem_within_s", "reciprocal.dialect"),
    FlowKind.CHAIN: (*_CALLED, _WITHIN, "chained."),
    FlowKind.HOST: (*_CALLED, _WITHIN),
    FlowKind.MANAGER: ("prototype.",),
    FlowKind.INTRODUCTION: ("protectserve.",),
}
_OF_CLIENTS = ("id", "name", "password", "secret", "redirect_uri")


@dataclass(frozen=True, slots=True)
class Keys:
    """Dotted keys, in the order of the schema: `active` ones, to be filled in, and `optional` ones."""

    active: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def all(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.active, *self.optional))


def flows_of(profile: Profile) -> list[Flow]:
    """The flows that a target file can claim and this version checks."""
    return [flow for flow in profile.flows.values() if flow.kind is not FlowKind.GENERAL and not flow.unchecked]


def client_for(profile: Profile, flow: Flow) -> str:
    """The client that a flow runs as: of those it can, the one that most flows begin with."""
    first = Counter(each.clients[0] for each in profile.flows.values())
    return max(flow.clients, key=lambda name: first[name])


def own_keys(profile: Profile, flow: Flow) -> tuple[str, ...]:
    """The keys that a flow cannot do without, or hardly."""
    client = client_for(profile, flow)
    rows = [row for row in profile.rows if row.flow == flow.id and not row.unobservable]
    needs = Counter(_key(need, client) for row in rows for need in row.needs)
    many = [key for key, number in needs.items() if number >= _MANY * len(rows) and not key.startswith("resource.")]
    person = _PERSON if has_person(profile, flow) else ()
    # A flow that has a place for a secret mostly runs as a client that has one.
    has_place = "client.secret" in flow.sources and flow.kind is not FlowKind.PARTY_A
    secret = [f"clients.{client}.secret"] if has_place else []
    return tuple(dict.fromkeys((*needed_by(profile, flow, client), *secret, *many, *person)))


def keys_for(profile: Profile, flows: Iterable[Flow]) -> Keys:
    """The keys of a target file that claims these flows."""
    chosen = list(flows)
    order = _order(profile)
    active = {key for flow in chosen for key in own_keys(profile, flow)}
    optional = set(_ALWAYS) | {key for flow in chosen for key in _more(profile, flow, active)}
    optional |= {_key(row_need, "") for row_need in _needs(profile, chosen)}
    optional |= {*learnt_endpoints(profile), *(key for key in order if key.startswith("names."))}
    if not any(key.startswith("endpoints.") for key in active):
        # Without any, the suite would have nowhere to go.
        active |= {key for key in optional if key.startswith("endpoints.") and not key.endswith("_http")}
    active |= set(_required_beside(active))
    optional |= set(_required_beside(optional))
    return Keys(
        tuple(key for key in order if key in active),
        tuple(key for key in order if key in optional - active and "." in key),
    )


def _needs(profile: Profile, flows: list[Flow]) -> Iterator[str]:
    names = {flow.id for flow in flows} | {flow.id for flow in profile.flows.values() if flow.kind is FlowKind.GENERAL}
    for row in profile.rows:
        if row.flow in names and not row.unobservable:
            yield from (need for need in row.needs if not need.startswith("client."))


def _more(profile: Profile, flow: Flow, active: set[str]) -> Iterator[str]:
    """What a flow can do without: other clients like its own, and what its kind has a use for."""
    own = client_for(profile, flow)
    yield from of_use_to(flow, own)
    prefix = f"clients.{own}."
    like = [key.removeprefix(prefix) for key in active if key.startswith(prefix)]
    others = [*(name for name in flow.clients if name != own), flow.short_lived]
    others += [flow.other, flow.never_approved] if flow.authorization is not None else [flow.other]
    for client in (name for name in others if _is_of_use(profile, name)):
        yield from (f"clients.{client}.{name}" for name in _OF_CLIENTS if name in like)
    of_kind = _OF_KIND.get(flow.kind, ())
    if flow.kind is FlowKind.INTRODUCTION and not active.intersection(_within(of_kind, profile)):
        return  # it is how a requester registers, and has nothing to do with ProtectServe
    yield from _within(of_kind, profile)


def _within(keys: Collection[str], profile: Profile) -> list[str]:
    """These keys, and those of the tables among them."""
    tables = tuple(key for key in keys if key.endswith("."))
    return [key for key in _order(profile) if key in keys or key.startswith(tables)]


def _is_of_use(profile: Profile, client: str) -> bool:
    """Whether a client other than a flow's own does anything in a profile where clients register themselves."""
    if not is_learnt(profile, f"clients.{client}.id"):
        return True
    return any(need.startswith(f"clients.{client}.") for row in profile.rows for need in row.needs)


def _required_beside(keys: set[str]) -> Iterator[str]:
    """What the schema wants in the tables of some keys; the top of the file has all that it wants anyway."""
    for table in {key.rpartition(".")[0] for key in keys if "." in key}:
        yield from (f"{table}.{name}" for name in node_of(table).get("required", ()))


def _key(need: str, client: str) -> str:
    key = need.partition(":")[0]
    return key.replace("client.", f"clients.{client}.", 1) if key.startswith("client.") else key


def _order(profile: Profile) -> list[str]:
    """Every key that a file for a profile can have, in the order of the schema."""
    return [*_schema_keys(files.schema("target")), *(f"names.{name}" for name in profile.names)]


def _schema_keys(node: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Every key of a schema that has a value of its own, in its order."""
    for name, child in node.get("properties", {}).items():
        if "properties" in child:
            yield from _schema_keys(child, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
