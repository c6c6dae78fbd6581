"""The flows of each profile fit together: their requests, the refusals they expect, and what they need to be given."""

from __future__ import annotations

import pytest
from target_file_keys import KEYS, known

from conformance.spec import files
from conformance.spec.loading import load_profile
from conformance.spec.model import Flow, Parameter, Profile

# The faults of refusals that the error list of a flow has no value for (ruling A14): of any flow, and of these.
UNCOVERED = {"type"}
UNCOVERED_IN = {("web_server", "client"), ("device", "client"), ("device", "code")}


@pytest.fixture(scope="module", params=files.profile_ids())
def profile(request: pytest.FixtureRequest) -> Profile:
    return load_profile(request.param)


@pytest.mark.parametrize("kind", ["values", "examples"])
def test_every_error_value_is_a_word_of_the_protocol(profile: Profile, kind: str) -> None:
    for flow in profile.flows.values():
        assert all(value.isidentifier() and value.islower() for value in getattr(flow.errors, kind))


def test_what_fits_a_reason_is_on_the_list_of_its_flow(profile: Profile) -> None:
    strayed = [
        (flow.id, reason, value)
        for flow in profile.flows.values()
        for reason, values in flow.errors.fits.items()
        for value in values
        if value not in flow.errors.values
    ]
    assert strayed == []


def test_an_error_that_only_an_example_shows_is_not_on_the_list(profile: Profile) -> None:
    assert [flow.id for flow in profile.flows.values() if set(flow.errors.examples) & set(flow.errors.values)] == []


def test_every_reason_of_a_refusal_is_covered_in_each_of_its_flows_or_deliberately_in_none(profile: Profile) -> None:
    def fits(flow: Flow, reason: str) -> bool:
        if flow.refusals:
            return reason in flow.refusals
        return (reason in flow.errors.fits) != (reason in UNCOVERED or (flow.id, reason) in UNCOVERED_IN)

    strayed = [row.key for row in profile.rows if row.refusal and not fits(profile.flows[row.flow], row.refusal)]
    assert strayed == []


def test_every_reason_that_a_list_or_a_shape_is_for_is_used_in_that_flow(profile: Profile) -> None:
    used = {(row.flow, row.refusal) for row in profile.rows}
    listed = {(flow.id, reason) for flow in profile.flows.values() for reason in (*flow.errors.fits, *flow.refusals)}
    assert listed - used == set()


def parameters_of(flow: Flow) -> list[Parameter]:
    """Those of the request for a token, of the ways to make it work all the same, and of the authorization request."""
    asked = flow.authorization.parameters if flow.authorization else ()
    return [*flow.parameters, *asked, *(each for other in flow.alternatives for each in other.parameters)]


def test_every_source_of_a_parameter_is_a_key_of_target_files_or_a_scenario(profile: Profile) -> None:
    sources = {(flow.id, each.source) for flow in profile.flows.values() for each in parameters_of(flow) if each.source}
    assert [
        (flow, source)
        for flow, source in sources
        if not source.startswith("scenario.") and not known(profile.flows[flow], source)
    ] == []


def test_every_parameter_has_either_a_value_or_a_source(profile: Profile) -> None:
    parameters = [parameter for flow in profile.flows.values() for parameter in parameters_of(flow)]
    assert [each for each in parameters if (each.value is None) == (each.source is None)] == []


def test_every_endpoint_of_a_request_is_a_key_of_target_files(profile: Profile) -> None:
    endpoints = {each.endpoint for flow in profile.flows.values() for each in flow.alternatives if each.endpoint}
    endpoints |= {flow.endpoint for flow in profile.flows.values() if flow.issues}
    endpoints |= {flow.authorization.endpoint for flow in profile.flows.values() if flow.authorization}
    assert [name for name in sorted(endpoints) if f"endpoints.{name}" not in KEYS] == []


def test_every_client_of_a_flow_is_one_that_target_files_may_have(profile: Profile) -> None:
    clients = {name for flow in profile.flows.values() for name in (*flow.clients, flow.other)}
    assert [name for name in sorted(clients) if not any(key.startswith(f"clients.{name}.") for key in KEYS)] == []


def test_the_state_and_the_redirection_are_parameters_of_the_authorization_request(profile: Profile) -> None:
    ways = {flow.id: flow.authorization for flow in profile.flows.values() if flow.authorization}
    named = {flow: {each.name for each in way.parameters} for flow, way in ways.items()}
    assert [flow for flow, way in ways.items() if way.answer != "body" and way.state not in named[flow]] == []
    sent_to = [flow for flow, way in ways.items() if way.answer in ("query", "fragment")]
    assert [flow for flow in sent_to if ways[flow].redirect_uri not in named[flow]] == []


def test_an_alternative_breaks_a_requirement_of_its_own_flow(profile: Profile) -> None:
    keys = {row.key for row in profile.rows}
    broken = {(each.breaks, flow.id) for flow in profile.flows.values() for each in flow.alternatives}
    assert broken - keys == set()


def test_every_flow_is_checked(profile: Profile) -> None:
    assert [flow.id for flow in profile.flows.values() if flow.unchecked] == []


def test_every_flow_has_a_requirement(profile: Profile) -> None:
    assert set(profile.flows) == {row.flow for row in profile.rows}
