"""What the tables of the WRAP suite send to the Access Token URL, the Refresh Token URL and the Protected Resource."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.outcome.findings import Stop
from conformance.roles.clock import Clock
from conformance.roles.deviation import Deviation
from conformance.roles.flow_request import FlowRequest
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.loading import load_profile
from conformance.suites.wrap import test_protected_resource as protected_resource
from conformance.suites.wrap import test_request as request_
from conformance.suites.wrap import test_web_app as web_app
from conformance.target.loading import target_from
from conformance.wire.exchange import Request
from conformance.wire.limits import Limits
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

PROFILE = load_profile("wrap-01")
URL = "https://rs.example/photos"
WORKING = FlowRequest(
    (
        ("wrap_client_id", "web-1"),
        ("wrap_client_secret", "kX8-secret"),
        ("wrap_verification_code", "C0DE46"),
        ("wrap_callback", "https://client.example/cb?session=1"),
        ("Audience", "crm.example.com"),
    ),
    endpoint="access_token",
)
TARGET = {
    "name": "Acme",
    "profile": "wrap-01",
    "flows": ["web_app"],
    "endpoints": {"user_authorization": "https://as.example/allow", "access_token": "https://as.example/token"},
    "clients": {
        "web": {"id": "web-1", "secret": "kX8-secret", "redirect_uri": "https://client.example/cb?session=1"},
        "web_other": {"id": "web-2", "secret": "kX8-others", "redirect_uri": "https://other.example/cb"},
    },
}


@pytest.fixture
def flow() -> Iterator[TokenFlow]:
    target = target_from(TARGET, "acme.toml", Path(), {})
    with Transport(target.hosts, Limits()) as transport:
        run = Run(target, PROFILE, transport, Vault(), Clock(), 60.0)
        yield TokenFlow(run, PROFILE.flows["web_app"], run.recorder("web_app"))


def changes(deviation: Deviation, flow: TokenFlow) -> dict[str, str]:
    """The parameters that a deviation sends with another value, or as the only one."""
    before, after = dict(WORKING.pairs), dict(deviation.change(WORKING, flow).pairs)
    return {name: value for name, value in after.items() if before.get(name) != value}


def test_names_in_capitals_are_those_of_the_draft(flow: TokenFlow) -> None:
    (subject,) = request_.test_name_letter_case.pytestmark[0].args[0].values()  # type: ignore[attr-defined]
    names = [name for name, _ in subject.change(WORKING, flow).pairs]
    assert names == ["WRAP_CLIENT_ID", "WRAP_CLIENT_SECRET", "WRAP_VERIFICATION_CODE", "WRAP_CALLBACK", "Audience"]


def test_names_in_another_letter_case_stand_beside_the_right_ones_once_each(flow: TokenFlow) -> None:
    pairs = request_.BETWEEN.change(WORKING, flow).pairs
    assert pairs[4:-4] == WORKING.pairs
    names = [name for name, _ in pairs]
    assert names[:2] == ["WRAP_CLIENT_ID", "WRAP_CLIENT_SECRET"]
    assert names[-2:] == ["Wrap_verification_code", "Wrap_callback"]
    assert len(set(names)) == len(names)
    assert not {value for _, value in (*pairs[:4], *pairs[-4:])} & {value for _, value in WORKING.pairs}


def test_escapes_are_of_every_octet_and_mean_the_same(flow: TokenFlow) -> None:
    escaped = request_.THE_SAME["request/escapes"].change(WORKING, flow)
    body = escaped.http("https://as.example/token").body
    assert body.startswith(b"wrap_client_id=%77%65%62%2d%31&wrap_client_secret=%6b")
    assert escaped.pairs == WORKING.pairs


def test_the_order_is_reversed(flow: TokenFlow) -> None:
    changed = request_.THE_SAME["request/parameter-order"].change(WORKING, flow)
    assert changed.pairs == WORKING.pairs[::-1]


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("callback-altered", {"wrap_callback": "https://client.example/cb/stray?session=1"}),
        ("callback-of-another-client", {"wrap_callback": "https://other.example/cb"}),
        ("client-secret-of-another-client", {"wrap_client_secret": "kX8-others"}),
        ("code-unknown", {"wrap_verification_code": "C0Dx46"}),
    ],
)
def test_one_thing_is_changed_to_be_refused(flow: TokenFlow, name: str, changed: dict[str, str]) -> None:
    assert changes(web_app.REFUSED[f"web_app/{name}"], flow) == changed


def test_another_client_redeems_with_credentials_of_its_own(flow: TokenFlow) -> None:
    assert changes(web_app.BY_ANOTHER, flow) == {"wrap_client_id": "web-2", "wrap_client_secret": "kX8-others"}


def test_the_downgraded_request_has_neither_secret_nor_callback(flow: TokenFlow) -> None:
    (subject,) = web_app.test_downgrade.pytestmark[0].args[0].values()  # type: ignore[attr-defined]
    changed = subject.change(WORKING, flow)
    assert changed.pairs == (("wrap_client_id", "web-1"), ("wrap_verification_code", "C0DE46"), WORKING.pairs[4])


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("client-verified-first", ["wrap_client_secret", "wrap_verification_code"]),
        ("client-verified-before-callback", ["wrap_client_secret", "wrap_callback"]),
    ],
)
def test_two_faults_are_sent_where_their_order_counts(flow: TokenFlow, name: str, changed: list[str]) -> None:
    assert list(changes(web_app.VERIFIED_FIRST[f"web_app/{name}"], flow)) == changed


@pytest.mark.parametrize(
    ("name", "request_"),
    [
        ("header-unquoted", Request("GET", URL, (("Authorization", "WRAP access_token=S+%26"),))),
        ("header-blanks", Request("GET", URL, (("Authorization", 'WRAP access_token = "S+%26"'),))),
        (
            "query-unknown-parameter",
            Request("GET", f"{URL}?touchstone_before=1&access_token=S%2B%2526&touchstone_after=1"),
        ),
        (
            "body-unknown-parameter",
            Request(
                "POST",
                URL,
                (("Content-Type", "application/x-www-form-urlencoded"),),
                b"touchstone_before=1&access_token=S%2B%2526&touchstone_after=1",
            ),
        ),
    ],
)
def test_a_token_is_written_in_another_way_that_means_the_same(name: str, request_: Request) -> None:
    presentation = protected_resource.WRITTEN_OTHERWISE[f"protected-resource/{name}"]
    assert presentation.build(URL, presentation.token("S+%26"), PROFILE.vocabulary) == request_


def test_a_token_that_cannot_stand_unquoted_is_not_sent_so() -> None:
    presentation = protected_resource.WRITTEN_OTHERWISE["protected-resource/header-unquoted"]
    with pytest.raises(Stop, match="without quotation marks"):
        presentation.token("a=b&c=d")


@pytest.mark.parametrize("way", ["query", "body"])
def test_a_name_in_capitals_is_another_name(way: str) -> None:
    presentation = protected_resource.IN_CAPITALS[f"protected-resource/{way}-name-letter-case"]
    request = presentation.build(URL, "S", PROFILE.vocabulary)
    assert b"ACCESS_TOKEN=S" in (request.url.encode() + request.body)
