"""The kill matrix: every requirement that can fail is noticed by its faults, and they break nothing unrelated."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.reference import Fault, Reference, faults_of

from .certified import CHECKED, PROFILE, certified, rows

FLOWS_OF = {row.id: tuple(other.flow for other in PROFILE.rows_of(row.id)) for row in PROFILE.rows}
FAULTS = list(faults_of("oauth2-00"))
EXPIRY = {row.id for row in PROFILE.rows if row.expiry}


def flows_for(fault: Fault) -> list[str]:
    """The flows a fault acts in, and those that live on the tokens of one of them.

    The server decides for each request which flow it is of, and alters nothing in the others; that it does is proved
    once for each flow below, with all flows.
    """
    heirs = ["refresh", "signed", "resource"] if "username" in fault.flows else []
    return [flow for flow in CHECKED if flow in (*fault.flows, *heirs, "general")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_breaks_what_it_says_and_nothing_else(fault: Fault, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure([fault.name])
    # Only faults about lifetimes are worth waiting for.
    ran = certified(
        reference.target, tmp_path, flows=flows_for(fault), max_wait_s=10 if EXPIRY & set(fault.breaks) else 0
    )
    found = rows(ran, "failed", "warning", "error")
    expected = fault.rows(FLOWS_OF)
    assert set(found) == expected, "\n".join(f"{row}: {reason}" for row, reason in found.items() if row not in expected)


OF_ONE_FLOW = {fault.flows[0]: fault for fault in reversed(FAULTS) if len(fault.flows) == 1}


@pytest.mark.parametrize("flow", OF_ONE_FLOW)
def test_a_fault_of_one_flow_shows_in_no_other(flow: str, reference: Reference, tmp_path: Path) -> None:
    fault = OF_ONE_FLOW[flow]
    reference.reconfigure([fault.name])
    ran = certified(reference.target, tmp_path, flows=CHECKED, max_wait_s=10 if EXPIRY & set(fault.breaks) else 0)
    assert set(rows(ran, "failed", "warning", "error")) == fault.rows(FLOWS_OF)


def test_every_requirement_that_can_fail_has_a_fault() -> None:
    broken = {row for fault in FAULTS for row in fault.rows(FLOWS_OF)}
    can_fail = {row.key for row in PROFILE.rows if row.can_fail and not PROFILE.flows[row.flow].unchecked}
    assert can_fail - broken == set()


def test_a_refusal_to_a_client_whose_credentials_are_bad_proves_nothing(reference: Reference, tmp_path: Path) -> None:
    """The refresh token of another client is refused here because the other client's secret is wrong."""
    reference.reconfigure()
    clients = reference.target["clients"]
    spoilt = {**reference.target, "clients": {**clients, "other": {**clients["other"], "secret": "spoilt-and-wrong"}}}
    ran = certified(spoilt, tmp_path, flows=["refresh"], max_wait_s=0)
    assert ("refresh/refresh-token-of-another-client", "refresh") in rows(ran, "inconclusive")
