"""What the tables of the WRAP suite send to the User Authorization URL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.outcome.findings import Stop
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.clock import Clock
from conformance.roles.run import Run
from conformance.roles.trial import Trial
from conformance.spec.loading import load_profile
from conformance.suites.wrap import test_callback as callback
from conformance.suites.wrap import test_page as page
from conformance.suites.wrap import test_user_authorization as user_authorization
from conformance.target.loading import target_from
from conformance.wire.limits import Limits
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

CALLBACK = "https://client.example/cb?session=1"
TARGET = {
    "name": "Acme",
    "profile": "wrap-01",
    "flows": ["web_app", "rich_app_page"],
    "endpoints": {"user_authorization": "https://as.example/allow", "access_token": "https://as.example/token"},
    "clients": {
        "web": {"id": "web-1", "secret": "kX8-secret", "redirect_uri": CALLBACK},
        "web_other": {"id": "web-2", "secret": "kX8-others", "redirect_uri": "https://other.example/cb"},
        "rich_page": {"id": "rich-1"},
        "never_approved": {"id": "web-3", "secret": "kX8-strange", "redirect_uri": "https://shy.example/cb"},
    },
}


@pytest.fixture
def run() -> Iterator[Run]:
    target = target_from(TARGET, "acme.toml", Path(), {})
    with Transport(target.hosts, Limits()) as transport:
        yield Run(target, load_profile("wrap-01"), transport, Vault(), Clock(), 60.0)


def asking(run: Run, flow: str = "web_app") -> AuthorizationFlow:
    return AuthorizationFlow(run, run.profile.flows[flow], run.recorder(flow))


def pairs(flow: AuthorizationFlow, trial: Trial) -> tuple[tuple[str, str], ...]:
    return trial.change(flow.request(), flow).pairs


def test_names_in_capitals_and_the_reverse_order_keep_every_value(run: Run) -> None:
    flow = asking(run)
    usual = flow.request().pairs
    capitals = pairs(flow, user_authorization.NOTHING_ISSUED["user-authorization/name-letter-case"])
    assert capitals == tuple((name.upper(), value) for name, value in usual)
    assert pairs(flow, user_authorization.GRANTED["user-authorization/parameter-order"]) == usual[::-1]


def test_a_page_is_asked_for_without_callback_url(run: Run) -> None:
    flow = asking(run, "rich_app_page")
    assert flow.request().pairs == (("wrap_client_id", "rich-1"), ("wrap_client_state", "touchstone-rich_app_page"))
    assert pairs(flow, page.SIGNS)[1] == ("wrap_client_state", FULL_OF_SIGNS)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("another-host", "https://touchstone.invalid/cb?session=1"),
        ("look-alike-suffix", "https://client.example.touchstone.invalid/cb?session=1"),
        ("look-alike-prefix", "https://touchstone-client.example/cb?session=1"),
        ("user-information", "https://client.example@touchstone.invalid/cb?session=1"),
        ("another-port", "https://client.example:8443/cb?session=1"),
        ("another-scheme", "http://client.example/cb?session=1"),
        ("another-path", "https://client.example/cb/stray?session=1"),
        ("another-client", "https://other.example/cb"),
    ],
)
def test_another_callback_url_is_redeemed_at_once(run: Run, name: str, uri: str) -> None:
    trial, flow = callback.OTHERS[f"callback/{name}"], asking(run)
    assert trial.redeemed
    assert dict(pairs(flow, trial)) == {**dict(flow.request().pairs), "wrap_callback": uri}


def test_every_row_of_another_callback_url_has_its_trial(run: Run) -> None:
    assert all(run.profile.rows_of(requirement) for requirement in callback.OTHERS)


def test_a_rich_application_is_not_denied_as_a_web_application(run: Run) -> None:
    """A server that knows it tells it of the denial in another form."""
    assert asking(run).way_to_denial.client == "never_approved"
    assert asking(run, "rich_app_page").way_to_denial.client is None


def test_a_callback_url_without_a_host_has_no_look_alike(run: Run) -> None:
    flow = asking(run)
    request = flow.request().with_({"wrap_callback": "photos:/cb"})
    with pytest.raises(Stop, match="has no host"):
        callback.OTHERS["callback/another-host"].change(request, flow)
