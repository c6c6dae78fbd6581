"""The fixtures of the suites: the roles of a run, and the check that a test speaks to."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from conformance.grammar.abnf_rules import Ruleset, ruleset
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.cast import Cast
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.expiring import ExpiringToken
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.expiring_signed import ExpiringSigned
from conformance.roles.opening import Opening
from conformance.roles.reciprocal.expiring_grant import ExpiringGrant
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.roles.reciprocal.links import Links
from conformance.roles.reciprocal.redemptions import Redemptions
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.signed_flow import SignedFlow
from conformance.roles.spent_code import SpentCode
from conformance.roles.token_flow import TokenFlow
from conformance.roles.uma.chain.registrations import SignedRegistration
from conformance.roles.uma.chain.token_requester import TokenRequester
from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.uma.manager.crossed_codes import CrossedCodes
from conformance.roles.uma.manager.endpoints import Endpoints
from conformance.roles.uma.manager.registrations import Registrations
from conformance.roles.uma.manager.validations import Validations
from conformance.suites.check import Check

CAST = pytest.StashKey[Cast]()
CHECK = pytest.StashKey[Check]()
_MAKERS: dict[str, Callable[..., Any]] = {}


def lent(function: Callable[..., Any]) -> Any:
    """Make a fixture that is a mere look-up: `arguments` knows it too. Its parameters are other such fixtures."""
    _MAKERS[function.__name__] = function
    return pytest.fixture(function)


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


@lent
def subject(check: Check) -> Any:
    """What the test's table has for the requirement."""
    return check.subject


@lent
def flow(check: Check, cast: Cast) -> TokenFlow | AuthorizationFlow | ReciprocalGrants:
    """The client that asks for a token in the flow that the check is about, wherever the token comes from."""
    return cast.client(check.row.flow)


@lent
def grants(check: Check, cast: Cast) -> ReciprocalGrants:
    """The suite as party A, with its reciprocal grants."""
    return cast.grants(check.row.flow)


@lent
def redemptions(check: Check, cast: Cast) -> Redemptions:
    """What party B does with the codes of the grants."""
    return cast.redemptions(check.row.flow)


@lent
def expiring_grant(check: Check, cast: Cast) -> ExpiringGrant:
    """The access token that is minted first, in order to expire, and spoken of in a grant last."""
    return cast.expiring_grant(check.row.flow)


@lent
def host_access(check: Check, cast: Cast) -> HostAccess:
    """The suite as requester at a host, and as the host's authorization manager."""
    return cast.host_access


@lent
def introduction(check: Check, cast: Cast) -> Introduction:
    """The suite as the service provider that is introduced to an authorization manager."""
    return cast.introduction(check.row.flow)


@lent
def links(check: Check, cast: Cast) -> Links:
    """The suite as party B, with the links that a person makes from party A."""
    return cast.links(check.row.flow)


@lent
def signed_registration(check: Check, cast: Cast) -> SignedRegistration:
    """The registration of a requester by OAuth 1.0."""
    return cast.signed_registration(check.row.flow)


@lent
def token_requester(check: Check, cast: Cast) -> TokenRequester:
    """The suite as requester and as hosts, around an authorization manager."""
    return cast.token_requester(check.row.flow)


@lent
def am_endpoints(check: Check, cast: Cast) -> Endpoints:
    """The hostmeta of the authorization manager, asked for in the flow that the check is about."""
    return cast.manager.endpoints(check.row.flow)


@lent
def registrations(check: Check, cast: Cast) -> Registrations:
    """The suite as hosts that register their resources."""
    return cast.manager.registrations(check.row.flow)


@lent
def crossed_codes(check: Check, cast: Cast) -> CrossedCodes:
    """The suite as a host and a requester, each with its code at the other's token endpoint."""
    return cast.manager.crossed_codes(cast.token_flow(check.row.flow))


@lent
def validations(check: Check, cast: Cast) -> Validations:
    """The suite as a host that asks whether tokens are valid."""
    return cast.manager.validations(check.row.flow)


@lent
def delegation(check: Check, cast: Cast) -> AuthorizationFlow | DeviceFlow:
    """The client that has the end user grant access, in the flow that the check is about."""
    return cast.delegation(check.row.flow)


@lent
def expiring_code(check: Check, cast: Cast) -> ExpiringCode:
    """The code of the flow that was minted before anything else, in order to expire."""
    return cast.expiring_code(check.row.flow)


@lent
def spent_code(check: Check, cast: Cast) -> SpentCode:
    """The code of the flow that is redeemed twice."""
    return cast.spent_code(check.row.flow)


@lent
def opening(check: Check, cast: Cast) -> Opening:
    """The tokens of the flow at the resource server."""
    return cast.opening(check.row.flow)


@lent
def resource(check: Check, cast: Cast) -> ResourceFlow:
    """The client at the resource server. Asks for `check` first, so that an unclaimed flow sends nothing."""
    return cast.resource


@lent
def expiring(check: Check, cast: Cast) -> ExpiringToken:
    """The token that was minted before anything else, in order to expire."""
    return cast.expiring


@lent
def signed(check: Check, cast: Cast) -> SignedFlow:
    """The client that signs its requests to the resource server."""
    return cast.signed


@lent
def expiring_signed(check: Check, cast: Cast) -> ExpiringSigned:
    """The token with a secret that was minted before anything else, in order to expire."""
    return cast.expiring_signed


@lent
def grammar(cast: Cast) -> Ruleset:
    """The grammar of the profile."""
    return ruleset(cast.run.profile.abnf)


def can_lend(function: Callable[..., Any]) -> bool:
    """Whether all that a function asks for are fixtures of this module."""
    return all(name in ("check", "cast") or name in _MAKERS for name in _names(function))


def arguments(function: Callable[..., Any], check: Check, cast: Cast) -> dict[str, Any]:
    """What a function asks for by name, looked up without pytest, which takes a hundred times as long."""
    known = {"check": check, "cast": cast}
    return {
        name: known[name] if name in known else _MAKERS[name](**arguments(_MAKERS[name], check, cast))
        for name in _names(function)
    }


@cache
def _names(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)
