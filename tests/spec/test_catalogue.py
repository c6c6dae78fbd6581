"""The catalogue of each profile fits together: every name in it leads somewhere, and every word of it is used."""

from __future__ import annotations

import tomllib

import pytest
from target_file_keys import known

from conformance.grammar.abnf_rules import Match, Ruleset
from conformance.spec import files
from conformance.spec.loading import load_profile
from conformance.spec.model import Consequence, Flow, FlowKind, Level, Origin, Profile

# Rulings that no requirement cites, and where else they are at work.
REVISIONS = {
    f"reciprocal-{number:02}": {"C6": "the profiles, each a difference from the one before"} for number in range(5)
}
UNCITED = {
    "oauth2-00": {"A35": "levels and verdicts, in code"},
    **REVISIONS,
    "rfc6749-code": {},
    "uma-chained": {},
    "uma-protectserve": {},
    "uma-prototype": {},
    "wrap-01": {"B17": "the examples that serve as vectors, in tests"},
}

# What a profile is for: its suite, its document, and the flows in which a token or a code has to expire.
PROFILES = {
    "oauth2-00": ("oauth2_00", "draft-ietf-oauth-00", {"web_server", "device", "signed", "resource"}),
    **{name: ("reciprocal", f"draft-ietf-oauth-{name}", {"code", "party_a", "party_b"}) for name in REVISIONS},
    "rfc6749-code": ("rfc6749_code", "RFC 6749", {"code"}),
    "uma-chained": ("uma_am", "Experimental AM Protocol", set()),
    "uma-protectserve": ("uma_am", "ProtectServe step 0, V2009.04.09.1", set()),
    "uma-prototype": ("uma_am", "The Prototype Protocol Flow", set()),
    "wrap-01": ("wrap", "draft-hardt-oauth-01", {"web_app", "rich_app", "rich_app_page", "protected_resource"}),
}

GOOD = [
    ("oauth2-00", "challenge", 'Token realm="Service", token-uri=https://as.example/token'),
    ("oauth2-00", "credentials", 'Token token="vF9dft4qmT"'),
    ("rfc6749-code", "scope", "read write!"),
    ("rfc6749-code", "challenge", 'Basic realm="Service"'),
    ("rfc6749-code", "credentials", "Bearer mF_9.B5f-4.1JqM"),
    ("wrap-01", "challenge", "WRAP"),
    ("wrap-01", "challenge", 'wrap realm="Service", more=less'),
    ("wrap-01", "credentials", 'WRAP access_token="a=b&HMACSHA256=c%3D"'),
    ("wrap-01", "credentials", "WRAP access_token = 123456789"),
]
BAD = [
    ("oauth2-00", "challenge", "Token"),
    ("rfc6749-code", "scope", "read  write"),
    ("rfc6749-code", "scope", 'read"'),
    ("rfc6749-code", "error-text", "caf\u00e9"),
    ("rfc6749-code", "challenge", "Bearer"),
    ("wrap-01", "challenge", "WRAP realm"),
    ("wrap-01", "credentials", "WRAP access_token=a=b"),
    ("wrap-01", "credentials", "WRAP 123456789"),
]


@pytest.fixture(scope="module", params=PROFILES)
def profile(request: pytest.FixtureRequest) -> Profile:
    return load_profile(request.param)


def test_every_profile_is_looked_at() -> None:
    assert list(PROFILES) == list(files.profile_ids())


@pytest.mark.parametrize("name", PROFILES)
def test_it_is_the_profile_it_is_asked_for_as(name: str) -> None:
    profile = load_profile(name)
    assert (profile.id, profile.suites[0], profile.document) == (name, *PROFILES[name][:2])
    assert profile is load_profile(name), "it is read once"


def test_the_rows_are_in_the_order_of_the_file_behind_those_of_what_it_extends(profile: Profile) -> None:
    path = files.profiles_folder() / f"{profile.id}.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    said = [(entry["id"], flow) for entry in data["requirements"] for flow in entry["flows"]]
    before = [row.key for row in load_profile(profile.bases[0]).rows] if profile.bases else []
    before += [(name, each["flow"]) for each in data.get("imports", ()) for name in each["requirements"]]
    assert [row.key for row in profile.rows] == [*before, *said]


def test_a_topic_that_is_the_name_of_a_flow_has_requirements_of_that_flow(profile: Profile) -> None:
    """One of oauth2-00 has them for that flow alone; the two ways of a rich application share the topic rich_app."""
    topics = {(row.id, row.id.split("/")[0]) for row in profile.rows}
    keys = {row.key for row in profile.rows}
    assert [name for name, topic in topics if topic in profile.flows and (name, topic) not in keys] == []


def test_a_topic_that_is_the_name_of_a_flow_is_shared_by_flows_of_that_name_alone(profile: Profile) -> None:
    topics = [(row, row.id.split("/")[0]) for row in profile.rows]
    assert [row.key for row, topic in topics if topic in profile.flows and not row.flow.startswith(topic)] == []


@pytest.mark.parametrize(
    ("name", "rule", "text", "match"),
    [(*case, Match.YES) for case in GOOD] + [(*case, Match.NO) for case in BAD],
)
def test_the_grammar_can_be_read(name: str, rule: str, text: str, match: Match) -> None:
    assert Ruleset(load_profile(name).abnf).matches(rule, text) is match


def test_every_key_a_row_needs_is_a_key_of_target_files(profile: Profile) -> None:
    def is_key(flow: Flow, need: str) -> bool:
        key, _, element = need.partition(":")
        if key == "flows":
            return element in profile.flows
        return known(flow, key if element == "registered" else f"{key}:{element}".rstrip(":"))

    needs = [(row, need) for row in profile.rows for need in row.needs]
    assert [(row.key, need) for row, need in needs if not is_key(profile.flows[row.flow], need)] == []


def test_a_reserved_name_in_an_answer_begins_as_reserved_names_do(profile: Profile) -> None:
    vocabulary = profile.vocabulary
    assert [name for name in vocabulary.answer_parameters if not name.startswith(vocabulary.reserved_prefix)] == []


def test_what_an_answer_carries_in_secret_is_learnt_as_a_secret(profile: Profile) -> None:
    vocabulary = profile.vocabulary
    assert {vocabulary.answer.access_token, vocabulary.answer.refresh_token} <= set(vocabulary.secret_parameters)


def test_every_ruling_a_row_cites_exists(profile: Profile) -> None:
    assert {name for row in profile.rows for name in row.rulings} - set(profile.rulings) == set()


def test_every_ruling_is_cited_by_a_row_or_at_work_elsewhere(profile: Profile) -> None:
    """The list of exceptions is exact, so that it cannot outlive its reasons."""
    cited = {name for row in profile.rows for name in row.rulings}
    assert set(profile.rulings) - cited == set(UNCITED[profile.id])


def test_a_consequence_other_than_that_of_the_level_has_a_ruling(profile: Profile) -> None:
    """Nothing is softened or hardened without a reason that the report prints."""
    from conformance.spec.building import consequence_of

    changed = [row for row in profile.rows if row.consequence is not consequence_of(row.level, row.origin)]
    assert [row.key for row in changed if not row.rulings] == []


def test_what_the_draft_is_silent_about_warns_at_most(profile: Profile) -> None:
    silent = [row for row in profile.rows if row.level is Level.SILENT]
    assert silent
    assert [row.key for row in silent if row.origin is not Origin.DERIVED] == []
    assert [row.key for row in silent if row.consequence is Consequence.FAILED] == []


def test_what_expires_is_a_token_or_a_code(profile: Profile) -> None:
    assert {row.flow for row in profile.rows if row.expiry} == PROFILES[profile.id][2]


def test_every_row_at_the_resource_needs_to_know_where_it_is(profile: Profile) -> None:
    resource = [row for row in profile.rows if profile.flows[row.flow].kind in (FlowKind.RESOURCE, FlowKind.SIGNED)]
    assert [row.key for row in resource if "endpoints.resource" not in row.needs] == []
