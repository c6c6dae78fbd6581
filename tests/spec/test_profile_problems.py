"""A profile file that is at fault: everything that is wrong with it is said, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance.spec import files
from conformance.spec.loading import UnknownProfileError, load_profile, read_profile
from conformance.spec.model import Profile
from conformance.spec.problems import FileError

Read = Callable[..., Profile]
Write = Callable[..., Path]
FLOW = {"title": "The front door", "section": "1.1", "kind": "token"}


def problems_of(read: Callable[[], object]) -> list[tuple[str, str]]:
    """The (key, message) pairs of the FileError that reading raises."""
    with pytest.raises(FileError) as caught:
        read()
    return [(problem.key, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "name",
    ["door/closes", "token-request/client-id-missing", "web_server/code", "client_cred/a1-b2", "d00r/2nd-lock"],
)
def test_an_id_is_a_topic_and_what_must_hold(read: Read, name: str) -> None:
    assert read({"id": name}).rows[0].id == name


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("door", id="topic-alone"),
        pytest.param("/closes", id="no-topic"),
        pytest.param("door/", id="nothing-to-hold"),
        pytest.param("Door/closes", id="capital"),
        pytest.param("door/closes_well", id="underscore-behind-the-slash"),
        pytest.param("door//closes", id="two-slashes"),
        pytest.param("door/closes/well", id="three-parts"),
        pytest.param("door/-closes", id="hyphen-first"),
        pytest.param("door/closes-", id="hyphen-last"),
        pytest.param("door--front/closes", id="hyphen-twice"),
        pytest.param("door/closes well", id="blank"),
        pytest.param("türe/closes", id="beyond-ascii"),
        pytest.param("3.2", id="section-number"),
        pytest.param("", id="empty"),
    ],
)
def test_another_shape_of_id_is_refused(read: Read, name: str) -> None:
    assert problems_of(lambda: read({"id": name})) == [
        ("requirements.0.id", "is no requirement id: topic/what-must-hold, in lower case")
    ]


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        pytest.param(
            {"flows": ["front", "side"]},
            "requirements[door/closes]",
            "names the flow 'side', which the profile does not have",
            id="unknown-flow",
        ),
        pytest.param(
            {"where": {"side": {"level": "MAY"}}},
            "requirements[door/closes]",
            "names the flow 'side', which the profile does not have",
            id="unknown-flow-in-where",
        ),
        pytest.param(
            {"rulings": ["A1", "Z9"]},
            "requirements[door/closes]",
            "names the ruling 'Z9', which the profile does not have",
            id="unknown-ruling",
        ),
        pytest.param(
            {"where": {"front": {"rulings": ["Z9"]}}},
            "requirements[door/closes]",
            "names the ruling 'Z9', which the profile does not have",
            id="unknown-ruling-in-where",
        ),
        pytest.param(
            {"unobservable": "it is dark"},
            "requirements[door/closes]",
            "says either how it is observed or why it cannot be, and not both",
            id="both-observe-and-unobservable",
        ),
        pytest.param(
            {"observe": None},
            "requirements[door/closes]",
            "says either how it is observed or why it cannot be, and not both",
            id="neither-observe-nor-unobservable",
        ),
        pytest.param({"level": "MUTS"}, "requirements.0.level", "did you mean 'MUST'?", id="unknown-level"),
        pytest.param({"role": "server"}, "requirements.0.role", "'server' is none of", id="unknown-role"),
        pytest.param({"origin": "keywords"}, "requirements.0.origin", "did you mean 'keyword'?", id="unknown-origin"),
        pytest.param({"consequence": "fail"}, "requirements.0.consequence", "did you mean 'failed'?", id="consequence"),
        pytest.param({"section": "A.b"}, "requirements.0.section", 'is no section, such as "3.6.1"', id="section"),
        pytest.param({"text": None}, "requirements.0.text", "is missing", id="no-text"),
        pytest.param({"flows": []}, "requirements.0.flows", "does not fit minItems", id="no-flow"),
        pytest.param({"flows": "front"}, "requirements.0.flows", "is a text, not a list", id="flows-a-text"),
        pytest.param({"nedes": ["x"]}, "requirements.0.nedes", "did you mean 'needs'?", id="misspelt-key"),
        pytest.param({"where": {"front": {"flows": ["back"]}}}, "requirements.0.where.front.flows", "", id="in-where"),
    ],
)
def test_a_requirement_at_fault_is_named_with_its_key(
    read: Read, changes: dict[str, Any], key: str, message: str
) -> None:
    [(found, said)] = problems_of(lambda: read(changes))
    assert found == key
    assert message in said


def test_an_id_that_stands_twice_is_named(read: Read) -> None:
    assert problems_of(lambda: read({}, {})) == [("requirements[door/closes]", "stands twice")]


def test_a_ruling_that_stands_twice_is_named(read: Read) -> None:
    """The later one would silently take the place of the earlier."""
    ruling = {"id": "A1", "where": "1.1", "says": "both", "ruling": "take either"}
    [(key, _)] = problems_of(lambda: read({}, rulings=[ruling, ruling | {"ruling": "take none"}]))
    assert "A1" in key


def test_an_exception_for_a_flow_that_the_requirement_does_not_have_is_named(read: Read) -> None:
    """It would change nothing, and whoever wrote it meant something by it."""
    assert problems_of(lambda: read({"flows": ["front"], "where": {"back": {"level": "MAY"}}})) == [
        ("requirements[door/closes]", "makes an exception for the flow 'back', which it does not have")
    ]


def test_an_alternative_names_a_requirement_that_exists(read: Read) -> None:
    flows = {"front": FLOW | {"alternatives": [{"breaks": "door/opens"}]}}
    assert problems_of(lambda: read({}, flows=flows)) == [
        ("flows.front.alternatives", "names the requirement 'door/opens', which does not exist")
    ]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        pytest.param({"format": 2}, "format", id="format-of-another-version"),
        pytest.param({"date": "2010-04-21"}, "date", id="date-in-quotes"),
        pytest.param({"id": "Small 00"}, "id", id="id-with-blank"),
        pytest.param({"title": ""}, "title", id="empty-title"),
        pytest.param({"vocabulary": None}, "vocabulary", id="no-vocabulary"),
        pytest.param({"flows": {}}, "flows", id="no-flows"),
        pytest.param({"flows": {"front": FLOW | {"kind": "tokens"}}}, "flows.front.kind", id="kind-of-flow"),
        pytest.param({"grammer": {}}, "grammer", id="misspelt-table"),
    ],
)
def test_what_is_wrong_with_the_whole_is_named_with_its_key(write: Write, changes: dict[str, Any], key: str) -> None:
    assert key in [found for found, _ in problems_of(lambda: read_profile(write(**changes)))]


def test_everything_that_names_nothing_is_said_at_once(read: Read) -> None:
    bad = {"id": "door/opens", "flows": ["side"], "rulings": ["Z9"], "observe": None}
    assert problems_of(lambda: read({}, {}, bad)) == [
        ("requirements[door/closes]", "stands twice"),
        ("requirements[door/opens]", "names the flow 'side', which the profile does not have"),
        ("requirements[door/opens]", "names the ruling 'Z9', which the profile does not have"),
        ("requirements[door/opens]", "says either how it is observed or why it cannot be, and not both"),
    ]


def test_everything_of_a_wrong_shape_is_said_at_once(read: Read) -> None:
    bad = {"level": "must", "section": "x", "text": None}
    keys = [key for key, _ in problems_of(lambda: read(bad, {"id": "door"}, title="", suite="My Suite"))]
    assert sorted(keys) == [
        "requirements.0.level",
        "requirements.0.section",
        "requirements.0.text",
        "requirements.1.id",
        "suite",
        "title",
    ]


def test_the_message_has_a_line_for_each_problem_with_file_and_key(read: Read) -> None:
    with pytest.raises(FileError) as caught:
        read({"rulings": ["Z9"], "flows": ["side"]})
    assert str(caught.value).splitlines() == [
        "small-00.toml: requirements[door/closes]: names the flow 'side', which the profile does not have",
        "small-00.toml: requirements[door/closes]: names the ruling 'Z9', which the profile does not have",
    ]


@pytest.mark.parametrize(
    "content", [pytest.param(b"format = ", id="no-toml"), pytest.param(b'title = "\xe9"', id="no-utf-8")]
)
def test_a_file_that_is_no_toml_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "small-00.toml"
    path.write_bytes(content)
    [(key, message)] = problems_of(lambda: read_profile(path))
    assert key == ""
    assert message.startswith("is no TOML: ")


def test_an_unknown_profile_names_the_nearest_and_all_known() -> None:
    with pytest.raises(UnknownProfileError) as caught:
        load_profile("oauth2-0")
    assert str(caught.value).startswith("no profile 'oauth2-0'; did you mean 'oauth2-00'? Known profiles: oauth2-00")


def test_an_unknown_profile_like_no_other_names_all_known_only() -> None:
    with pytest.raises(UnknownProfileError) as caught:
        load_profile("kerberos")
    assert str(caught.value) == f"no profile 'kerberos'. Known profiles: {', '.join(files.profile_ids())}"


@pytest.mark.parametrize("name", ["../profiles/oauth2-00", "oauth2-00.toml", "OAUTH2-00", ""])
def test_a_profile_is_asked_for_by_its_id_and_by_nothing_else(name: str) -> None:
    with pytest.raises(UnknownProfileError):
        load_profile(name)
