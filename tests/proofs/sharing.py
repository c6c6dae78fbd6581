"""What each profile has to prove by itself: profiles that extend one another share most of their rows.

A profile with a neighbour proves the rows that the neighbour lacks or has otherwise. What the two have in common is
proved once, there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from conformance.reference import Fault, Variant, faults_of, variants_of
from conformance.spec.differences import differences
from conformance.spec.loading import load_profile

from .certified import PROVED, Row, checked

NEIGHBOURS: Mapping[str, str] = {
    "reciprocal-02": "rfc6749-code",
    "reciprocal-01": "reciprocal-02",
    "reciprocal-00": "reciprocal-01",
    "reciprocal-03": "reciprocal-02",
    "reciprocal-04": "reciprocal-03",
}
# The revisions of a draft are proved beside the one that is proved in full.
IN_FULL = tuple(name for name in PROVED if not NEIGHBOURS.get(name, "").startswith("reciprocal"))

# What takes longer than all else of its flow, since somebody is kept waiting.
SLOW = {"party_a/goes-on-after-delay", "party_a/goes-on-after-silence", "chain-refusal/silence"}

# Where a flow stands in the text changes nothing that it does.
_PLACE = {"title", "section"}


@cache
def own_rows(name: str) -> frozenset[Row]:
    """The rows that the neighbour lacks or has otherwise; all rows of a profile that has none."""
    profile = load_profile(name)
    everything = frozenset(row.key for row in profile.rows)
    if name not in NEIGHBOURS:
        return everything
    found = differences(load_profile(NEIGHBOURS[name]), profile)
    if found.vocabulary:
        return everything
    flows = {each.name for each in found.flows.changed if {change.field for change in each.changes} - _PLACE}
    own = {row.key for row in found.added} | {each.after.key for each in found.changed}
    return frozenset(own | {row for row in everything if row[1] in flows})


def seen_rows(name: str) -> frozenset[Row]:
    """The rows of the profile's own that can be seen from outside."""
    return frozenset(row.key for row in load_profile(name).rows if row.key in own_rows(name) and not row.unobservable)


def broken_by(name: str, fault: Fault) -> frozenset[Row]:
    """The rows of the profile that fail or warn while the fault is on."""
    return fault.rows(_flows_of(name))


@cache
def _flows_of(name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in load_profile(name).rows:
        found[row.id] = (*found.get(row.id, ()), row.flow)
    return found


def all_but_slow(name: str) -> list[str]:
    """The requirements to look at for all that is not slow; none stand for everything."""
    ids = {row.id for row in load_profile(name).rows}
    return sorted(ids - SLOW) if ids & SLOW else []


def faults_to_prove(name: str) -> list[Fault]:
    """The faults that break a row of the profile's own."""
    own = own_rows(name)
    return [fault for fault in faults_of(name) if broken_by(name, fault) & own]


def variants_to_prove(name: str) -> list[tuple[Variant, list[str]]]:
    """The variants, each with the flows to meet it in: those with a row of the profile's own that can be seen.

    A variant that can be met in every flow is not about what a revision changes.
    """
    seen, anywhere = {flow for _, flow in seen_rows(name)}, checked(name) if name in IN_FULL else ()
    met = [(variant, [flow for flow in variant.flows or anywhere if flow in seen]) for variant in variants_of(name)]
    return [(variant, flows) for variant, flows in met if flows]
