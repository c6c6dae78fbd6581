"""The flows of a profile file: their requests, errors and alternatives, and how each asks the end user."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conformance.spec.model import (
    Alternative,
    Authorization,
    FlowKind,
    Parameter,
    Profile,
    Refusal,
)
from conformance.spec.problems import FileError

Read = Callable[..., Profile]


def test_a_flow_with_little_said_has_the_statuses_of_the_draft(read: Read) -> None:
    front = read().flows["front"]
    assert (front.kind, front.success_status, front.refusal_status) == (FlowKind.TOKEN, 200, 400)
    assert (front.unchecked, front.parameters, front.alternatives, front.errors.values) == (None, (), (), ())
    assert (front.clients, front.method, front.place, front.authorization) == (("confidential",), "POST", "body", None)
    with pytest.raises(ValueError, match="front has no authorization request"):
        _ = front.authorization_way


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
        "clients": ["public", "confidential"],
        "method": "GET",
        "place": "query",
        "errors": {"values": ["no"], "examples": ["nope"], "fits": {"client": ["no"]}, "free": ["code"]},
        "alternatives": [
            {
                "breaks": "door/closes",
                "endpoint": "back",
                "place": "query",
                "parameters": [{"name": "type", "value": "b"}],
            },
            {"breaks": "door/closes", "method": "POST"},
        ],
        "endpoint": "side",
        "other": "twin",
        "refreshes": ["back"],
        "refusals": {"client": {"statuses": [401], "challenge": True, "form": False}, "missing": {"statuses": [400]}},
    }
    front = read({}, flows={"front": said, "back": {"title": "B", "section": "1", "kind": "token"}}).flows["front"]
    assert front.kind is FlowKind.RESOURCE
    assert front.unchecked == "nobody has yet"
    assert front.parameters == (Parameter("type", "front"), Parameter("secret", source="client.secret", optional=True))
    assert (front.success_status, front.refusal_status, front.scope_statuses) == (201, 401, (401, 403))
    assert (front.errors.values, front.errors.examples, front.errors.fits) == (("no",), ("nope",), {"client": ("no",)})
    assert front.errors.free == ("code",)
    assert (front.clients, front.method, front.place) == (("public", "confidential"), "GET", "query")
    assert front.alternatives == (
        Alternative("door/closes", "back", "query", (Parameter("type", "b"),)),
        Alternative("door/closes", None, None, (), "POST"),
    )
    assert (front.endpoint, front.other, front.refreshes) == ("side", "twin", ("back",))
    assert front.refusal("client") == Refusal((401,), challenge=True, form=False)
    assert front.refusal("missing") == Refusal((400,))
    assert front.refusal("code") == front.refusal(None) == Refusal((front.refusal_status,))
    assert (front.name_of("client.secret"), front.name_of("client.id")) == ("secret", None)


def test_a_flow_that_refreshes_nothing_there_is_said_so(read: Read) -> None:
    said = {"title": "The front door", "section": "1.1", "kind": "token", "refreshes": ["cellar"]}
    with pytest.raises(FileError, match=r"flows.front.refreshes: names the flow 'cellar'"):
        read({}, flows={"front": said})


def test_an_authorization_request_is_kept_with_what_its_answer_is_called(read: Read) -> None:
    asking = {
        "parameters": [{"name": "state", "from": "scenario.state", "optional": True}],
        "answer": "fragment",
        "grant": "token",
        "denial": "denied",
    }
    flows = {"front": {"title": "The front door", "section": "1.1", "kind": "delegation", "authorization": asking}}
    front = read({}, flows=flows).flows["front"]
    state = Parameter("state", source="scenario.state", optional=True)
    assert front.authorization == Authorization((state,), "fragment", "token", "denied")
    assert front.authorization_way is front.authorization
    called = {"endpoint": "side", "error": "reason", "state": "memory", "redirect_uri": ""}
    flows["front"]["authorization"] = {**asking, **called}
    way = read({}, flows=flows).flows["front"].authorization_way
    assert (way.endpoint, way.error, way.state, way.redirect_uri) == ("side", "reason", "memory", "")
    flows["front"]["authorization"] = {**asking, "undecided": ["pending", "too_fast"]}
    assert read({}, flows=flows).flows["front"].authorization_way.undecided == ("pending", "too_fast")


@pytest.mark.parametrize("changes", [{"answer": "header"}, {"grant": ""}, {"denial": None}, {"place": "query"}])
def test_an_authorization_request_of_another_shape_is_refused(read: Read, changes: dict[str, Any]) -> None:
    asking = {"parameters": [], "answer": "query", "grant": "code", "denial": "denied"} | changes
    asking = {key: value for key, value in asking.items() if value is not None}
    flow = {"title": "The front door", "section": "1.1", "kind": "delegation", "authorization": asking}
    with pytest.raises(FileError) as caught:
        read({}, flows={"front": flow})
    assert [problem.key.rpartition(".")[0] for problem in caught.value.problems] == ["flows.front.authorization"]


@pytest.mark.parametrize(("parameters", "issues"), [([], False), ([{"name": "type", "value": "front"}], True)])
def test_a_flow_issues_tokens_if_it_has_a_request_for_one(
    read: Read, parameters: list[dict[str, str]], issues: bool
) -> None:
    said = {"title": "The front door", "section": "1.1", "kind": "delegation", "parameters": parameters}
    assert read({}, flows={"front": said}).flows["front"].issues is issues


NOTHING: tuple[Parameter, ...] = ()
TYPE = (Parameter("type", "refresh_token"),)


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
        pytest.param((None, None, TYPE), (None, None, (Parameter("type", "refresh"),)), False, id="another-value"),
        pytest.param((None, None, NOTHING), (None, "query", NOTHING, "GET"), True, id="less-than-the-method-too"),
        pytest.param((None, None, NOTHING, "GET"), (None, None, NOTHING), False, id="more-by-the-method"),
        pytest.param((None, None, NOTHING, "GET"), (None, None, NOTHING, "POST"), False, id="another-method"),
    ],
)
def test_an_alternative_is_part_of_one_that_changes_all_it_changes(
    part: tuple[Any, ...], whole: tuple[Any, ...], is_part: bool
) -> None:
    assert Alternative("a/b", *part).is_part_of(Alternative("c/d", *whole)) is is_part
