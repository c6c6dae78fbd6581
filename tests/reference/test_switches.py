"""The catalogue of faults and variants against the profile, and that each of them shows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from conformance.reference import Registry, Variant, faults_of, variants_of

from .battery import answers_of

FAULTS, VARIANTS = faults_of("oauth2-00"), variants_of("oauth2-00")
PROFILE = tomllib.loads((Path(__file__).parents[2] / "profiles/oauth2-00.toml").read_text(encoding="utf-8"))
REQUIREMENTS: dict[str, dict[str, Any]] = {each["id"]: each for each in PROFILE["requirements"]}
FLOWS_OF = {name: tuple(each["flows"]) for name, each in REQUIREMENTS.items()}

Answers = list[tuple[str, object]]


def rows_that_can_fail() -> set[tuple[str, str]]:
    """(requirement, flow) for all that a check can find broken in this version."""
    rows = set()
    for name, each in REQUIREMENTS.items():
        for flow in each["flows"]:
            here = each | each.get("where", {}).get(flow, {})
            # A consequence that the profile states goes before the one that follows from level and origin.
            judged = here["level"] not in ("MAY", "silent") and here["origin"] != "derived"
            judged = here["consequence"] != "observed" if "consequence" in here else judged
            if judged and "unobservable" not in here and "unchecked" not in PROFILE["flows"][flow]:
                rows.add((name, flow))
    return rows


def test_every_row_that_can_fail_has_a_fault() -> None:
    """The union of what all faults break, each in all its flows."""
    assert rows_that_can_fail() - {row for fault in FAULTS for row in fault.rows(FLOWS_OF)} == set()


def test_no_fault_breaks_what_cannot_fail() -> None:
    """Ids are those of the profile, and each fault breaks something in each flow it acts in."""
    for fault in FAULTS:
        assert set(fault.breaks) <= set(REQUIREMENTS), fault.name
        assert fault.rows(FLOWS_OF) <= rows_that_can_fail(), fault.name
        assert {flow for _, flow in fault.rows(FLOWS_OF)} == set(fault.flows), fault.name
        assert {name for name, _ in fault.rows(FLOWS_OF)} == set(fault.breaks), fault.name


def test_a_limited_fault_breaks_less() -> None:
    """Only the rows of its flow, and it says so in its name."""
    limited = FAULTS.get("no-store-missing:refresh")
    assert limited.name == "no-store-missing:refresh"
    assert limited.rows(FLOWS_OF) == {("token-response/no-store", "refresh")}


def test_what_cannot_be_looked_at_is_no_row_of_a_fault() -> None:
    """Without a channel nobody gets as far as the request with the code."""
    rows = FAULTS.get("certificate-of-a-stranger").rows(FLOWS_OF)
    assert ("token-endpoint/certificate", "username") in rows
    assert ("authorization-endpoint/certificate", "web_server") in rows
    assert ("token-endpoint/certificate", "web_server") not in rows


def test_texts_are_sentences() -> None:
    """What is listed reads like a list of sentences, no two alike."""
    switches = [*FAULTS, *VARIANTS]
    assert all(each.text[0].isupper() and each.text.endswith(".") for each in switches)
    assert len({each.text for each in switches}) == len(switches)
    assert not any("should" in each.text for each in switches)


def test_two_of_one_name_are_an_error() -> None:
    """A registry refuses what it could not tell apart."""
    slow = VARIANTS.get("slow")
    with pytest.raises(ValueError, match="two of kind variant are called slow"):
        Registry("variant", [slow, slow])


def test_there_are_variants_enough() -> None:
    """The proof that there is no false alarm is worth what its variants are."""
    assert len(VARIANTS) >= 45


@pytest.fixture(scope="module")
def correct() -> Answers:
    """What the correct server answers to the battery."""
    return list(answers_of())


def test_the_battery_is_steady(correct: Answers) -> None:
    """Two correct servers answer alike, so that a difference below is the switch's doing."""
    assert list(answers_of()) == correct


@pytest.mark.parametrize("variant", list(VARIANTS), ids=lambda variant: variant.name)
def test_every_variant_shows(variant: Variant, correct: Answers) -> None:
    """Switched on, it changes an answer of the battery; that faults show is for the kill matrix to prove."""
    changed = answers_of([], [variant])
    # The first difference will do; the rest is not even sent.
    assert any(here != there for here, there in zip(changed, correct, strict=True))
