"""A profile file becomes a profile: what each of its words means in the model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance.spec.building import consequence_of
from conformance.spec.model import (
    AnswerNames,
    Consequence,
    Level,
    Origin,
    Profile,
    Row,
    Ruling,
)

Read = Callable[..., Profile]

# What every draft has a word for.
NEEDED: dict[str, Any] = {
    "media_type": "application/x-www-form-urlencoded",
    "answer": {"access_token": "t", "refresh_token": "r", "expires_in": "e", "error": "f"},
    "auth_scheme": "Token",
    "token_attribute": "token",
    "token_parameter": "oauth_token",
    "challenge_attributes": [],
    "challenge_misspellings": [],
    "secret_parameters": [],
}


def test_what_is_said_of_the_whole_is_kept(read: Read) -> None:
    profile = read()
    assert (profile.id, profile.suites, profile.title, profile.document) == (
        "small-00",
        ("small",),
        "A small draft",
        "draft-small-00",
    )
    assert profile.date == "2010-04-21"
    assert profile.abnf == 'greeting = "hello"'
    assert profile.rulings == {"A1": Ruling("A1", "1.1", "both", "take either")}
    assert profile.vocabulary.challenge_attributes == ("realm", "error")
    assert profile.vocabulary.answer == AnswerNames("t", "r", "e", "f")


def test_what_a_draft_has_no_word_for_is_empty(read: Read) -> None:
    said = read(vocabulary=NEEDED).vocabulary
    assert (said.cache_directive, said.reserved_prefix, said.answer_parameters) == ("", "", ())


def test_reserved_names_are_kept(read: Read) -> None:
    reserved = {"reserved_prefix": "x_", "answer_parameters": ["x_token", "x_state"]}
    said = read(vocabulary=NEEDED | reserved).vocabulary
    assert (said.reserved_prefix, said.answer_parameters) == ("x_", ("x_token", "x_state"))


@pytest.mark.parametrize(
    "role", ["authorization server", "resource server", "protected resource", "party A", "party B"]
)
def test_a_role_is_called_as_its_draft_calls_it(read: Read, role: str) -> None:
    assert read({"role": role}).rows[0].role == role


def test_the_digest_is_that_of_the_bytes_of_the_file(write: Callable[..., Path], read: Read) -> None:
    assert read().digest == hashlib.sha256(write().read_bytes()).hexdigest()


def test_a_requirement_with_little_said_is_a_row_with_the_section_of_its_flow(read: Read) -> None:
    assert read({}).rows == (
        Row(
            id="door/closes",
            flow="front",
            section="1.1",
            level=Level.MUST,
            role="authorization server",
            origin=Origin.KEYWORD,
            text="The door closes.",
            observe="Whether it is shut.",
            unobservable=None,
            rulings=(),
            consequence=Consequence.FAILED,
            needs=(),
            refusal=None,
            expiry=False,
            document="draft-small-00",
        ),
    )


def test_a_requirement_is_a_row_in_each_of_its_flows_in_the_order_of_the_file(read: Read) -> None:
    profile = read({"flows": ["back", "front"]}, {"id": "door/opens"})
    assert [row.key for row in profile.rows] == [
        ("door/closes", "back"),
        ("door/closes", "front"),
        ("door/opens", "front"),
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param({"section": "9.9"}, ("section", "9.9"), id="section"),
        pytest.param({"level": "SHOULD"}, ("level", Level.SHOULD), id="level"),
        pytest.param({"level": "SHOULD"}, ("consequence", Consequence.WARNING), id="consequence-of-the-level"),
        pytest.param({"origin": "implied"}, ("origin", Origin.IMPLIED), id="origin"),
        pytest.param({"origin": "derived"}, ("consequence", Consequence.OBSERVED), id="consequence-of-the-origin"),
        pytest.param({"consequence": "warning"}, ("consequence", Consequence.WARNING), id="consequence"),
        pytest.param({"rulings": ["A1"]}, ("rulings", ("A1",)), id="rulings"),
        pytest.param({"text": "It may."}, ("text", "It may."), id="text"),
    ],
)
def test_where_changes_a_field_in_one_flow_and_in_no_other(
    read: Read, said: dict[str, Any], shown: tuple[str, object]
) -> None:
    field, value = shown
    profile = read({"flows": ["front", "back"], "where": {"back": said}})
    front, back = profile.row("door/closes", "front"), profile.row("door/closes", "back")
    assert getattr(back, field) == value
    assert getattr(front, field) == getattr(read({}).rows[0], field)


@pytest.mark.parametrize(
    ("level", "origin", "consequence"),
    [
        pytest.param(level, origin, consequence, id=f"{level.value}-{origin.value}")
        for level, origin, consequence in [
            (Level.MUST, Origin.KEYWORD, Consequence.FAILED),
            (Level.MUST, Origin.IMPLIED, Consequence.FAILED),
            (Level.MUST, Origin.DERIVED, Consequence.OBSERVED),
            (Level.MUST_NOT, Origin.KEYWORD, Consequence.FAILED),
            (Level.MUST_NOT, Origin.IMPLIED, Consequence.FAILED),
            (Level.MUST_NOT, Origin.DERIVED, Consequence.OBSERVED),
            (Level.SHOULD, Origin.KEYWORD, Consequence.WARNING),
            (Level.SHOULD, Origin.IMPLIED, Consequence.WARNING),
            (Level.SHOULD, Origin.DERIVED, Consequence.OBSERVED),
            (Level.SHOULD_NOT, Origin.KEYWORD, Consequence.WARNING),
            (Level.SHOULD_NOT, Origin.IMPLIED, Consequence.WARNING),
            (Level.SHOULD_NOT, Origin.DERIVED, Consequence.OBSERVED),
            (Level.MAY, Origin.KEYWORD, Consequence.OBSERVED),
            (Level.MAY, Origin.IMPLIED, Consequence.OBSERVED),
            (Level.MAY, Origin.DERIVED, Consequence.OBSERVED),
            (Level.SILENT, Origin.KEYWORD, Consequence.OBSERVED),
            (Level.SILENT, Origin.IMPLIED, Consequence.OBSERVED),
            (Level.SILENT, Origin.DERIVED, Consequence.OBSERVED),
        ]
    ],
)
def test_what_a_breach_earns_follows_from_level_and_origin(
    level: Level, origin: Origin, consequence: Consequence
) -> None:
    assert consequence_of(level, origin) is consequence


@pytest.mark.parametrize(
    ("changes", "can_fail", "decides"),
    [
        pytest.param({}, True, True, id="must"),
        pytest.param({"consequence": "warning"}, True, False, id="must-that-a-ruling-softens"),
        pytest.param({"level": "SHOULD"}, True, False, id="should"),
        pytest.param({"level": "SHOULD", "consequence": "failed"}, True, False, id="should-that-a-ruling-hardens"),
        pytest.param({"level": "MAY"}, False, False, id="may"),
        pytest.param({"origin": "derived"}, False, False, id="derived"),
        pytest.param({"observe": None, "unobservable": "it is dark"}, False, True, id="must-that-nobody-can-see"),
    ],
)
def test_which_rows_can_fail_and_which_the_verdict_needs(
    read: Read, changes: dict[str, Any], can_fail: bool, decides: bool
) -> None:
    row = read(changes).rows[0]
    assert (row.can_fail, row.decides) == (can_fail, decides)


def test_a_row_is_found_by_its_requirement_and_its_flow(read: Read) -> None:
    profile = read({"flows": ["front", "back"]})
    assert profile.row("door/closes", "back").key == ("door/closes", "back")
    assert [row.flow for row in profile.rows_of("door/closes")] == ["front", "back"]
    assert profile.rows_of("door/opens") == ()
    with pytest.raises(KeyError, match="small-00 has no requirement door/opens in flow front"):
        profile.row("door/opens", "front")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        pytest.param("door/closes", True, id="requirement"),
        pytest.param("back", True, id="flow-without-rows"),
        pytest.param("door", False, id="topic"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_profile_knows_its_flows_and_its_requirements(read: Read, name: str, known: bool) -> None:
    assert read({}).knows(name) is known
