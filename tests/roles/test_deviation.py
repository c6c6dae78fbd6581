"""One named change to the working request: the name says it, and the change is that and nothing more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.roles.deviation import (
    UNKNOWN,
    Deviation,
    altered,
    altered_near_its_end,
    empty,
    in_another_case,
    in_capitals,
    repeated,
    sent,
    value_of,
    with_,
    without,
)
from conformance.roles.flow_request import FlowRequest
from conformance.roles.token_flow import TokenFlow

from .stage import PROFILE, Stage

# The same examples on every run and on every machine; a slow machine is no failure.
PROPERTY = settings(deadline=None, max_examples=150, derandomize=True, database=None)

WORKING = FlowRequest((("type", "client_cred"), ("client_id", "client-1"), ("client_secret", "secret")))


@pytest.fixture
def flow(stage: Stage) -> TokenFlow:
    return TokenFlow(stage.run, PROFILE.flows["client_cred"], stage.run.recorder("client_cred"))


@pytest.mark.parametrize(
    ("deviation", "name", "changed"),
    [
        pytest.param(without("type"), "without type", WORKING.without("type"), id="without"),
        pytest.param(
            without("type", "client_id"),
            "without type and client_id",
            WORKING.without("type", "client_id"),
            id="without-two",
        ),
        pytest.param(empty("type"), "with an empty type", WORKING.with_({"type": ""}), id="empty"),
        pytest.param(
            with_("a type nobody knows", type="x"), "with a type nobody knows", WORKING.with_({"type": "x"}), id="with"
        ),
        pytest.param(
            with_("type in capitals", type=in_capitals),
            "with type in capitals",
            WORKING.with_({"type": "CLIENT_CRED"}),
            id="with-a-value-made-of-the-working-one",
        ),
        pytest.param(with_("more", extra="1"), "with more", WORKING.plus("extra", "1"), id="with-one-parameter-more"),
        pytest.param(
            repeated("client_id", altered),
            "with a second, different client_id",
            WORKING.plus("client_id", "clieQt-1".replace("Q", "x")),
            id="repeated",
        ),
        pytest.param(
            sent("by GET", method="GET", place="query"),
            "by GET",
            FlowRequest(WORKING.pairs, method="GET", place="query"),
            id="sent-otherwise",
        ),
        pytest.param(
            with_("another's secret", client_secret=value_of("clients.confidential.secret")),
            "with another's secret",
            WORKING.with_({"client_secret": "kX8-secret"}),
            id="with-a-value-of-the-target-file",
        ),
        pytest.param(
            with_("another's secret", client_secret=value_of("clients.other.secret")),
            "with another's secret",
            WORKING.with_({"client_secret": ""}),
            id="with-a-value-the-target-file-lacks",
        ),
    ],
)
def test_a_deviation_is_one_change_by_name(
    flow: TokenFlow, deviation: Deviation, name: str, changed: FlowRequest
) -> None:
    assert deviation.name == name
    assert deviation.change(WORKING, flow) == changed


@PROPERTY
@given(st.text(min_size=1))
def test_an_altered_value_differs_in_one_character_and_not_only_in_its_letter_case(value: str) -> None:
    """A server that compares without letter case still sees another value."""
    changed = altered(value)
    assert len(changed) == len(value)
    differing = [place for place in range(len(value)) if changed[place] != value[place]]
    assert differing == [len(value) // 2]
    assert changed.lower() != value.lower()


@PROPERTY
@given(st.text(alphabet="xXqQ7", min_size=1))
def test_an_altered_value_is_another_even_where_it_has_the_new_characters_itself(value: str) -> None:
    assert altered(value).lower() != value.lower()


def test_an_empty_value_is_altered_into_one_nobody_was_issued() -> None:
    assert altered("") == UNKNOWN


@pytest.mark.parametrize("value", ["YWJjZA==", "abc.def.ghi", "00000000"], ids=["base64", "three-parts", "digits"])
def test_a_change_in_the_middle_is_one_no_padding_hides(value: str) -> None:
    changed = altered(value)
    assert (changed[0], changed[-2:]) == (value[0], value[-2:])


@pytest.mark.parametrize(
    ("value", "changed"),
    [
        pytest.param("A" * 40, "A" * 28 + "x" + "A" * 11, id="in-a-signature"),
        pytest.param("c=1&HMACSHA256=q0123456%2F89abcdefgh", "c=1&HMACSHA256=q012345x%2F89abcdefgh", id="an-escape"),
        pytest.param("SlAV32hkKG", "SlAV3xhkKG", id="short"),
        pytest.param("", UNKNOWN, id="empty"),
    ],
)
def test_a_value_altered_near_its_end_keeps_its_escapes(value: str, changed: str) -> None:
    assert altered_near_its_end(value) == changed


@pytest.mark.parametrize(
    ("value", "changed"),
    [("12ab=", "12Ab="), ("%2Fab&", "%2FAb&"), ("%2fGO", "%2fgO"), ("%zz", "%Zz"), ("00000000", "0000x000")],
)
def test_a_letter_in_another_case_is_no_part_of_an_escape(value: str, changed: str) -> None:
    assert in_another_case(value) == changed


def test_an_altered_value_is_the_same_every_time() -> None:
    assert altered("SlAV32hkKG") == altered("SlAV32hkKG")
