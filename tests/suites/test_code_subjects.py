"""What the suites of RFC 6749 and of Reciprocal OAuth send: the subjects that are more than one changed value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.roles.clock import Clock
from conformance.roles.deviation import Deviation
from conformance.roles.flow_request import FlowRequest
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.loading import load_profile
from conformance.suites.reciprocal import test_grant_request as grant_request
from conformance.suites.rfc6749_code import test_token_endpoint as token_endpoint
from conformance.suites.rfc6749_code import test_token_request as token_request
from conformance.target.loading import target_from
from conformance.wire.exchange import Request
from conformance.wire.limits import Limits
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

URL = "https://as.example/token"
REDIRECT_URI = "https://client.example/cb"
DATA: dict[str, Any] = {
    "name": "Acme",
    "profile": "reciprocal-02",
    "flows": ["code", "party_b"],
    "endpoints": {"token": URL},
    "clients": {
        "confidential": {"id": "client-1", "secret": "kX8-secret", "redirect_uri": REDIRECT_URI},
        "other": {"id": "client-2", "secret": "kX8-other"},
        "public": {"id": "client-3"},
    },
}


def run_of(**more: Any) -> Run:
    target = target_from({**DATA, **more}, "acme.toml", Path(), {})
    transport = Transport(target.hosts, Limits())
    return Run(target, load_profile("reciprocal-02"), transport, Vault(), Clock(), 60.0)


@pytest.fixture
def run() -> Iterator[Run]:
    made = run_of()
    yield made
    made.close()


def redemption(run: Run, deviation: Deviation) -> Request:
    """The token request of the code grant after a change."""
    flow = TokenFlow(run, run.profile.flows["code"], run.recorder("code"))
    return deviation.change(flow.request("C"), flow).http(URL)


def grant(run: Run, deviation: Deviation, of_another: str = "A-2") -> Request:
    """The reciprocal grant after a change; `of_another` is the access token of the other client."""
    grants = ReciprocalGrants(run, run.profile.flows["party_b"], run.recorder("party_b"))
    grants.tokens.of = lambda client: of_another if client == "other" else "A-1"  # type: ignore[method-assign]
    return deviation.change(grants.request("C"), grants).http(URL)


def authenticates(request: Request) -> bool:
    return any(name == "Authorization" for name, _ in request.headers)


def test_a_public_client_names_itself_and_proves_nothing(run: Run) -> None:
    subject = token_request.REFUSED["token-request/code-of-another-public-client"]
    request = redemption(run, subject)
    assert not authenticates(request)
    assert request.body.endswith(b"&client_id=client-3")


def test_an_empty_client_id_stands_beside_the_credentials(run: Run) -> None:
    request = redemption(run, token_endpoint.TAKEN["token-endpoint/parameter-without-value"])
    assert authenticates(request)
    assert request.body.endswith(b"&client_id=")


def test_a_parameter_that_stands_twice_has_the_same_value_both_times(run: Run) -> None:
    """With another one there would be a second reason to refuse the request."""
    request = redemption(run, token_endpoint.REPEATED["token-endpoint/code-repeated"])
    assert request.body.count(b"code=C") == 2


def test_the_access_token_of_another_client_is_its_own(run: Run) -> None:
    subject = grant_request.REFUSED["reciprocal-grant/access-token-of-another-client"]
    request = grant(run, subject)
    assert authenticates(request)
    assert request.body.endswith(b"&client_id=client-1&access_token=A-2")


def test_both_of_another_client_are_sent_by_the_first(run: Run) -> None:
    subject = grant_request.REFUSED["reciprocal-grant/client-id-and-access-token-of-another-client"]
    working, changed = grant(run, Deviation("", lambda request, _: request)), grant(run, subject)
    assert changed.headers == working.headers
    assert changed.body.endswith(b"&client_id=client-2&access_token=A-2")


def test_the_grant_type_of_the_example_is_octet_for_octet_the_examples(run: Run) -> None:
    subject = grant_request.RECORDED["reciprocal-grant/grant-type-of-the-example"]
    request = grant(run, subject)
    assert request.body.startswith(b"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3reciprocal&code=C")


def test_a_grant_without_authentication_still_names_its_client_once(run: Run) -> None:
    request = grant(run, grant_request.REFUSED["reciprocal-grant/authentication-missing"])
    assert not authenticates(request)
    assert request.body.count(b"client_id=") == 1
    assert b"client_secret" not in request.body


@pytest.mark.parametrize("requirement", sorted(grant_request.REFUSED))
def test_every_refused_grant_differs_from_the_working_one_in_the_dialect_too(requirement: str) -> None:
    """Else a party B of the dialect would be blamed for taking what is right."""
    run = run_of(reciprocal={"dialect": "google"})
    working = grant(run, Deviation("", lambda request, _: request))
    assert grant(run, grant_request.REFUSED[requirement]) != working
    assert not authenticates(working)
    run.close()


def test_a_working_request_carries_each_parameter_once(run: Run) -> None:
    request: FlowRequest = TokenFlow(run, run.profile.flows["code"], run.recorder("code")).request("C")
    assert [name for name, _ in request.pairs] == ["grant_type", "code", "redirect_uri"]
