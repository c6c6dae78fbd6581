"""Every fault of the reference server, in the order of the profiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conformance.reference.reciprocal.faults import (
    authorization_endpoint,
    authorization_errors,
    authorization_requests,
    codes,
    credentials,
    denials,
    grant_answers,
    grant_subjects,
    party_a_as_client,
    party_a_codes,
    party_a_consents,
    party_a_grants,
    party_credentials,
    reciprocal_grants,
    redemptions,
    redirect_uris,
    refusals,
    scope_requests,
    token_answers,
    token_requests,
    updates,
    way_back,
)
from conformance.reference.reciprocal.revisions import Revision
from conformance.reference.switches import Fault, Registry

_ALL: Sequence[Fault] = [
    *credentials.FAULTS,
    *authorization_endpoint.FAULTS,
    *authorization_requests.FAULTS,
    *redirect_uris.FAULTS,
    *way_back.FAULTS,
    *authorization_errors.FAULTS,
    *denials.FAULTS,
    *token_requests.FAULTS,
    *codes.FAULTS,
    *token_answers.FAULTS,
    *refusals.FAULTS,
    *scope_requests.FAULTS,
    *party_credentials.FAULTS,
    *reciprocal_grants.FAULTS,
    *grant_subjects.FAULTS,
    *grant_answers.FAULTS,
    *redemptions.FAULTS,
    *updates.FAULTS,
    *party_a_as_client.FAULTS,
    *party_a_consents.FAULTS,
    *party_a_grants.FAULTS,
    *party_a_codes.FAULTS,
]


def faults_of(revision: Revision) -> Registry[Fault]:
    """The faults that break requirements of a revision's profile, each as far as the profile has what it breaks."""
    return Registry("fault", _of(revision))


def _of(revision: Revision) -> Iterator[Fault]:
    for fault in _ALL:
        breaks = tuple(each for each in fault.breaks if not each.startswith(revision.lacks))
        flows = tuple(flow for flow in fault.flows if flow in revision.flows)
        if breaks and flows:
            yield replace(fault, breaks=breaks, flows=flows)
