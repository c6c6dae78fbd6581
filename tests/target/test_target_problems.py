"""A target file that is at fault: everything is said at once, with the key and what helps, before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance.spec.problems import FileError

from .conftest import Make, Problems


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        pytest.param({"name": None}, "name", "is missing", id="no-name"),
        pytest.param({"name": ""}, "name", "does not fit minLength", id="empty-name"),
        pytest.param({"name": 3}, "name", "is a number, not a text", id="name-a-number"),
        pytest.param({"profile": None}, "profile", "is missing", id="no-profile"),
        pytest.param({"flows": []}, "flows", "does not fit minItems", id="no-flow"),
        pytest.param({"flows": "client_cred"}, "flows", "is a text, not a list", id="flows-a-text"),
        pytest.param({"flows": ["resource", "resource"]}, "flows", "does not fit uniqueItems", id="flow-twice"),
        pytest.param({"endpoint": {}}, "endpoint", "did you mean 'endpoints'?", id="misspelt-table"),
        pytest.param(
            {"endpoints": {"tokens": ""}}, "endpoints.tokens", "did you mean 'token'?", id="misspelt-endpoint"
        ),
        pytest.param(
            {"parameters": {"access_token": {"wrap_foo": "1"}}},
            "parameters.access_token.wrap_foo",
            "begins with wrap_, which OAuth WRAP reserves",
            id="parameter-with-a-reserved-name",
        ),
        pytest.param(
            {"parameters": {"refresh_token": {"": "1"}}},
            "parameters.refresh_token.",
            "is no name of an additional parameter: it is empty",
            id="parameter-without-a-name",
        ),
        pytest.param({"colour": "red"}, "colour", "is no key of this file; known here: ", id="key-like-no-other"),
        pytest.param(
            {"clients": {"admin": {}}},
            "clients.admin",
            "known here: account, confidential, encoded, host",
            id="client",
        ),
        pytest.param({"clients": {"other": {}}}, "clients.other.id", "is missing", id="client-without-id"),
        pytest.param(
            {"clients": {"public": {"id": "p", "secret": "kX8-none"}}},
            "clients.public.secret",
            "id",
            id="public-secret",
        ),
        pytest.param({"resource_owner": {"username": "a"}}, "resource_owner.password", "is missing", id="no-password"),
        pytest.param({"assertion": {"format": "f"}}, "assertion.value", "is missing", id="no-assertion"),
        pytest.param({"resource": {"methods": ["GTE"]}}, "resource.methods.0", "did you mean 'GET'?", id="method"),
        pytest.param({"limits": {"deadline_s": 0}}, "limits.deadline_s", "does not fit exclusiveMinimum", id="no-time"),
        pytest.param({"limits": {"deadline_s": 601}}, "limits.deadline_s", "does not fit maximum", id="too-much-time"),
        pytest.param({"limits": {"deadline_s": "5"}}, "limits.deadline_s", "is a text, not a number", id="time-a-text"),
        pytest.param({"limits": {"deadline_s": float("inf")}}, "limits.deadline_s", "", id="endless"),
        pytest.param({"limits": {"deadline_s": float("nan")}}, "limits.deadline_s", "", id="no-number"),
    ],
)
def test_a_problem_is_named_with_its_key_and_what_helps(
    problems: Problems, changes: dict[str, Any], key: str, message: str
) -> None:
    [(found, said)] = problems(**changes)
    assert found == key
    assert message in said


def test_an_unknown_profile_names_the_nearest(problems: Problems) -> None:
    [(key, message)] = problems(profile="oauth2-0")
    assert key == "profile"
    assert "did you mean 'oauth2-00'?" in message


def test_an_unknown_flow_names_the_nearest(problems: Problems) -> None:
    assert problems(flows=["client_creds", "resource"]) == [
        ("flows", "'client_creds' is no flow of oauth2-00; did you mean 'client_cred'?")
    ]


def test_an_unknown_flow_like_no_other_names_all(problems: Problems) -> None:
    [(key, message)] = problems(flows=["zzz"])
    assert key == "flows"
    assert message.startswith("'zzz' is no flow of oauth2-00; its flows are user_agent, web_server, ")


def test_what_is_bound_to_no_flow_cannot_be_claimed(problems: Problems) -> None:
    [(key, message)] = problems(flows=["general"])
    assert (key, message.split(";")[0]) == ("flows", "'general' is no flow of oauth2-00")


def test_the_file_of_the_authority_must_be_there(problems: Problems, tmp_path: Path) -> None:
    (tmp_path / "folder.pem").mkdir()
    for ca in ("ca.pem", "folder.pem"):
        assert problems(tls={"ca": ca}) == [("tls.ca", f"there is no file {ca} beside the target file")]


def test_everything_of_a_wrong_shape_is_said_at_once(problems: Problems) -> None:
    found = problems(
        name=None,
        flwos=["resource"],
        endpoints={"token": "as.example", "tokens": "https://as.example"},
        clients={"confidential": {"id": "c", "secret": {"env": "NOT_SET"}}},
        resource={"methods": ["GTE"]},
    )
    assert sorted(key for key, _ in found) == [
        "clients.confidential.secret",
        "endpoints.token",
        "endpoints.tokens",
        "flwos",
        "name",
        "resource.methods.0",
    ]


def test_everything_that_leads_nowhere_is_said_at_once(problems: Problems) -> None:
    found = problems(
        flows=["client_creds", "resources"],
        endpoints={"token": "https://as.example:99999/token"},
        tls={"ca": "ca.pem"},
        clients={"confidential": {"id": "c", "secret": "client_cred"}},
    )
    assert [key for key, _ in found] == ["flows", "flows", "tls.ca", "endpoints.token", "clients.confidential.secret"]


def test_an_environment_variable_that_is_not_set_hides_nothing_else(problems: Problems) -> None:
    """Whoever exports it and runs again meets no further problem."""
    found = problems(
        flows=["client_creds"],
        tls={"ca": "ca.pem"},
        clients={"confidential": {"id": "c", "secret": {"env": "NOT_SET"}}},
    )
    assert sorted(key for key, _ in found) == ["clients.confidential.secret", "flows", "tls.ca"]


def test_a_misspelt_key_hides_no_unknown_flow(problems: Problems) -> None:
    assert sorted(key for key, _ in problems(flows=["client_creds"], nmae="x")) == ["flows", "nmae"]


def test_every_line_of_the_message_names_file_and_key(make: Make) -> None:
    with pytest.raises(FileError) as caught:
        make(name=None, profile=None)
    assert str(caught.value).splitlines() == ["acme.toml: name: is missing", "acme.toml: profile: is missing"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        pytest.param({"profile": 5}, "profile", id="profile-a-number"),
        pytest.param({"flows": "client_creds"}, "flows", id="flows-a-text"),
        pytest.param({"flows": [5, "client_cred"]}, "flows.0", id="flow-a-number"),
        pytest.param({"endpoints": "https://as.example"}, "endpoints", id="endpoints-a-text"),
        pytest.param({"limits": 5}, "limits", id="limits-a-number"),
        pytest.param({"limits": {"deadline_s": "nan"}}, "limits.deadline_s", id="deadline-a-text"),
        pytest.param({"clients": ["confidential"]}, "clients", id="clients-a-list"),
    ],
)
def test_what_has_the_wrong_form_is_said_once_and_hides_nothing_else(
    problems: Problems, changes: dict[str, Any], key: str
) -> None:
    assert sorted(found for found, _ in problems(tls={"ca": "ca.pem"}, **changes)) == sorted([key, "tls.ca"])


@pytest.mark.parametrize("key", ["id", "secret"])
def test_another_client_is_another_client(problems: Problems, key: str) -> None:
    """With the same secret, a server that is right to take it would be blamed for taking another client's."""
    other = {"id": "d", "secret": "another-one's"} | {key: {"id": "c", "secret": "kept-safe"}[key]}
    found = problems(clients={"confidential": {"id": "c", "secret": "kept-safe"}, "other": other})
    assert [name for name, _ in found] == [f"clients.other.{key}"]


def test_a_resource_takes_some_method(problems: Problems) -> None:
    assert [key for key, _ in problems(resource={"methods": []})] == ["resource.methods"]
