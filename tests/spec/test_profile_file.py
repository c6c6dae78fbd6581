"""A profile file becomes a profile: what each of its words means in the model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance.spec.loading import consequence_of
from conformance.spec.model import Alternative, Consequence, FlowKind, Level, Origin, Parameter, Profile, Row, Ruling

Read = Callable[..., Profile]


def test_what_is_said_of_the_whole_is_kept(read: Read) -> None:
    profile = read()
    assert (profile.id, profile.suite, profile.title, profile.document) == (
        "small-00",
        "small",
        "A small draft",
        "draft-small-00",
    )
    assert profile.date == "2010-04-21"
    assert profile.abnf == 'greeting = "hello"'
    assert profile.rulings == {"A1": Ruling("A1", "1.1", "both", "take either")}
    assert profile.vocabulary.challenge_attributes == ("realm", "error")


def test_the_digest_is_that_of_the_bytes_of_the_file(write: Callable[..., Path], read: Read) -> None:
    assert read().digest == hashlib.sha256(write().read_bytes()).hexdigest()


def test_a_flow_with_little_said_has_the_statuses_of_the_draft(read: Read) -> None:
    front = read().flows["front"]
    assert (front.kind, front.success_status, front.refusal_status) == (FlowKind.TOKEN, 200, 400)
    assert (front.unchecked, front.parameters, front.alternatives, front.errors.values) == (None, (), (), ())


def test_a_flow_with_much_said_keeps_all_of_it(read: Read) -> None:
    said = {
        "title": "The front door",
        "section": "1.1",
        "kind": "resource",
        "unchecked": "nobody has yet",
        "parameters": [
            {"name": "type", "value": "front"},
            {"name": "secret", "from": "client.secret", "optional": True},
        ],
        "success_status": 201,
        "refusal_status": 401,
        "scope_statuses": [401, 403],
        "errors": {"values": ["no"], "examples": ["nope"], "fits": {"client": ["no"]}},
        "alternatives": [{"breaks": "door/closes", "endpoint": "back", "place": "query", "parameters": {"type": "b"}}],
    }
    front = read({}, flows={"front": said}).flows["front"]
    assert front.kind is FlowKind.RESOURCE
    assert front.unchecked == "nobody has yet"
    assert front.parameters == (Parameter("type", "front"), Parameter("secret", source="client.secret", optional=True))
    assert (front.success_status, front.refusal_status, front.scope_statuses) == (201, 401, (401, 403))
    assert (front.errors.values, front.errors.examples, front.errors.fits) == (("no",), ("nope",), {"client": ("no",)})
    assert front.alternatives == (Alternative("door/closes", "back", "query", {"type": "b"}),)


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


NOTHING: dict[str, str] = {}
TYPE = {"type": "refresh_token"}


@pytest.mark.parametrize(
    ("part", "whole", "is_part"),
    [
        pytest.param((None, None, TYPE), (None, None, TYPE), True, id="the-same"),
        pytest.param((None, None, TYPE), ("back", None, TYPE), True, id="less-than-the-endpoint-too"),
        pytest.param(("back", None, NOTHING), ("back", None, TYPE), True, id="less-than-a-parameter-too"),
        pytest.param((None, "query", NOTHING), ("back", "query", TYPE), True, id="less-than-two-more"),
        pytest.param(("back", None, TYPE), (None, None, TYPE), False, id="more-by-the-endpoint"),
        pytest.param(("back", None, TYPE), ("back", None, NOTHING), False, id="more-by-a-parameter"),
        pytest.param((None, "query", NOTHING), (None, None, NOTHING), False, id="more-by-the-place"),
        pytest.param(("back", None, NOTHING), ("side", None, NOTHING), False, id="another-endpoint"),
        pytest.param((None, None, TYPE), (None, None, {"type": "refresh"}), False, id="another-value"),
    ],
)
def test_an_alternative_is_part_of_one_that_changes_all_it_changes(
    part: tuple[str | None, str | None, dict[str, str]],
    whole: tuple[str | None, str | None, dict[str, str]],
    is_part: bool,
) -> None:
    assert Alternative("a/b", *part).is_part_of(Alternative("c/d", *whole)) is is_part


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
