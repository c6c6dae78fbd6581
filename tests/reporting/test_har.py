"""HAR: read by a published reader, and what stands in it is what was recorded."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hario_core.parse import parse

from conformance.reporting.folder import write_folder
from conformance.reporting.har import har
from conformance.reporting.reading import read_results
from conformance.wire.redaction import Vault

from .conftest import alias, document, exchange, no_answer

EXAMPLES = sorted((Path(__file__).parents[2] / "reports" / "example").glob("*/results.json"))


def entry(**changes: Any) -> dict[str, Any]:
    """The entry of one exchange."""
    log = json.loads(har(document(exchanges=[exchange(**changes)])))["log"]
    return dict(log["entries"][0])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_real_results_are_read_by_others(path: Path) -> None:
    results = read_results(path)
    log = parse(har(results).encode())
    assert len(log.entries) == len(results["exchanges"])
    times = [each.startedDateTime for each in log.entries]
    assert times == sorted(times)
    assert {each.pageref for each in log.entries} == {page.id for page in log.pages}


def test_the_reader_is_no_friend_of_everything() -> None:
    log = json.loads(har(document()))
    del log["log"]["entries"][0]["request"]["headersSize"]
    with pytest.raises(ValueError, match="Invalid HAR"):
        parse(json.dumps(log).encode())


def test_an_exchange_is_told_in_the_words_of_browsers() -> None:
    found = entry(
        request={
            "method": "POST",
            "url": f"https://as.example/token?code={alias('code 1')}&state=%zz",
            "headers": [["Content-Type", "text/plain"], ["Cookie", "a=1; b=2=3"]],
            "body": "hello",
        },
        response={
            "status": 302,
            "reason": "Found",
            "version": "HTTP/1.0",
            "headers": [["Set-Cookie", "s=x; Path=/; HttpOnly; Secure"], ["Location", "https://c.example/"], ["", "?"]],
            "body": "",
        },
    )
    assert (found["startedDateTime"], found["time"]) == ("2026-01-02T03:04:05.250Z", 125.0)
    request, response = found["request"], found["response"]
    assert request["url"] == "https://as.example/token?code=%E2%80%B9code%201%E2%80%BA&state=%25zz"
    assert request["queryString"] == [{"name": "code", "value": alias("code 1")}, {"name": "state", "value": "%zz"}]
    assert request["cookies"] == [{"name": "a", "value": "1"}, {"name": "b", "value": "2=3"}]
    assert request["postData"] == {"mimeType": "text/plain", "text": "hello"}
    assert (response["status"], response["statusText"], response["httpVersion"]) == (302, "Found", "HTTP/1.0")
    assert response["cookies"] == [{"name": "s", "value": "x", "path": "/", "httpOnly": True, "secure": True}]
    assert response["redirectURL"] == "https://c.example/"
    assert response["headers"][2] == {"name": "", "value": "?"}
    assert response["content"] == {"size": 0, "mimeType": "x-unknown", "text": ""}


def test_an_exchange_without_an_answer_has_status_0() -> None:
    found = json.loads(har(document(exchanges=[no_answer()])))["log"]["entries"][0]
    assert found["response"]["status"] == 0
    assert found["response"]["_error"] == "timeout: no complete answer within 10 s"
    assert found["_touchstone"]["failure"]["kind"] == "timeout"


@pytest.mark.parametrize("body", ["\xff\x00", f"\xff{alias('code 1')}"], ids=["bytes", "with an alias"])
def test_bytes_that_are_no_text(body: str) -> None:
    answer = {"status": 200, "reason": "", "version": "HTTP/1.1", "headers": [], "body": body}
    content = entry(response={**answer, "body_encoding": "latin-1"})["response"]["content"]
    if "encoding" in content:
        assert b64decode(content["text"]) == b"\xff\x00"
    else:
        assert content["text"] == body
    assert content["comment"] == "body shown in latin-1"


def test_who_sent_it_and_what_was_cut_off() -> None:
    request = {"method": "GET", "url": "https://a.example/", "headers": [], "body": "", "truncated": True}
    own = entry(direction="in", request=request)["_touchstone"]
    assert (own["direction"], own["truncated"], own["flow"]) == ("in", ["request"], "username")


@pytest.mark.parametrize("started", [1e300, -1e300, 0.5])
def test_times_beyond_the_calendar(started: float) -> None:
    assert parse(har(document(exchanges=[exchange(started_s=started)])).encode()).entries


def test_hostile_texts_stay_text(hostile: dict[str, Any]) -> None:
    log = parse(har(hostile).encode())
    assert len(log.entries) == 2
    assert all(each.request.url.isascii() and each.request.url.isprintable() for each in log.entries)


def test_a_secret_in_a_view_is_found(tmp_path: Path) -> None:
    """The search over the report folder looks into these files as well."""
    vault = Vault()
    vault.learn("s3cr3t/value=", "password", "of alice")
    found = write_folder(document(exchanges=[exchange(purpose="s3cr3t/value=")]), tmp_path, vault)
    assert {line.partition(":")[0] for line in found} >= {"earl.jsonld", "exchanges.har"}
