"""The working runs of the flows around an authorization manager: what each brings, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from conformance.doctor.works import Works
from conformance.outcome.findings import Stop, inconclusive
from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import describe
from conformance.roles.cast import Cast
from conformance.roles.uma.chain.asks import Origin
from conformance.roles.uma.manager.hostmeta import PATH, RELS
from conformance.roles.uma.manager.question import valid
from conformance.spec.model import Flow, FlowKind


def introduction(cast: Cast, flow: Flow) -> Works:
    """A service provider that is introduced, or a requester that registers by the same three legs."""
    if _has(cast, FlowKind.CHAIN):
        access = cast.signed_registration(flow.id).legs.working
        return Works(f"a requester registered in three legs; the last got {describe(access.exchange)}")
    introduction = cast.introduction(flow.id)
    with _advising("if it is right to refuse it, look at protectserve.consumer_key and .consumer_secret"):
        _ = introduction.legs.first
    access = introduction.legs.working
    with _advising("protectserve.handle_endpoint in the target file says which of the four issues handles"):
        handle = introduction.handles.opened
    return Works(f"the last of the three legs got {describe(access.exchange)}, and a handle {describe(handle)}")


def chain(cast: Cast, flow: Flow) -> Works:
    """A requester's request, for which the authorization manager calls a host of the suite."""
    asked = cast.token_requester(flow.id).working
    hosts = " and ".join(f"host {number}" for number in sorted(asked.called))
    text = f"{hosts} of the suite was called, and the request got {describe(asked.exchange)}"
    good = asked.origin in (Origin.THIS_CALL, Origin.KEPT)
    return Works(text, doubt=None if good else f"what it was handed is {asked.origin.value}")


def manager(cast: Cast, flow: Flow) -> Works:
    """What hosts get of an authorization manager without a person at the browser, and what they ask it later."""
    return _MANAGED.get(flow.id, _hostmeta)(cast, flow)


@contextmanager
def _advising(advice: str) -> Iterator[None]:
    """What the target refused, with the keys of the target file to look at."""
    try:
        yield
    except Stop as stop:
        if stop.outcome is Outcome.UNTESTED:
            raise
        raise inconclusive(f"{stop.reason}; {advice}", stop.exchanges) from stop


def _hostmeta(cast: Cast, flow: Flow) -> Works:
    known = cast.manager.endpoints(flow.id)
    got = describe(known.exchange)
    if known.hostmeta.data.problem:
        raise inconclusive(f"{PATH} got {got}, {known.hostmeta.data.problem}", (known.exchange.id,))
    missing = [rel for rel in RELS.values() if not known.hostmeta.hrefs(rel)]
    doubt = f"names no {', '.join(missing)}" if missing else None
    return Works(f"{PATH} got {got}, and names {len(RELS) - len(missing)} of {len(RELS)} endpoints", doubt=doubt)


def _registration(cast: Cast, flow: Flow) -> Works:
    registered = cast.manager.registrations(flow.id).working
    return Works(f"the registration got {describe(registered.exchange)} and a client_id")


def _validation(cast: Cast, flow: Flow) -> Works:
    asked = cast.manager.validations(flow.id).asked
    if not valid(asked.last):
        why = f"the question whether a requester's token is valid got {describe(asked.last)}"
        raise inconclusive(why, (asked.last.id,))
    whose = "without the host's own token" if asked.with_ is None else "with the host's own token"
    return Works(f"a requester's token is valid, asked {whose}")


_MANAGED: Mapping[str, Callable[[Cast, Flow], Works]] = {"resources": _registration, "validation": _validation}


def host(cast: Cast, _flow: Flow) -> Works:
    """An access at a host, with the suite as its authorization manager."""
    at = cast.host_access
    introduced = "the host was introduced to the suite" if at.introduction.wanted else ""
    if cast.run.target.get("endpoints.resource") is None:
        _ = at.introduction.made
        return Works(introduced, doubt="without endpoints.resource no access is tried")
    access = at.working
    asked = "the host asked the suite whether it is valid" if access.validations else ""
    opened = f"a token in the {access.place} opens endpoints.resource"
    doubt = None if access.validations else "the host did not ask whether it is valid"
    return Works(", ".join(filter(None, (introduced, opened, asked))), doubt=doubt)


def _has(cast: Cast, kind: FlowKind) -> bool:
    return any(flow.kind is kind for flow in cast.run.profile.flows.values())
