"""What the forecast says of a file that lacks a key: the keys to add, and how many requirements they bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from conformance.doctor.coverage import forecast
from conformance.reference import Reference, start
from conformance.roles.uma.introduction import metadata
from conformance.roles.uma.manager.hostmeta import RELS
from conformance.spec.loading import load_profile
from conformance.target.learnt import is_learnt, learnt_endpoints
from conformance.target.loading import target_from
from tests.proofs.certified import certified

PROFILES = ("uma-protectserve", "uma-chained", "uma-prototype")
# As runs of the reference servers were counted, each with one key less.
LACKING = [
    ("uma-protectserve", "endpoints.metadata", [(("endpoints.metadata",), 118)]),
    ("uma-protectserve", "protectserve.callback", [(("protectserve.callback",), 118)]),
    ("uma-chained", "endpoints.token_requester", [(("endpoints.token_requester",), 38)]),
    ("uma-chained", "chained.resource_uri", [(("chained.resource_uri",), 38)]),
    ("uma-chained", "callback", [(("callback.listen",), 38)]),
    ("uma-chained", "endpoints.request_token_issuer", [(("endpoints.request_token_issuer",), 6)]),
    ("uma-prototype", "clients.host", [(("clients.host.redirect_uri",), 76)]),
    ("uma-prototype", "endpoints.authorization_manager", [(("endpoints.authorization_manager",), 111)]),
    ("uma-prototype", "clients.requester.id", [(("clients.requester.id",), 1)]),
    ("uma-prototype", "callback", [(("callback.listen",), 45)]),
]


@pytest.fixture(scope="module")
def targets() -> Iterator[Mapping[str, Reference]]:
    with start(PROFILES[0]) as protect, start(PROFILES[1]) as chain, start(PROFILES[2]) as prototype:
        yield dict(zip(PROFILES, (protect, chain, prototype), strict=True))


def without(reference: Reference, key: str) -> dict[str, Any]:
    target = deepcopy(dict(reference.target))
    *tables, name = key.split(".")
    table = target
    for each in tables:
        table = table[each]
    del table[name]
    return target


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_learnt_is_not_lacking(profile: str, targets: Mapping[str, Reference]) -> None:
    found = forecast(load_profile(profile), target_from(targets[profile].target, "", Path()))
    assert found.by_keys == []


@pytest.mark.parametrize(("profile", "key", "by_keys"), LACKING)
def test_a_key_that_is_lacking(profile: str, key: str, by_keys: object, targets: Mapping[str, Reference]) -> None:
    found = forecast(load_profile(profile), target_from(without(targets[profile], key), "", Path()))
    assert found.by_keys == by_keys


def test_a_run_leaves_out_what_was_said(targets: Mapping[str, Reference], tmp_path: Path) -> None:
    target = without(targets["uma-prototype"], "clients.host")
    found = forecast(load_profile("uma-prototype"), target_from(target, "", Path()))
    said = {row.key for rows in found.lacking.values() for row in rows}
    ran = certified(target, tmp_path, max_wait_s=5)
    assert ran.document is not None
    untested = {(each["id"], each["flow"]) for each in ran.document["requirements"] if each["outcome"] == "untested"}
    assert said == untested != set()


def test_signed_requesters_need_other_keys(targets: Mapping[str, Reference]) -> None:
    target = without(targets["uma-chained"], "endpoints.token")
    target["chained"]["dialect"] = "oauth1"
    found = forecast(load_profile("uma-chained"), target_from(target, "", Path()))
    assert {row.flow for rows in found.lacking.values() for row in rows} == {"web_server"}


def test_what_is_learnt_is_what_the_roles_learn() -> None:
    of_metadata = (
        metadata.POLICY_DECISION, metadata.CONSUMER_KEY, metadata.REQUEST_TOKEN, metadata.ACCESS_TOKEN,
        metadata.USER_AUTHORIZATION,
    )  # fmt: skip
    assert set(learnt_endpoints(load_profile("uma-prototype"))) == {f"endpoints.{name}" for name in RELS}
    assert set(learnt_endpoints(load_profile("uma-protectserve"))) == {f"endpoints.{name}" for name in of_metadata}
    assert learnt_endpoints(load_profile("uma-chained")) == learnt_endpoints(load_profile("wrap-01")) == ()
    assert is_learnt(load_profile("uma-prototype"), "clients.host.id")
    assert not is_learnt(load_profile("oauth2-00"), "clients.confidential.id")
