"""The target file that `touchstone init` writes: it loads for every profile, and what a server says stays in place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conformance.init.keys import flows_of, keys_for
from conformance.init.looking import Findings, Hint
from conformance.init.values import variable_of
from conformance.init.writing import Order, target_text, variables
from conformance.spec import files
from conformance.spec.loading import load_profile
from conformance.target.loading import target_from
from conformance.target.model import Target
from conformance.target.placeholders import left_in

PROFILES = files.profile_ids()
BASE = "https://as.example"


def order(profile: str, *flows: str, name: str = "Acme", base_url: str = BASE) -> Order:
    known = load_profile(profile)
    return Order(
        known, [each for each in flows_of(known) if not flows or each.id in flows], base_url, name, "acme.toml"
    )


def loaded(text: str, profile: str, folder: Path) -> Target:
    """The target of the file, every environment variable set that it can ask for."""
    keys = keys_for(load_profile(profile), flows_of(load_profile(profile)))
    names = sorted(filter(None, map(variable_of, keys.all)))
    # Base 64, as a key that is one of these has to be; and each another.
    environment = {name: f"wP5from0utside{number:02d}" for number, name in enumerate(names)}
    return target_from(tomllib.loads(text), "acme.toml", folder, environment)


def whole(text: str) -> str:
    """The file with all that it leaves out."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_file_of_every_profile_loads(profile: str, tmp_path: Path) -> None:
    target = loaded(target_text(order(profile), Findings()), profile, tmp_path)
    assert target.profile == profile
    assert set(target.flows) == {flow.id for flow in flows_of(load_profile(profile))}
    assert all(url.startswith(BASE) for url in target.endpoints.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_the_file_of_every_profile_loads_with_all_that_it_leaves_out(profile: str, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("never read here")
    text = whole(target_text(order(profile), Findings()))
    target = loaded(text, profile, tmp_path)
    data: dict[str, Any] = tomllib.loads(text)
    assert target.ca_file is not None
    assert data["limits"] == {"deadline_s": 10}


@pytest.mark.parametrize("profile", PROFILES)
def test_each_flow_alone_has_all_that_it_needs(profile: str, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("never read here")
    for flow in flows_of(load_profile(profile)):
        text = target_text(order(profile, flow.id), Findings())
        assert loaded(text, profile, tmp_path).flows == (flow.id,)
        assert loaded(whole(text), profile, tmp_path).flows == (flow.id,)


def test_what_is_left_to_fill_in_is_found(tmp_path: Path) -> None:
    target = loaded(target_text(order("oauth2-00", "client_cred"), Findings()), "oauth2-00", tmp_path)
    assert left_in(target) == ["clients.confidential.id"]


def test_the_variables_are_those_of_the_file() -> None:
    assert variables(order("oauth2-00", "username")) == [
        "TOUCHSTONE_CONFIDENTIAL_SECRET",
        "TOUCHSTONE_RESOURCE_OWNER_PASSWORD",
    ]


def test_an_endpoint_that_the_server_names_is_used() -> None:
    found = Findings([Hint("token", f"{BASE}/oauth/t", "token_endpoint in its metadata", True)])
    data = tomllib.loads(target_text(order("oauth2-00"), found))
    assert data["endpoints"]["token"] == f"{BASE}/oauth/t"


def test_wrap_has_its_own_names_for_them() -> None:
    hints = [Hint("token", f"{BASE}/t", "metadata", True), Hint("authorization", f"{BASE}/a", "metadata", True)]
    endpoints = tomllib.loads(target_text(order("wrap-01"), Findings(hints)))["endpoints"]
    assert endpoints["access_token"] == endpoints["refresh_token"] == f"{BASE}/t"
    assert endpoints["user_authorization"] == f"{BASE}/a"


def test_another_host_is_a_comment() -> None:
    found = Findings([Hint("token", "https://evil.example/t", "its challenge", False)])
    text = target_text(order("oauth2-00"), found)
    assert "evil.example" not in str(tomllib.loads(text))
    assert "##   token may be https://evil.example/t: its challenge" in text


@pytest.mark.parametrize(
    "said", ["x\n[clients.evil]\nid = 1", 'a"b\\', "\x00\x1b[2J\x7f", "'''\"\"\"", "é漢\u2028", "x" * 9000]
)
def test_what_a_server_says_stays_in_its_comment(said: str, tmp_path: Path) -> None:
    found = Findings(
        [Hint("token", f"{BASE}/t", said, True), Hint("resource", "https://o.example/", said, False)], [said]
    )
    text = target_text(order("oauth2-00", name=said[:200]), found)
    assert text.isascii()
    assert loaded(text, "oauth2-00", tmp_path).name == said[:200]
    assert set(tomllib.loads(text)["clients"]) == {"confidential"}
    assert len(text) < 20_000


@pytest.mark.parametrize("profile", PROFILES)
def test_names_that_a_document_leaves_open_stand_there_with_our_own(profile: str) -> None:
    data = tomllib.loads(whole(target_text(order(profile), Findings())))
    assert data.get("names", {}) == {key: name.default for key, name in load_profile(profile).names.items()}


@pytest.mark.parametrize(
    ("profile", "active", "optional"),
    [
        (
            "uma-protectserve",
            {"endpoints.metadata", "protectserve.callback", "resource_owner.password"},
            {"protectserve.consumer_key", "protectserve.handle_endpoint", "endpoints.request_token_issuer"},
        ),
        (
            "uma-chained",
            {"endpoints.token_requester", "chained.resource_uri", "callback.listen", "clients.confidential.secret"},
            {"chained.dialect", "chained.host_answer", "clients.other.secret", "callback.public_url"},
        ),
        (
            "uma-prototype",
            {"endpoints.authorization_manager", "clients.host.redirect_uri", "prototype.requesting_party"},
            {"prototype.revoked_token", "endpoints.host_token_uri", "clients.requester.id", "callback.within_s"},
        ),
    ],
)
def test_a_file_for_an_authorization_manager_has_its_tables(profile: str, active: set[str], optional: set[str]) -> None:
    keys = keys_for(load_profile(profile), flows_of(load_profile(profile)))
    assert active <= set(keys.active)
    assert optional <= set(keys.optional)


def test_what_is_learnt_need_not_be_filled_in() -> None:
    keys = keys_for(load_profile("uma-prototype"), flows_of(load_profile("uma-prototype")))
    assert "endpoints.host_user_uri" not in keys.active
    assert not {key for key in keys.all if key.startswith(("clients.short_lived", "clients.never_approved"))}


def test_a_flow_about_somebody_who_asks_has_a_person() -> None:
    profile = load_profile("uma-prototype")
    flows = {flow.id: flow for flow in flows_of(profile)}
    assert "user_agent.driver" in keys_for(profile, [flows["validation"]]).active
    assert "user_agent.driver" not in keys_for(profile, [flows["metadata"]]).all


def test_registration_by_signed_legs_is_no_protectserve() -> None:
    profile = load_profile("uma-chained")
    assert not {key for key in keys_for(profile, flows_of(profile)).all if key.startswith("protectserve.")}


def test_a_default_is_written_down() -> None:
    text = target_text(order("uma-protectserve"), Findings())
    assert '# consumer_key = "ock"' in text
    assert '# handle_endpoint = "consumer_key_issuer"' in text


def test_hostmeta_names_the_validation_endpoint_by_another_name() -> None:
    hint = Hint("host_token_validation_uri", f"{BASE}/valid", "/.well-known/hostmeta", True)
    data = tomllib.loads(whole(target_text(order("uma-prototype"), Findings([hint]))))
    assert data["endpoints"]["token_validation_uri"] == f"{BASE}/valid"
