"""What the doctor says a run will judge is what a run then judges."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from conformance.doctor.coverage import forecast
from conformance.reference import start
from conformance.spec.loading import load_profile
from conformance.target.loading import target_from
from tests.proofs.certified import certified

from .conftest import Data

EXAMPLES = Path(__file__).parents[2] / "reports" / "example"


def left_out(target: Data, profile: str) -> set[tuple[str, str]]:
    found = forecast(load_profile(profile), target_from(target, "", Path()))
    return {row.key for rows in found.lacking.values() for row in rows}


def untested(document: Any) -> set[tuple[str, str]]:
    """The rows that a run left out for what the file lacks."""
    return {
        (row["id"], row["flow"])
        for row in document["requirements"]
        if row["outcome"] == "untested" and not row["reason"].startswith("cannot be seen")
    }


@pytest.mark.parametrize("profile", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_a_whole_file_leaves_out_what_nobody_can_see(profile: str) -> None:
    stored = json.loads((EXAMPLES / profile / "results.json").read_text("utf-8"))
    with start(profile) as reference:
        found = forecast(load_profile(profile), target_from(reference.target, "", Path()))
    assert untested(stored) == set()
    assert found.by_keys == []
    overall = stored["verdict"]["overall"]
    assert found.unseen == overall["counts"].get("untested", 0)
    assert found.total == overall["total"]


def test_a_file_that_lacks_things_leaves_out_what_was_said(target: Data, tmp_path: Path) -> None:
    del target["clients"]["other"], target["clients"]["public"], target["endpoints"]["token_http"]
    del target["endpoints"]["resource"]
    ran = certified(target, tmp_path, max_wait_s=10)
    assert left_out(target, "rfc6749-code") == untested(ran.document) != set()


def test_keys_are_named_as_a_user_writes_them(target: Data) -> None:
    del target["clients"]["other"]["secret"]
    target["clients"]["confidential"]["registered"] = False
    found = dict(forecast(load_profile("rfc6749-code"), target_from(target, "", Path())).by_keys)
    assert found[("clients.other.secret",)] == 2
    assert ("clients.confidential.registered = true",) in found


def test_a_key_that_the_whole_flow_needs_stands_for_all_others(target: Data) -> None:
    del target["clients"]["confidential"], target["clients"]["other"]
    found = forecast(load_profile("rfc6749-code"), target_from(target, "", Path()))
    (keys,) = [keys for keys, _ in found.by_keys]
    assert keys == ("clients.confidential.id", "clients.confidential.redirect_uri", "clients.confidential.secret")


def test_flows_that_are_not_claimed_are_counted(tmp_path: Path) -> None:
    target = {
        "name": "x",
        "profile": "oauth2-00",
        "flows": ["client_cred"],
        "endpoints": {"token": "https://a.example/t"},
    }
    found = forecast(load_profile("oauth2-00"), target_from(deepcopy(target), "", tmp_path))
    rows = [row for row in load_profile("oauth2-00").rows if row.flow == "username"]
    assert found.unclaimed["username"] == len(rows)


def test_what_has_to_end_is_said_unless_a_client_is_short_lived(target: Data) -> None:
    assert forecast(load_profile("rfc6749-code"), target_from(target, "", Path())).waiting == []
    del target["clients"]["short_lived"]
    found = forecast(load_profile("rfc6749-code"), target_from(target, "", Path()))
    assert [row.expiry for row in found.waiting] == [True] * len(found.waiting) != []
