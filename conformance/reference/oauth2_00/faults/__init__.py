"""Every fault of the reference server for oauth2-00, in the order of the profile."""

from __future__ import annotations

from conformance.reference.oauth2_00.faults import (
    assertions,
    challenges,
    clients,
    end_users,
    presented_tokens,
    refresh_tokens,
    refusals,
    resource_access,
    token_answers,
    token_parameters,
    token_requests,
)
from conformance.reference.switches import Fault, Registry

FAULTS: Registry[Fault] = Registry(
    "fault",
    [
        *token_requests.FAULTS,
        *token_answers.FAULTS,
        *token_parameters.FAULTS,
        *refusals.FAULTS,
        *clients.FAULTS,
        *end_users.FAULTS,
        *assertions.FAULTS,
        *refresh_tokens.FAULTS,
        *presented_tokens.FAULTS,
        *resource_access.FAULTS,
        *challenges.FAULTS,
    ],
)
