"""Allure result files: one for each row, the same files for the same results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conformance.reporting.allure import write_allure

from .conftest import alias, document, row


def _results(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted(folder.glob("*-result.json"))]


def _labels(result: dict[str, Any]) -> dict[str, str]:
    return {label["name"]: label["value"] for label in result["labels"]}


def test_one_result_for_each_row_with_its_status(every_outcome: dict[str, Any], tmp_path: Path) -> None:
    write_allure(every_outcome, tmp_path)
    assert {result["name"]: result["status"] for result in _results(tmp_path)} == {
        "topic/failed": "failed",
        "topic/error": "broken",
        "topic/inconclusive": "unknown",
        "topic/warning": "passed",
        "topic/waived": "skipped",
        "topic/passed": "passed",
        "topic/observed": "passed",
        "topic/untested": "skipped",
        "topic/not-applicable": "skipped",
    }
    assert {result["name"]: _labels(result)["outcome"] for result in _results(tmp_path)} == {
        requirement["id"]: requirement["outcome"] for requirement in every_outcome["requirements"]
    }


def test_a_result_says_what_was_expected_and_got(tmp_path: Path) -> None:
    write_allure(document([row(outcome="failed", got="no directive")]), tmp_path)
    (result,) = _results(tmp_path)
    assert result["fullName"] == "oauth2-00/username/token-response/no-store"
    assert result["statusDetails"]["message"] == "failed: expected no-store in Cache-Control; got no directive"
    assert "rerun: touchstone certify acme.toml --only" in result["statusDetails"]["trace"]
    # 2026-01-02T03:04:05Z and a quarter of a second; an eighth of a second long.
    assert (result["start"], result["stop"]) == (1767323045250, 1767323045375)


def test_labels_group_by_profile_flow_section_and_level(tmp_path: Path) -> None:
    write_allure(document([row(level="SHOULD")]), tmp_path)
    (result,) = _results(tmp_path)
    wanted = {"profile": "oauth2-00", "flow": "username", "section": "3.2", "level": "SHOULD", "severity": "normal"}
    wanted |= {"parentSuite": "OAuth 2.0 draft -00", "suite": "Username and Password Flow"}
    assert wanted.items() <= _labels(result).items()


def test_exchanges_are_attached_the_deciding_one_on_its_own(tmp_path: Path) -> None:
    rows = [row(id="a", exchanges=["username-2", "username-1"]), row(id="b", exchanges=["username-2", "gone"])]
    write_allure(document(rows), tmp_path)
    first, second = sorted(_results(tmp_path), key=lambda result: result["name"])
    assert [item["name"] for item in first["attachments"]] == [
        "username-2: username: the working request",
        "1 more: username-1",
    ]
    assert (tmp_path / first["attachments"][1]["source"]).read_text("utf-8") == (
        "username-1: username: the working request\n"
        "after 0.250 s, in 0.125 s\n"
        "\n"
        "POST https://as.example/token\n"
        "Content-Type: application/x-www-form-urlencoded\n"
        "\n"
        f"type=username&password={alias('password 1')}\n"
        "\n"
        "HTTP/1.1 200 OK\n"
        "Cache-Control: no-store\n"
        "\n"
        f"access_token={alias('access_token 1')}\n"
    )
    assert "no response (timeout)\nno complete answer within 10 s\n" in (
        (tmp_path / second["attachments"][0]["source"]).read_text("utf-8")
    )
    # A file under two rows is shown under one of them only.
    sources = [item["source"] for result in (first, second) for item in result["attachments"]]
    assert len(sources) == len(set(sources))
    assert {path.name for path in tmp_path.glob("*-attachment.txt")} == set(sources)


def test_the_same_results_give_the_same_files(every_outcome: dict[str, Any], tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_allure(every_outcome, tmp_path / name)
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b")]
    assert files[0] == files[1]


def test_a_row_keeps_its_history_when_its_outcome_changes(tmp_path: Path) -> None:
    for name, outcome in (("a", "passed"), ("b", "failed")):
        write_allure(document([row(outcome=outcome)]), tmp_path / name)
    (a,), (b,) = _results(tmp_path / "a"), _results(tmp_path / "b")
    assert a["historyId"] == b["historyId"]


def test_hostile_texts_stay_text(hostile: dict[str, Any], tmp_path: Path) -> None:
    write_allure(hostile, tmp_path)
    assert len(_results(tmp_path)) == len(hostile["requirements"])
    for path in tmp_path.iterdir():
        assert path.read_text("utf-8").replace("\n", "").replace("\t", "").isprintable(), path.name


def test_a_start_that_is_no_date_is_no_reason_to_stop(every_outcome: dict[str, Any], tmp_path: Path) -> None:
    every_outcome["run"]["started"] = "yesterday"
    write_allure(every_outcome, tmp_path)
    assert len(_results(tmp_path)) == len(every_outcome["requirements"])
