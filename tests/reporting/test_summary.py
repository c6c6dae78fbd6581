"""The Markdown summary: what it says, that nothing of a target is markup in it, and that it stays small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conformance.reporting.capped import capped
from conformance.reporting.summary import summary_markdown

from .conftest import document, row, untested

# One mebibyte, with room for a comparison.
_GITHUB_TAKES = 1024 * 1024 // 2


def tokens(markdown: str) -> Iterator[Token]:
    """Everything that GitHub's kind of Markdown makes of a text, autolinks too."""
    for block in MarkdownIt("gfm-like").parse(markdown):
        yield block
        yield from block.children or ()


def plain(markdown: str) -> list[str]:
    """The lines without the marks of code."""
    return [line.replace("`", "").strip() for line in markdown.splitlines()]


def test_a_failure_says_what_a_reader_needs() -> None:
    failed = row(outcome="failed", got="no Cache-Control", section="3.2")
    said = plain(summary_markdown(document([failed])))
    start = said.index("- **token-response/no-store** (username, section 3.2, MUST)")
    assert said[start - 2] == "### Failed (1)"
    assert said[start + 1 : start + 5] == [
        "- sent: POST https://as.example/token, answered: HTTP/1.1 200 OK",
        "- expected: no-store in Cache-Control",
        "- got: no Cache-Control",
        "- again: touchstone certify acme.toml --only token-response/no-store --flow username",
    ]


def test_verdict_and_flows_stand_first(every_outcome: dict[str, Any]) -> None:
    said = plain(summary_markdown(every_outcome))
    assert said[0] == "## Acme AS 3.2: not compliant"
    assert said[2] == every_outcome["verdict"]["overall"]["sentence"]
    assert any(line.startswith("| username | not compliant | 1 failed, 1 error, 1 warning") for line in said)
    assert "Not claimed: refresh" in said


def test_what_needs_a_look_is_in_the_order_of_reading(every_outcome: dict[str, Any]) -> None:
    headings = [line for line in summary_markdown(every_outcome).splitlines() if line.startswith("### ")]
    assert headings == [
        "### About this run", "### Failed (1)", "### Error (1)", "### Inconclusive (1)", "### Warning (1)",
        "### Waived (1)", "### Untested (1)",
    ]  # fmt: skip


def test_what_passed_is_only_counted() -> None:
    assert "token-response/no-store" not in summary_markdown(document([row()]))


def test_a_waived_failure_is_named_with_its_reason(every_outcome: dict[str, Any]) -> None:
    assert "- reason: ticket 12, until 2027-01-01" in plain(summary_markdown(every_outcome))


def test_untested_rows_are_counted_by_their_reason() -> None:
    rows = [untested("needs endpoints.resource", id=f"a/{n}") for n in range(3)]
    rows += [untested("needs clients.other", id="b/1")]
    said = plain(summary_markdown(document(rows)))
    at = said.index("### Untested (4)")
    assert said[at + 4 : at + 6] == ["| 3 | needs endpoints.resource |", "| 1 | needs clients.other |"]


def test_what_could_not_be_decided_for_one_reason_is_told_once() -> None:
    rows = [
        row(id=f"a/{n}", outcome="inconclusive", expected="", got="", reason="it was refused") for n in range(4)
    ]  # fmt: skip
    said = plain(summary_markdown(document(rows)))
    assert "### Inconclusive (4)" in said
    assert said.count("- reason: it was refused") == 1
    assert "- also: 3 more for the same reason" in said


def test_warnings_about_the_run_are_there() -> None:
    warning = {"kind": "mostly-401", "text": "9 of 10 answers were 401", "exchanges": []}
    assert "- warning: 9 of 10 answers were 401" in plain(summary_markdown(document(warnings=[warning])))


def test_a_run_that_was_interrupted_says_so() -> None:
    results = document()
    results["run"]["interrupted"] = True
    assert plain(summary_markdown(results))[0].endswith(": compliant, interrupted")


def test_a_waiver_that_does_not_hold_explains_the_exit_status() -> None:
    unmet = {"requirement": "a/b", "flows": ["username"], "problem": "unused", "text": "unused: it did not fail"}
    part = {"file": "w.toml", "digest": "ab" * 32, "day": "2027-02-28", "total": 1, "unmet": [unmet], "ending": []}
    results = document(waivers=part, notes=["A waiver of w.toml does not hold: a/b: unused: it did not fail."])
    said = "\n".join(plain(summary_markdown(results)))
    assert "- a waiver that does not hold, which fails the run: a/b: unused: it did not fail" in said
    assert said.count("unused") == 1


def test_the_profile_lock_says_what_it_held_back() -> None:
    held = row(outcome="observed", reason="without the lock failed", held_back={"outcome": "failed", "because": "new"})
    lock = {
        "file": "touchstone.lock", "digest": "cd" * 32, "tool": "0.0.9",
        "profile": {"id": "oauth2-00", "digest": "ef" * 32}, "renew": "touchstone lock oauth2-00 --renew",
        "added": [{"requirement": "token-response/no-store", "flow": "username"}],
        "removed": [], "stricter": [], "changed": [],
    }  # fmt: skip
    said = "\n".join(plain(summary_markdown(document([held], profile_lock=lock))))
    assert "### Profile lock: 1 held back" in said
    assert "1 added. This lets all of them count: touchstone lock oauth2-00 --renew" in said
    assert "- token-response/no-store (username): failed, new: without the lock failed" in said


def test_hostile_texts_stay_code(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    """The same tokens come of it as of harmless texts, and no link, image or markup."""
    found, expected = summary_markdown(hostile), summary_markdown(harmless)
    assert [each.type for each in tokens(found)] == [each.type for each in tokens(expected)]
    assert found.replace("\n", "").isprintable()


@pytest.mark.parametrize("text", ["@octocat", "https://evil.example", "www.evil.example", "#1", "$x$", ":+1:", "GH-1"])
def test_nothing_of_a_target_stands_outside_code(every_outcome: dict[str, Any], text: str) -> None:
    for each in every_outcome["requirements"]:
        for key in ("id", "section", "reason", "expected", "got", "rerun"):
            each[key] = text
        each["document"] = text
    every_outcome["target"]["name"] = every_outcome["verdict"]["overall"]["sentence"] = text
    every_outcome["notes"] = [text]
    said = summary_markdown(every_outcome)
    assert text in said
    outside = [each.content for each in tokens(said) if each.type == "text"]
    assert [each for each in outside if text in each] == []


def test_it_stays_small_and_counts_what_it_leaves_out() -> None:
    long = "\U000e0041" * 5000
    rows = [row(id=f"a/{n}", outcome="failed", expected=long, got=long, rerun=long) for n in range(300)]
    rows += [untested(f"{n} {long}", id=f"b/{n}") for n in range(300)]
    said = summary_markdown(document(rows))
    assert len(said.encode("utf-8")) < _GITHUB_TAKES
    assert "### Failed (300)" in said
    assert " more findings, in the report" in said
    assert " more reasons, in the report" in said


def test_lines_are_capped_by_bytes_in_whole_blocks() -> None:
    blocks = [["ää", "b"], ["c"], ["dddd"]]
    assert list(capped(blocks, 9, "blocks")) == ["ää", "b", "c", "… and 1 more blocks, in the report"]
    assert list(capped(blocks, 100, "blocks")) == ["ää", "b", "c", "dddd"]
