"""Managers of the chained protocol that decide nothing, and such that want the run to hang or to burst."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests

from conformance.reference.shared.nearby import nearby
from conformance.running import Ran
from tests.targets.hostile_bodies import BODIES
from tests.targets.hostile_heads import HEADS
from tests.targets.null_front import FRONT
from tests.targets.saying import said, said_form
from tests.targets.seen import Seen
from tests.targets.serving import Answer, answering, serve
from tests.targets.target_file import target_for

from .certified import certified, rows

PASSES_EVERYBODY = {
    "chain-hosts/one-registration": "every request brings a token",
    "chain-hosts/token-of-another-host": "of the host that it goes to",
    "chain-hosts/other-host-left-alone": "which is the only one",
    "chain-call/made": "and the right one",
    "chain-token/after-host": "nothing is there before",
    "chain-token/of-host": "whatever the host returns is handed on",
    "chain-token/signs": "with all its signs",
    "chain-token/escapes": "decoded once",
    "chain-token/long": "to the end",
    "chain-requesters/own-token": "each call has a token of its own",
    **{f"chain-refusal/{name}": "where there is none, none is handed on" for name in ("refused", "bad-request")},
    **{f"chain-refusal/{name}": "nor made up" for name in ("server-error", "unavailable", "empty", "page", "cut-off")},
    **{f"chain-refusal/{name}": "nor made up" for name in ("without-token", "empty-token", "silence")},
    "chain-resource/unknown": "for a resource of nobody there is nobody to call",
}
STRANGERS = (
    "token-missing",
    "token-empty",
    "token-unknown",
    "token-altered",
    "host-token-presented",
    "host-not-called",
)


def connects_anybody(hosts: str, mapped: dict[str, str]) -> Answer:
    """Whoever asks is connected with the host that has the resource."""

    def connected(seen: Seen) -> Iterable[bytes]:
        path = mapped.get(seen.form.get("resource_uri", ""))
        if path is None:
            return (said(404),)
        with requests.Session() as session:
            session.trust_env = False
            try:
                answer = session.post(f"{hosts}{path}", {"resource_uri": "x"}, timeout=0.5)
            except requests.RequestException:
                return (said(504),)
        token = parse_qs(answer.text).get("access_token") if answer.ok else None
        return (said_form(200, {"access_token": token[0]}) if token else said(502),)

    return connected


def ran_against(make: Callable[[str, dict[str, str]], Answer], folder: Path, **limits: float) -> Ran:
    """A run against a manager that registers whoever comes, and answers as told at its Token Requester API."""
    listen, hosts = nearby()
    target: dict[str, Any] = target_for("", profile="uma-chained")
    chained = target["chained"]
    mapped = {
        chained["resource_uri"]: "/host-1/token_requester",
        chained["other_resource_uri"]: "/host-2/token_requester",
    }
    at_requester = make(hosts, mapped)

    def answer(seen: Seen) -> Iterable[bytes]:
        return at_requester(seen) if seen.path == "/token_requester" else FRONT["agreeable-front"](seen)

    with serve(answering(answer)) as url:
        target = target_for(url, profile="uma-chained")
        target["callback"] = {"listen": listen, "public_url": hosts, "within_s": 0.2}
        target["limits"] = limits or {"deadline_s": 5}
        return certified(target, folder, flows=["token_requester"], max_wait_s=0)


def test_who_connects_anybody_is_found_out(tmp_path: Path) -> None:
    ran = ran_against(connects_anybody, tmp_path)
    assert {row for row, _ in rows(ran, "failed")} == {f"chain-requester/{name}" for name in STRANGERS}
    assert {row for row, _ in rows(ran, "passed")} == set(PASSES_EVERYBODY)
    assert ran.status == 1


def test_nothing_passes_for_who_hands_out_tokens_of_its_own(tmp_path: Path) -> None:
    ran = ran_against(lambda *_: lambda _seen: (said_form(200, {"access_token": "aLiarsAccessToken"}),), tmp_path)
    assert rows(ran, "passed", "failed", "error") == {}
    assert ran.status == 6


HOSTILE = {**BODIES, **HEADS}


@pytest.mark.parametrize(
    "name",
    ["endless-body", "drip-body", "gzip-bomb", "many-parameters", "broken-escapes", "deep-json", "redirect-loop"],
)
def test_a_hostile_token_requester_api_ends_the_run_in_time(name: str, tmp_path: Path) -> None:
    """It is hostile at the second request, when the first has brought a token of the host."""

    def make(hosts: str, mapped: dict[str, str]) -> Answer:
        connected, seen_so_far = connects_anybody(hosts, mapped), []

        def answer(seen: Seen) -> Iterable[bytes]:
            seen_so_far.append(seen)
            return connected(seen) if len(seen_so_far) == 1 else HOSTILE[name](seen)

        return answer

    ran = ran_against(make, tmp_path, deadline_s=0.5)
    assert rows(ran, "error") == {}
    assert ran.status in (1, 6)
    assert ran.document is not None
    assert ran.document["timing"]["network_s"] < 20
