"""The doctor: ready where a run can begin, and otherwise what is wrong and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.doctor.examination import examine
from conformance.reference import Reference
from conformance.reference.reference import PROFILES
from conformance.spec.loading import load_profile
from conformance.spec.model import FlowKind

from ..targets.hostile import HOSTILE_TARGETS
from ..targets.null import NULL_TARGETS, target_for
from .conftest import Data, Doctor


@pytest.mark.parametrize("profile", PROFILES)
def test_the_reference_server_is_ready(profile: str) -> None:
    lines: list[str] = []
    assert examine(f"reference:{profile}", lines.append, lines.append, 60.0) == 0, "\n".join(lines)
    text = "\n".join(lines)
    assert "  problem" not in text
    assert "  warning" not in text
    assert f"ready: touchstone certify reference:{profile}" in text
    flows = [each for each in load_profile(profile).flows.values() if each.kind is not FlowKind.GENERAL]
    checked = [each.id for each in flows if not each.unchecked]
    assert [name for name in checked if f"  ok      {name}: " not in text] == [], "every flow has its line"


def test_all_that_is_wrong_with_the_file_is_said_at_once(doctor: Doctor, target: Data) -> None:
    target["endpoints"]["tokn"] = "https://x.example/"
    target["clients"]["confidential"]["secret"] = {"env": "NOT_SET_ANYWHERE"}
    told = doctor(target)
    assert told.status == 4
    assert len(told.about("problem")) == 3, "two of the file, and the sum"
    assert "endpoints.tokn: is no key of this file; did you mean 'token'?" in told.about("problem")[0]


def test_a_placeholder_that_is_still_there(doctor: Doctor, target: Data) -> None:
    target["clients"]["other"]["id"] = "REPLACE-other-id"
    told = doctor(target)
    assert told.status == 4
    assert told.about("problem")[0].startswith("clients.other.id is still to be filled in")


def test_a_name_without_an_address(doctor: Doctor, target: Data) -> None:
    target["endpoints"]["token"] = "https://no-such-host.invalid/token"
    told = doctor(target)
    assert told.status == 4
    assert "endpoints.token: the name no-such-host.invalid has no address" in told.about("problem")[0]
    assert told.about("warning") == ["code: not tried, since endpoints.token does not answer"]


def test_nothing_listens(doctor: Doctor, target: Data) -> None:
    target["endpoints"]["token"] = "https://127.0.0.1:9/token"
    told = doctor(target)
    assert told.status == 4
    assert "nothing listens at 127.0.0.1:9" in told.about("problem")[0]


def test_nothing_listens_where_plain_http_is_to_be_refused(doctor: Doctor, target: Data) -> None:
    target["endpoints"]["token_http"] = target["endpoints"]["authorization_http"] = "http://127.0.0.1:9/token"
    told = doctor(target)
    assert told.status == 0
    assert "refuses plain http in its own way" in told.about("-")[0]


def test_no_tls_where_it_is_said_to_be(doctor: Doctor, target: Data) -> None:
    target["endpoints"]["token"] = target["endpoints"]["token_http"].replace("http:", "https:")
    told = doctor(target)
    assert told.status == 4
    assert "the answer is not TLS. Write http:// for it" in told.about("problem")[0]


def test_a_private_authority_that_the_file_does_not_name(doctor: Doctor, target: Data) -> None:
    del target["tls"]
    told = doctor(target)
    assert told.status == 4
    assert "name the authority's file under [tls] ca" in told.about("problem")[0]


def test_a_file_of_an_authority_that_is_none(doctor: Doctor, target: Data, tmp_path: Path) -> None:
    (tmp_path / "rubbish.pem").write_text("rubbish")
    target["tls"]["ca"] = "rubbish.pem"
    told = doctor(target)
    assert told.status == 4
    assert "holds no PEM certificate" in told.about("problem")[0]


def test_a_wrong_secret_fails_the_flow_and_shows_what_the_server_said(doctor: Doctor, target: Data) -> None:
    target["clients"]["confidential"]["secret"] = "wrong-secret-9x"
    told = doctor(target)
    assert told.status == 6
    problem = told.about("problem")[0]
    assert "code: the working code request got status 401 and error=invalid_client" in problem
    assert "look at clients.confidential in the target file" in problem
    assert 'got  HTTP/1.1 401 UNAUTHORIZED {"error":"invalid_client"}' in problem


def test_a_wrong_password_is_seen_on_the_login_page(doctor: Doctor, target: Data) -> None:
    target["resource_owner"]["password"] = "wrong-password-9x"
    told = doctor(target)
    assert told.status == 6
    assert "asks for the login again: the server refused what was filled in" in told.about("problem")[0]


def test_the_person_says_what_she_found_and_did(doctor: Doctor, target: Data) -> None:
    said = doctor(target).about("ok")
    code = next(line for line in said if line.startswith("code: "))
    assert "(login): fills username into 'User name', fills password into 'Password', presses 'Log in'" in code
    assert "(consent): presses 'Approve'" in code


def test_a_driver_that_cannot_be_played(doctor: Doctor, target: Data) -> None:
    target["user_agent"] = {"driver": "command", "command": ["/no/such/program"]}
    told = doctor(target)
    assert told.status != 0
    assert "/no/such/program" in " ".join(told.about("problem"))


def test_a_server_that_works_in_another_form_only(doctor: Doctor, target: Data, code_server: Reference) -> None:
    from conformance.reference import faults_of

    fault = next(each.name for each in faults_of("rfc6749-code") if "client-authentication/basic" in each.breaks)
    code_server.reconfigure([fault])
    told = doctor(target)
    assert told.status == 0
    assert "not as the draft has it: client-authentication/basic" in told.about("warning")[0]


def test_a_key_without_which_a_flow_cannot_run(doctor: Doctor, target: Data) -> None:
    del target["clients"]["confidential"]
    told = doctor(target)
    assert told.status == 4
    assert told.about("problem")[0].startswith("code: needs clients.confidential.id in the target file")


def test_a_callback_of_no_use_is_said_to_be_of_none(doctor: Doctor) -> None:
    from conformance.reference import start

    with start("reciprocal-04") as reference:
        target = {**reference.target, "flows": ["code"]}
        target["callback"] = {"listen": "127.0.0.1:0", "public_url": "http://127.0.0.1:9"}
        told = doctor(target)
    assert "in no claimed flow does the server call the suite: [callback] is not used" in told.about("-")
    assert told.status == 0


def test_no_secret_is_printed(doctor: Doctor, target: Data) -> None:
    target["clients"]["confidential"]["secret"] = "wrong-secret-9x"
    text = "\n".join(doctor(target).lines)
    assert "wrong-secret-9x" not in text
    assert str(target["resource_owner"]["password"]) not in text


@pytest.mark.parametrize("name", ["401-challenge", "html-page", "garbage", "closes-at-once", "login-for-ever"])
def test_a_null_target_is_never_ready(name: str, doctor: Doctor) -> None:
    with NULL_TARGETS[name]() as url:
        assert doctor(target_for(url, name)).status in (4, 6)


@pytest.mark.parametrize("name", ["page-reflects", "many-headers", "location-controls", "title-words"])
def test_what_a_hostile_target_says_is_text(name: str, doctor: Doctor) -> None:
    with HOSTILE_TARGETS[name]() as url:
        target = target_for(url, name)
        told = doctor(target)
    secrets = [target["resource_owner"]["password"], *(each.get("secret") for each in target["clients"].values())]
    assert [each for each in secrets if each and each in "\n".join(told.lines)] == []


def test_a_server_that_hangs_takes_a_bounded_time(doctor: Doctor) -> None:
    with NULL_TARGETS["hang"]() as url:
        target = target_for(url, "hang")
        target["limits"] = {"deadline_s": 0.2}
        began = time.monotonic()
        assert doctor(target).status == 4
    assert time.monotonic() - began < 10


def test_the_command_has_the_status() -> None:
    assert CliRunner().invoke(main, ["doctor", "nowhere.toml"]).exit_code == 4
    ran = CliRunner().invoke(main, ["doctor", "reference:nope"])
    assert ran.exit_code == 4
    assert "there is one for oauth2-00" in ran.output
