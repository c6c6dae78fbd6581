"""The catalogue of oauth2-00 fits together: every name in it leads somewhere, and every word of it is used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from conformance.grammar.abnf_rules import Match, Ruleset
from conformance.spec import files
from conformance.spec.loading import load_profile
from conformance.spec.model import Flow, FlowKind, Level, Origin, Profile

# The faults of refusals that the error list of a flow has no value for (ruling A14): of any flow, and of these.
UNCOVERED = {"type"}
UNCOVERED_IN = {("web_server", "client"), ("device", "client"), ("device", "code")}

# Rulings that no requirement cites, and where else they are at work.
UNCITED = {
    "A35": "levels and verdicts, in code",
}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile("oauth2-00")


def target_keys(node: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Every key that the schema of target files has, tables left out; elements of a list as `key:element`."""
    for name, child in node.get("properties", {}).items():
        yield f"{prefix}{name}"
        yield from (f"{prefix}{name}:{element}" for element in child.get("items", {}).get("enum", ()))
        yield from target_keys(child, f"{prefix}{name}.")


KEYS = frozenset(target_keys(files.schema("target")))


def test_it_is_the_profile_it_is_asked_for_as(profile: Profile) -> None:
    assert (profile.id, profile.suite, profile.document) == ("oauth2-00", "oauth2_00", "draft-ietf-oauth-00")
    assert profile is load_profile("oauth2-00"), "it is read once"


def test_the_rows_are_in_the_order_of_the_file(profile: Profile) -> None:
    path = files.profiles_folder() / "oauth2-00.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    said = [(entry["id"], flow) for entry in data["requirements"] for flow in entry["flows"]]
    assert [row.key for row in profile.rows] == said


def test_every_flow_has_a_requirement(profile: Profile) -> None:
    assert set(profile.flows) == {row.flow for row in profile.rows}


def test_a_requirement_of_one_flow_alone_has_a_topic_of_that_flow_or_of_what_flows_share(profile: Profile) -> None:
    """A topic that is the name of a flow belongs to that flow's requirements."""
    strayed = [
        row.key for row in profile.rows if row.id.split("/")[0] in profile.flows and row.id.split("/")[0] != row.flow
    ]
    assert strayed == []


def test_the_grammar_can_be_read(profile: Profile) -> None:
    grammar = Ruleset(profile.abnf)
    assert grammar.matches("challenge", 'Token realm="Service", token-uri=https://as.example/token') is Match.YES
    assert grammar.matches("credentials", 'Token token="vF9dft4qmT"') is Match.YES
    assert grammar.matches("challenge", "Token") is Match.NO


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
        return (reason in flow.errors.fits) != (reason in UNCOVERED or (flow.id, reason) in UNCOVERED_IN)

    strayed = [row.key for row in profile.rows if row.refusal and not fits(profile.flows[row.flow], row.refusal)]
    assert strayed == []


def test_every_reason_that_a_list_covers_is_used_in_that_flow(profile: Profile) -> None:
    used = {(row.flow, row.refusal) for row in profile.rows}
    listed = {(flow.id, reason) for flow in profile.flows.values() for reason in flow.errors.fits}
    assert listed - used == set()


def test_every_key_a_row_needs_is_a_key_of_target_files(profile: Profile) -> None:
    def known(need: str) -> bool:
        key, _, element = need.partition(":")
        key = key.replace("client.", "clients.confidential.", 1) if key.startswith("client.") else key
        if key == "flows":
            return element in profile.flows
        return key in KEYS if element == "registered" else f"{key}:{element}".rstrip(":") in KEYS

    assert [(row.key, need) for row in profile.rows for need in row.needs if not known(need)] == []


def test_every_source_of_a_parameter_is_a_key_of_target_files_or_a_scenario(profile: Profile) -> None:
    sources = {
        parameter.source
        for flow in profile.flows.values()
        for parameter in flow.parameters
        if parameter.source is not None and not parameter.source.startswith("scenario.")
    }
    assert {source for source in sources if source.replace("client.", "clients.confidential.", 1) not in KEYS} == set()


def test_every_parameter_has_either_a_value_or_a_source(profile: Profile) -> None:
    parameters = [parameter for flow in profile.flows.values() for parameter in flow.parameters]
    assert [each for each in parameters if (each.value is None) == (each.source is None)] == []


def test_every_endpoint_of_an_alternative_is_a_key_of_target_files(profile: Profile) -> None:
    endpoints = [each.endpoint for flow in profile.flows.values() for each in flow.alternatives]
    assert [name for name in endpoints if name and f"endpoints.{name}" not in KEYS] == []


def test_an_alternative_breaks_a_requirement_of_its_own_flow(profile: Profile) -> None:
    keys = {row.key for row in profile.rows}
    broken = {(each.breaks, flow.id) for flow in profile.flows.values() for each in flow.alternatives}
    assert broken - keys == set()


def test_every_ruling_a_row_cites_exists(profile: Profile) -> None:
    assert {name for row in profile.rows for name in row.rulings} - set(profile.rulings) == set()


def test_every_ruling_is_cited_by_a_row_or_at_work_elsewhere(profile: Profile) -> None:
    """The list of exceptions is exact, so that it cannot outlive its reasons."""
    cited = {name for row in profile.rows for name in row.rulings}
    assert set(profile.rulings) - cited == set(UNCITED)


def test_a_consequence_other_than_that_of_the_level_has_a_ruling(profile: Profile) -> None:
    """Nothing is softened or hardened without a reason that the report prints."""
    from conformance.spec.loading import consequence_of

    changed = [row for row in profile.rows if row.consequence is not consequence_of(row.level, row.origin)]
    assert [row.key for row in changed if not row.rulings] == []


def test_what_the_draft_is_silent_about_is_never_held_against_anyone(profile: Profile) -> None:
    silent = [row for row in profile.rows if row.level is Level.SILENT]
    assert silent
    assert [row.key for row in silent if row.can_fail or row.origin is not Origin.DERIVED] == []


def test_what_expires_is_a_token_or_a_code(profile: Profile) -> None:
    assert {row.flow for row in profile.rows if row.expiry} == {"web_server", "device", "signed", "resource"}


def test_every_row_at_the_resource_needs_to_know_where_it_is(profile: Profile) -> None:
    resource = [row for row in profile.rows if profile.flows[row.flow].kind in (FlowKind.RESOURCE, FlowKind.SIGNED)]
    assert [row.key for row in resource if "endpoints.resource" not in row.needs] == []


def test_every_flow_is_checked(profile: Profile) -> None:
    assert [flow.id for flow in profile.flows.values() if flow.unchecked] == []
