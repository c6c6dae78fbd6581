"""Names that a document leaves open: a default of ours, which a target file replaces; and what rests on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conformance.spec.model import Consequence, Profile
from conformance.spec.naming import named
from conformance.spec.problems import FileError

Read = Callable[..., Profile]

NAMES = {"resource": {"default": "resource_uri", "text": "the resource that a token is for"}}
FLOWS: dict[str, Any] = {
    "front": {
        "title": "The front door",
        "section": "1.1",
        "kind": "token",
        "parameters": [{"named": "resource", "value": "x"}, {"name": "type", "value": "y"}],
        "alternatives": [{"breaks": "door/closes", "parameters": [{"named": "resource", "value": "z"}]}],
    }
}


@pytest.fixture
def profile(read: Read) -> Profile:
    return read({}, names=NAMES, flows=FLOWS)


def sent(profile: Profile) -> list[str]:
    return [each.name for each in profile.flows["front"].parameters]


def test_a_parameter_goes_by_our_default(profile: Profile) -> None:
    assert sent(profile) == ["resource_uri", "type"]


def test_a_target_file_has_another_name_for_it(profile: Profile) -> None:
    other = named(profile, {"resource": "scope"}.get)
    assert sent(other) == ["scope", "type"]
    assert other.flows["front"].alternatives[0].parameters[0].name == "scope"
    assert other.names["resource"].default == "scope"
    assert other.names["resource"].text == "the resource that a token is for"


def test_without_another_name_the_profile_is_the_same(profile: Profile) -> None:
    assert named(profile, lambda _: None) is profile
    assert named(profile, {"resource": "resource_uri"}.get) is profile


def test_a_name_changes_neither_the_rows_nor_the_digest(profile: Profile) -> None:
    other = named(profile, {"resource": "scope"}.get)
    assert (other.rows, other.digest) == (profile.rows, profile.digest)


def problems_of(read: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(FileError) as caught:
        read()
    return [(problem.key, problem.message) for problem in caught.value.problems]


def test_a_name_that_is_not_among_them_is_a_problem(read: Read) -> None:
    found = problems_of(lambda: read({}, flows=FLOWS))
    assert [key.rpartition(".")[2] for key, _ in found] == ["parameters", "parameters"]
    assert {said for _, said in found} == {"names a parameter by 'resource', which is not among [names]"}


@pytest.mark.parametrize("earns", [{"level": "MUST"}, {"level": "SHOULD"}, {"level": "MAY", "consequence": "warning"}])
def test_what_is_ours_fails_nobody(read: Read, earns: dict[str, str]) -> None:
    (problem,) = problems_of(lambda: read({"evidence": "ours", **earns}))
    assert problem[0] == "requirements[door/closes]"
    assert "rests on a default of ours" in problem[1]


def test_what_is_ours_fails_nobody_in_any_flow(read: Read) -> None:
    where = {"front": {"level": "MUST", "consequence": "failed"}}
    assert problems_of(lambda: read({"evidence": "ours", "level": "MAY", "where": where}))


@pytest.mark.parametrize(
    "earns",
    [{"level": "MAY"}, {"level": "MUST", "consequence": "observed"}, {"level": "silent", "origin": "derived"}],
)
def test_what_is_ours_is_observed(read: Read, earns: dict[str, str]) -> None:
    (row,) = read({"evidence": "ours", **earns}).rows
    assert (row.evidence, row.consequence, row.can_fail) == ("ours", Consequence.OBSERVED, False)


@pytest.mark.parametrize("evidence", ["text", "wire", "oauth1"])
def test_what_rests_on_anything_else_can_fail(read: Read, evidence: str) -> None:
    (row,) = read({"evidence": evidence}).rows
    assert (row.evidence, row.can_fail) == (evidence, True)


def test_another_kind_of_evidence_is_refused(read: Read) -> None:
    ((key, _),) = problems_of(lambda: read({"evidence": "hearsay"}))
    assert key == "requirements.0.evidence"
