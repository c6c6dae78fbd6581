"""The fixtures of the suites: the roles of a run, and the check that a test speaks to."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.grammar.abnf_rules import Ruleset
from conformance.roles.cast import Cast
from conformance.roles.expiring import ExpiringToken
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check

CAST = pytest.StashKey[Cast]()
CHECK = pytest.StashKey[Check]()


@pytest.fixture(scope="session")
def cast(request: pytest.FixtureRequest) -> Cast:
    """The roles of the run."""
    return request.config.stash[CAST]


@pytest.fixture
def check(request: pytest.FixtureRequest, cast: Cast) -> Check:
    """The requirement this test judges, in one flow. Stops where nothing can be judged."""
    row, subject = request.param
    check = Check(row, subject, cast.run, request.node.nodeid)
    request.node.stash[CHECK] = check
    check.require()
    return check


@pytest.fixture
def subject(check: Check) -> Any:
    """What the test's table has for the requirement."""
    return check.subject


@pytest.fixture
def flow(check: Check, cast: Cast) -> TokenFlow:
    """The client at the token endpoint, in the flow that the check is about."""
    return cast.token_flow(check.row.flow)


@pytest.fixture
def resource(check: Check, cast: Cast) -> ResourceFlow:
    """The client at the resource server. Asks for `check` first, so that an unclaimed flow sends nothing."""
    return cast.resource


@pytest.fixture
def expiring(check: Check, cast: Cast) -> ExpiringToken:
    """The token that was minted before anything else, in order to expire."""
    return cast.expiring


@pytest.fixture(scope="session")
def grammar(cast: Cast) -> Ruleset:
    """The grammar of the profile."""
    return Ruleset(cast.run.profile.abnf)
