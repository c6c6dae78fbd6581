"""What the tables of the suite send: the subjects that are more than one changed value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.roles.deviation import Deviation
from conformance.roles.flow_request import FlowRequest
from conformance.roles.presentation import METHOD_OF, WAYS, Presentation
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.suites.forms.tokens import Test
from conformance.suites.oauth2_00 import test_client_cred as client_cred
from conformance.suites.oauth2_00 import test_refresh as refresh
from conformance.suites.oauth2_00 import test_resource as resource
from conformance.suites.oauth2_00 import test_username as username
from conformance.suites.subjects import EMPTY, UNKNOWN, VALID, left_out

from .conftest import PROFILE

WORKING = FlowRequest((("client_id", "client-1"), ("client_secret", "kX8-secret"), ("refresh_token", "R")))


def subject_of(test: Test) -> Deviation:
    """The subject of a test that is bound to one requirement."""
    (subject,) = test.pytestmark[0].args[0].values()  # type: ignore[attr-defined]
    assert isinstance(subject, Deviation)
    return subject


def flow_of(run: Run, **values: str) -> TokenFlow:
    """A flow against a target file with some values more; two underscores stand for a dot."""
    more = {key.replace("__", "."): value for key, value in values.items()}
    run.target = replace(run.target, values={**run.target.values, **more})
    return TokenFlow(run, PROFILE.flows["refresh"], run.recorder("refresh"))


def test_another_client_comes_with_its_own_good_credentials(run: Run) -> None:
    """So that nothing but the refresh token can be the reason to refuse it."""
    flow = flow_of(run, clients__other__id="client-2", clients__other__secret="kX8-other")
    changed = subject_of(refresh.test_refused_to_another_client).change(WORKING, flow)
    assert dict(changed.pairs) == {"client_id": "client-2", "client_secret": "kX8-other", "refresh_token": "R"}


def test_another_client_without_a_secret_sends_none(run: Run) -> None:
    flow = flow_of(run, clients__other__id="client-2")
    changed = subject_of(refresh.test_refused_to_another_client).change(WORKING, flow)
    assert dict(changed.pairs) == {"client_id": "client-2", "refresh_token": "R"}


def test_the_access_token_in_place_of_the_refresh_token_is_the_newest(run: Run) -> None:
    flow = flow_of(run)
    flow.refresh_tokens.access_token = "A"
    changed = refresh.REFUSED["refresh/access-token-instead"].change(WORKING, flow)
    assert changed.value("refresh_token") == "A"


@pytest.mark.parametrize(
    "deviation",
    [
        pytest.param(subject_of(client_cred.test_client_without_secret), id="client_cred"),
        pytest.param(username.RECORDED["username/client-without-secret"], id="username"),
    ],
)
def test_a_client_without_secret_sends_its_id_alone(run: Run, deviation: Deviation) -> None:
    changed = deviation.change(WORKING, flow_of(run, clients__public__id="public-1"))
    assert dict(changed.pairs) == {"client_id": "public-1", "refresh_token": "R"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("table", "token"), [(VALID, "SlAV32"), (UNKNOWN, "SlAx32"), (EMPTY, "")])
def test_a_token_is_presented_valid_unknown_or_empty_in_each_way(
    table: dict[str, Presentation], token: str, way: str
) -> None:
    presentation = table[way]
    assert presentation.token("SlAV32") == token
    request = presentation.build("https://rs.example/photos", token, PROFILE.vocabulary)
    assert request.method == METHOD_OF.get(way, "GET")


@pytest.mark.parametrize("name", [name for name in resource.RECORDED if name.startswith("resource/body-")])
def test_a_body_that_is_only_recorded_goes_by_a_method_the_row_asks_for(name: str) -> None:
    """The suite sends a resource no method that the target file does not name."""
    request = resource.RECORDED[name].build("https://rs.example/photos", "S", PROFILE.vocabulary)
    needs = PROFILE.row(name, "resource").needs
    assert request.method == "GET" or f"resource.methods:{request.method}" in needs


def test_a_parameter_is_left_out_and_left_empty_under_the_names_of_its_requirements(run: Run) -> None:
    table = left_out("token-request", client_id="client_id")
    assert list(table) == ["token-request/client-id-missing", "token-request/client-id-empty"]
    missing, empty = (deviation.change(WORKING, flow_of(run)) for deviation in table.values())
    assert "client_id" not in dict(missing.pairs)
    assert empty.value("client_id") == ""
