"""The kill matrix: every requirement that can fail is noticed by its faults, and they break nothing unrelated."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.reference import Fault, Reference, faults_of
from conformance.spec.loading import load_profile
from conformance.spec.model import FlowKind, Profile

from .certified import PROVED, Row, certified, checked, expiring, rows
from .sharing import IN_FULL, NEIGHBOURS, SLOW, all_but_slow, broken_by, faults_to_prove, own_rows

FAULTS = [(profile, fault) for profile in PROVED for fault in faults_to_prove(profile)]
OF_ONE_FLOW = {
    (profile, fault.flows[0]): fault
    for profile in IN_FULL
    for fault in reversed(list(faults_of(profile)))
    if len(fault.flows) == 1
}


def flows_for(profile: Profile, fault: Fault) -> list[str]:
    """The flows in which a fault breaks rows of the profile's own, and those that live on tokens of one of them that
    needs no person.

    The server decides for each request which flow it is of, and alters nothing in the others; that it does is proved
    once for each flow below, with all flows.
    """
    acts_in = {flow for _, flow in broken_by(profile.id, fault) & own_rows(profile.id)}
    heirs = [flow for flow in profile.flows if lives_on(profile, flow) in acts_in]
    return [flow for flow in checked(profile.id) if flow in (*acts_in, *heirs, "general")]


def lives_on(profile: Profile, flow: str) -> str | None:
    """The flow, one that needs no person, whose tokens this one takes first in a run of all flows; None for no such."""
    told, first = profile.flows[flow], first_without_person(profile)
    if told.refreshes:
        return told.refreshes[0] if profile.flows[told.refreshes[0]].authorization is None else None
    takes_any = told.kind in (FlowKind.RESOURCE, FlowKind.SIGNED) or told.name_of("scenario.refresh_token")
    return first if takes_any else None


def first_without_person(profile: Profile) -> str | None:
    return next((flow.id for flow in profile.flows.values() if flow.issues and flow.authorization is None), None)


def wait_for(profile: str, fault: Fault) -> int:
    """Only faults about lifetimes are worth waiting for."""
    return 10 if {requirement for requirement, _ in expiring(profile)} & set(fault.breaks) else 0


@pytest.mark.parametrize(("profile", "fault"), FAULTS, ids=lambda each: getattr(each, "name", each))
def test_fault_breaks_what_it_says_and_nothing_else(
    profile: str, fault: Fault, reference: Reference, tmp_path: Path
) -> None:
    reference.reconfigure([fault.name])
    known = load_profile(profile)
    # What is slow is looked at with faults of its own, and once for each flow below.
    flows, only = flows_for(known, fault), [] if SLOW & set(fault.breaks) else all_but_slow(profile)
    ran = certified(reference.target, tmp_path, flows=flows, only=only, max_wait_s=wait_for(profile, fault))
    found = rows(ran, "failed", "warning", "error")
    expected = {row for row in broken_by(profile, fault) if row[1] in flows}
    assert set(found) == expected, "\n".join(f"{row}: {reason}" for row, reason in found.items() if row not in expected)


@pytest.mark.parametrize(("profile", "flow"), OF_ONE_FLOW)
def test_a_fault_of_one_flow_shows_in_no_other(profile: str, flow: str, reference: Reference, tmp_path: Path) -> None:
    fault = OF_ONE_FLOW[profile, flow]
    reference.reconfigure([fault.name])
    ran = certified(reference.target, tmp_path, flows=checked(profile), max_wait_s=wait_for(profile, fault))
    assert set(rows(ran, "failed", "warning", "error")) == broken_by(profile, fault)


@pytest.mark.parametrize("profile", PROVED)
def test_every_requirement_that_can_fail_has_a_fault(profile: str) -> None:
    known = load_profile(profile)
    broken = {row for fault in faults_of(profile) for row in broken_by(profile, fault)}
    can_fail = {row.key for row in known.rows if row.can_fail and not known.flows[row.flow].unchecked}
    assert can_fail - broken == set()


@pytest.mark.parametrize(("profile", "neighbour"), NEIGHBOURS.items())
def test_what_is_not_proved_here_breaks_the_same_at_the_neighbour(profile: str, neighbour: str) -> None:
    there = {fault.name: broken_by(neighbour, fault) for fault in faults_of(neighbour)}
    left = {fault.name: broken_by(profile, fault) - own_rows(profile) for fault in faults_of(profile)}
    assert [name for name, broken in left.items() if not broken <= there.get(name, frozenset())] == []


SPOILT = [
    ("oauth2-00", "other", ("refresh/refresh-token-of-another-client", "refresh")),
    ("wrap-01", "web_other", ("web_app/code-bound-to-client", "web_app")),
    ("rfc6749-code", "other", ("token-request/code-bound-to-client", "code")),
    ("reciprocal-02", "other", ("reciprocal-grant/access-token-of-another-client", "party_b")),
    ("reciprocal-02", "other", ("party_a-token-endpoint/another-client", "party_a")),
    ("uma-chained", "other", ("web_server/code-bound-to-client", "web_server")),
    ("uma-chained", "other", ("chain-requesters/own-token", "token_requester")),
]


@pytest.mark.parametrize(("profile", "client", "row"), [case for case in SPOILT if case[0] in PROVED])
def test_a_refusal_to_a_client_whose_credentials_are_bad_proves_nothing(
    profile: str, client: str, row: Row, reference: Reference, tmp_path: Path
) -> None:
    """What belongs to another client is refused here because that client's secret is wrong."""
    reference.reconfigure()
    clients = reference.target["clients"]
    spoilt = {**reference.target, "clients": {**clients, client: {**clients[client], "secret": "spoilt-and-wrong"}}}
    ran = certified(spoilt, tmp_path, flows=[row[1]], max_wait_s=0)
    assert row in rows(ran, "inconclusive")
