"""The secrets of a target file: where they may come from, and that they can be kept out of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance.spec.problems import FileError
from conformance.target.loading import target_from

from .conftest import GOOD, Make, Problems

SHORT = "is shorter than 4 characters"


def test_an_environment_variable_that_is_not_set_is_named(problems: Problems) -> None:
    assert problems(clients={"confidential": {"id": "c", "secret": {"env": "ACME_SECERT"}}}) == [
        ("clients.confidential.secret", "asks for the environment variable ACME_SECERT, which is not set")
    ]


@pytest.mark.parametrize("value", ["", "abc"])
def test_an_environment_variable_with_a_short_secret_is_named(tmp_path: Path, value: str) -> None:
    data = GOOD | {"clients": {"confidential": {"id": "c", "secret": {"env": "ACME_SECRET"}}}}
    with pytest.raises(FileError) as caught:
        target_from(data, "acme.toml", tmp_path, {"ACME_SECRET": value})
    assert str(caught.value) == f"acme.toml: clients.confidential.secret: the environment variable ACME_SECRET {SHORT}"


def test_a_secret_of_four_characters_is_long_enough(tmp_path: Path) -> None:
    data = GOOD | {"clients": {"confidential": {"id": "c", "secret": {"env": "ACME_SECRET"}}}}
    target = target_from(data, "acme.toml", tmp_path, {"ACME_SECRET": "kX8#"})
    assert target.get("clients.confidential.secret") == "kX8#"


def test_a_short_secret_in_the_file_is_said_to_be_short(problems: Problems) -> None:
    [(key, message)] = problems(clients={"confidential": {"id": "c", "secret": "abc"}})
    assert key == "clients.confidential.secret"
    assert SHORT in message


@pytest.mark.parametrize(
    "secret",
    [
        pytest.param(5, id="number"),
        pytest.param({"environment": "ACME_SECRET"}, id="misspelt-env"),
        pytest.param({"env": "ACME_SECRET", "file": "x"}, id="more-than-env"),
        pytest.param({"env": ""}, id="env-without-name"),
        pytest.param({"env": 5}, id="env-a-number"),
    ],
)
def test_a_secret_is_a_text_or_the_name_of_an_environment_variable(problems: Problems, secret: object) -> None:
    key, message = problems(clients={"confidential": {"id": "c", "secret": secret}})[0]
    assert key == "clients.confidential.secret"
    assert 'a text, or { env = "NAME" }' in message


def test_only_a_secret_may_come_from_the_environment(problems: Problems) -> None:
    [(key, _)] = problems(clients={"confidential": {"id": {"env": "ACME_SECRET"}}})
    assert key == "clients.confidential.id"


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("client_cred", id="of-the-profile"),
        pytest.param("MUST", id="level"),
        pytest.param("passed", id="outcome"),
        pytest.param("inconclusive", id="another-outcome"),
        pytest.param("incomplete", id="verdict"),
        pytest.param("waiting_s", id="key-of-the-results"),
    ],
)
def test_a_secret_that_is_a_word_of_the_reports_is_refused(problems: Problems, word: str) -> None:
    """Kept out by value, it would take the word out of every report, and the search for leaks would find it."""
    [(key, message)] = problems(clients={"confidential": {"id": "c", "secret": word}})
    assert key == "clients.confidential.secret"
    assert "is a word that the reports use themselves" in message


@pytest.mark.parametrize(
    "changes",
    [
        {"clients": {"confidential": {"id": "c", "secret": ["hunter22"]}}},
        {"clients": {"confidential": {"id": "c", "secret": {"hunter22": "x", "env": "hunter22"}}}},
        {"clients": {"confidential": {"id": "c", "secret": "client_id"}}},
        {"clients": {"confidential": {"secret": "hunter22"}}},
    ],
    ids=["list", "table", "word-of-the-reports", "beside-a-missing-id"],
)
def test_no_message_shows_a_secret(problems: Problems, changes: dict[str, Any]) -> None:
    said = " ".join(message for _, message in problems(**changes))
    assert "client_id" not in said
    assert "hunter22" not in said


def test_a_key_of_simple_web_tokens_is_base_64(problems: Problems) -> None:
    key = "resource.simple_web_token_key"
    ((where, said),) = problems(resource={"simple_web_token_key": "no base 64!"})
    assert where == key
    assert said.startswith("is no base 64; write the HMAC key")


def test_the_key_of_simple_web_tokens_is_a_secret(make: Make) -> None:
    assert "resource.simple_web_token_key" in make(resource={"simple_web_token_key": "kX8jkX8j"}).secrets
