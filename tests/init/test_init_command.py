"""`touchstone init`, as its users have it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main

from ..targets.saying import said_json
from ..targets.serving import answering, serve

NOWHERE = "http://127.0.0.1:9"  # the port that discards; nothing listens there


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def init(*arguments: str, entered: str = "") -> Result:
    return CliRunner().invoke(main, ["init", *arguments], input=entered)


def test_options_leave_nothing_to_ask() -> None:
    ran = init("--profile", "oauth2-00", "--base-url", f"{NOWHERE}/", "-o", "my.toml", "--flow", "client_cred")
    assert ran.exit_code == 0, ran.output
    assert "touchstone doctor my.toml" in ran.stdout
    assert "TOUCHSTONE_CONFIDENTIAL_SECRET" in ran.stdout
    assert "nothing listens at 127.0.0.1:9" in ran.stderr
    data = tomllib.loads(Path("my.toml").read_text("utf-8"))
    assert data["flows"] == ["client_cred"]
    assert data["name"] == "127.0.0.1"
    assert data["endpoints"] == {"token": f"{NOWHERE}/token"}


def test_what_is_not_given_is_asked_for() -> None:
    ran = init(entered=f"wrap-01\n{NOWHERE}\n")
    assert ran.exit_code == 0, ran.output
    assert tomllib.loads(Path("target.toml").read_text("utf-8"))["profile"] == "wrap-01"


def test_nothing_entered() -> None:
    ran = init("--base-url", NOWHERE)
    assert ran.exit_code == 4
    assert "give it as --profile" in ran.output
    assert not Path("target.toml").exists()


def test_an_existing_file_stays_as_it_is() -> None:
    Path("target.toml").write_text("mine")
    ran = init("--profile", "oauth2-00", "--base-url", NOWHERE)
    assert ran.exit_code == 4
    assert Path("target.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--profile", "oauth2-0"), "did you mean 'oauth2-00'"),
        (("--profile", "oauth2-00", "--flow", "nope"), "its flows are user_agent"),
        (("--profile", "oauth2-00", "--base-url", "as.example"), "--base-url"),
        (("--profile", "oauth2-00", "--base-url", "file:///etc"), "--base-url"),
        (("--profile", "oauth2-00", "--base-url", f"{NOWHERE}/?a=b"), "query"),
        (("--profile", "oauth2-00", "--base-url", NOWHERE, "--ca", "none.pem"), "--ca"),
        (("--profile", "oauth2-00", "--base-url", NOWHERE, "-o", "no/such/folder.toml"), "No such file"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(arguments: tuple[str, ...], told: str) -> None:
    ran = init(*arguments)
    assert ran.exit_code == 4
    assert told in ran.output
    assert "Traceback" not in ran.output
    assert list(Path().iterdir()) == []


def test_what_the_server_says_is_used() -> None:
    def answer(_: object) -> tuple[bytes, ...]:
        return (said_json({"token_endpoint": f"{url}/oauth/token", "authorization_endpoint": "https://x.example/a"}),)

    with serve(answering(answer)) as url:
        ran = init("--profile", "rfc6749-code", "--base-url", url)
    assert ran.exit_code == 0, ran.output
    text = Path("target.toml").read_text("utf-8")
    assert tomllib.loads(text)["endpoints"] == {"authorization": f"{url}/authorize", "token": f"{url}/oauth/token"}
    assert "authorization may be https://x.example/a" in text
