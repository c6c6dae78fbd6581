"""A target file is read: every value under its dotted key, secrets known as such."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conformance.spec.problems import FileError
from conformance.target.loading import read_target, target_from
from conformance.target.model import Target

from .conftest import GOOD, Make

FILE = """
name = "Acme AS 3.2"
profile = "oauth2-00"
flows = ["username", "client_cred", "refresh", "resource"]

[endpoints]
authorization = "https://as.example/authorize"
token = "https://as.example/token"
token_http = "http://as.example/token"
resource = "https://rs.example/photos?page=1"
resource_out_of_scope = "https://rs.example/payroll"

[tls]
ca = "tls/ca.pem"

[clients.confidential]
id = "s6BhdRkqt3"
secret = { env = "ACME_SECRET" }

[clients.other]
id = "other-1"
secret = "kX8-of-the-other"
redirect_uri = "photos:/other"
registered = false

[clients.public]
id = "public-1"
redirect_uri = "https://client.example/cb"
registered = true

[clients.short_lived]
id = "brief-1"
secret = "kX8-of-the-brief"

[resource_owner]
username = "alice"
password = { env = "ACME_ALICE" }

[assertion]
format = "https://saml.example/2.0"
value = "kX8-assertion"
expired = "kX8-assertion-of-old"

[refresh]
withdrawn_token = "kX8-withdrawn"

[resource]
methods = ["GET", "PUT"]

[web_server]
code_lifetime_s = 30

[limits]
deadline_s = 2.5
"""
ENVIRONMENT = {"ACME_SECRET": "wP5-from-outside", "ACME_ALICE": "wP5-of-alice", "UNUSED": "x"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file above, with the file of its authority beside it."""
    (tmp_path / "tls").mkdir()
    (tmp_path / "tls" / "ca.pem").write_text("-----BEGIN CERTIFICATE-----", encoding="utf-8")
    path = tmp_path / "acme.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def target(path: Path) -> Target:
    return read_target(path, ENVIRONMENT)


def test_what_it_claims_to_be(target: Target) -> None:
    assert (target.name, target.profile) == ("Acme AS 3.2", "oauth2-00")
    assert target.flows == ("username", "client_cred", "refresh", "resource")


def test_a_file_as_editors_of_windows_write_it(target: Target, path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_target(path, ENVIRONMENT).name == target.name


def test_where_the_file_is_and_which_it_was(target: Target, path: Path) -> None:
    assert target.source == str(path)
    assert target.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_authority_is_looked_for_beside_the_file(target: Target, path: Path) -> None:
    """Wherever the command is given, the path means the same file."""
    assert target.ca_file == (path.parent / "tls" / "ca.pem").resolve()


def test_a_value_is_found_under_its_dotted_key(target: Target) -> None:
    assert target.get("clients.confidential.id") == "s6BhdRkqt3"
    assert target.get("resource_owner.username") == "alice"
    assert target.get("clients.public.secret") is None
    assert target.get("clients") is None, "a table is no value"


def test_a_value_from_the_environment_stands_in_its_place(target: Target) -> None:
    assert target.get("clients.confidential.secret") == "wP5-from-outside"
    assert target.get("resource_owner.password") == "wP5-of-alice"


def test_secrets_are_those_that_the_schema_marks(target: Target) -> None:
    assert target.secrets == {
        "clients.confidential.secret",
        "clients.other.secret",
        "clients.short_lived.secret",
        "resource_owner.password",
        "assertion.value",
        "assertion.expired",
        "refresh.withdrawn_token",
    }


def test_no_value_shows_in_its_repr(target: Target) -> None:
    for value in target.values.values():
        if value not in (target.name, target.profile, "tls/ca.pem"):
            assert value not in repr(target)


def test_what_is_left_out_has_a_default(make: Make) -> None:
    target = make()
    assert (target.methods, target.ca_file, target.deadline_s) == (("GET",), None, 10.0)
    assert target.secrets == frozenset()


def test_what_is_there_takes_the_place_of_the_default(target: Target) -> None:
    assert (target.methods, target.deadline_s) == (("GET", "PUT"), 2.5)


def test_numbers_are_kept_apart_from_texts_and_from_answers(target: Target) -> None:
    assert target.numbers == {"web_server.code_lifetime_s": 30.0, "limits.deadline_s": 2.5}
    assert all(isinstance(number, float) for number in target.numbers.values())


def test_a_redirection_uri_is_registered_unless_the_file_says_otherwise(target: Target) -> None:
    assert target.unregistered == {"other"}


def test_the_same_data_without_a_file_has_the_same_digest_every_time(make: Make) -> None:
    assert make().digest == make().digest
    assert make().digest != make(name="Acme AS 3.3").digest


def test_the_order_of_the_keys_makes_no_other_digest(tmp_path: Path) -> None:
    assert (
        target_from(GOOD, "a", tmp_path, {}).digest
        == target_from(dict(reversed(list(GOOD.items()))), "a", tmp_path, {}).digest
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"name = ", "is no TOML: ", id="no-toml"),
        pytest.param(b'name = "Ren\xe9"', "is no TOML: ", id="no-utf-8"),
        pytest.param(b'name = "a"\nname = "b"', "is no TOML: ", id="key-twice"),
    ],
)
def test_a_file_that_cannot_be_parsed(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "acme.toml"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_target(path, {})
    assert str(caught.value).startswith(f"{path}: the file: {message}")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="the file: cannot be read: No such file or directory"):
        read_target(tmp_path / "acme.toml", {})


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="the file: cannot be read: Is a directory"):
        read_target(tmp_path, {})


def test_an_empty_file_lacks_all_that_is_required(tmp_path: Path) -> None:
    path = tmp_path / "acme.toml"
    path.write_bytes(b"")
    with pytest.raises(FileError) as caught:
        read_target(path, {})
    assert [problem.key for problem in caught.value.problems] == ["name", "profile", "flows", "endpoints"]
