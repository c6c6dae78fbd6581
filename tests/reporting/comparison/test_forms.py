"""A comparison as text, as Markdown and as data."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conformance.reporting.comparison.comparing import compare
from conformance.reporting.comparison.data import series_data
from conformance.reporting.comparison.markdown import comparison_markdown
from conformance.reporting.comparison.model import Comparison
from conformance.reporting.comparison.text import comparison_text
from conformance.spec.files import schema
from tests.reporting.comparison.conftest import after, stored
from tests.reporting.conftest import PAYLOADS, document, fill, row, untested

Json = dict[str, Any]
NAMES = ("old/results.json", "new/results.json")


@pytest.fixture
def several() -> Comparison:
    """A regression, rows that are no longer tested for one reason, one that came and one that went."""
    before = document([row(), *(row(id=f"topic/{name}") for name in "abc"), row(id="old/row")])
    gone = [untested("needs endpoints.resource in the target file", id=f"topic/{name}") for name in "abc"]
    failed = row(outcome="failed", got="no Cache-Control", consequence="failed", exchanges=[])
    return compare(before, after(before, failed, *gone, row(id="new/row", level="MAY"), profile={"digest": "ef" * 32}))


def text(found: Comparison, width: int = 100) -> list[str]:
    return list(comparison_text(found, NAMES, width))


def test_the_text_says_what_changed_and_what_became_of_each_row(several: Comparison) -> None:
    assert (
        "\n".join(text(several))
        == """\
old            old/results.json: Acme AS 3.2, 2026-01-02T03:04:05+00:00
new            new/results.json: Acme AS 3.2, 2026-01-02T03:04:05+00:00

target         Acme AS 3.2, the same file, acme.toml
suite          oauth-touchstone 0.1.0, the same
specification  oauth2-00, edited: digest abababababab -> efefefefefef
verdict        compliant -> not compliant, a regression
               username: compliant -> not compliant

The specification changed

  added (1)
    new/row  username  [MAY, section 3.2]  passed

  removed (1)
    old/row  username  [MUST, section 3.2]  passed

The target or the specification changed: what is recorded does not tell which

  regression (1)
    token-response/no-store  username  [MUST, section 3.2]  passed -> failed
      expected  no-store in Cache-Control
      got       no Cache-Control
      again     touchstone certify acme.toml --only token-response/no-store --flow username

  no longer tested (3)
    username (3)  passed -> untested
      topic/a, topic/b, topic/c
      reason    needs endpoints.resource in the target file

1 regression, 3 no longer tested, 1 added, 1 removed; 0 rows as before"""
    )


def test_the_markdown_says_the_same(several: Comparison) -> None:
    said = "\n".join(comparison_markdown(several, NAMES))
    assert said.startswith("## `Acme AS 3.2`: compliant → not compliant, a regression\n")
    assert "### The target or the specification changed: what is recorded does not tell which" in said
    assert "| `token-response/no-store` (MUST, section 3.2) | `username` | passed → failed | expected: `no-s" in said


def test_the_data_fit_their_schema(several: Comparison) -> None:
    data = series_data([several], NAMES)
    assert [error.message for error in Draft202012Validator(schema("comparison")).iter_errors(data)] == []
    assert json.loads(json.dumps(data)) == data
    assert data["steps"][0]["counts"] == {"regression": 1, "no longer tested": 3, "added": 1, "removed": 1}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema("comparison"))


def test_a_series_tells_of_each_step() -> None:
    before = document([row()])
    broken = after(before, row(outcome="failed"))
    steps = [compare(before, broken), compare(broken, before)]
    data = series_data(steps, ["a", "b", "c"])
    assert [each["file"] for each in data["results"]] == ["a", "b", "c"]
    assert [(step["before"], step["after"], step["regression"]) for step in data["steps"]] == [
        (0, 1, True),
        (1, 2, False),
    ]
    assert data["regression"]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = [line for line in text(compare(stored("rfc6749-code"), stored("reciprocal-02")), width) if len(line) > width]
    names = re.compile(r"    \S+  \S+  \[.*\]  \w+")
    assert [line for line in long if not names.fullmatch(line)] == []


def hostile(payload: str) -> Comparison:
    rows = [row(id=f"topic/{name}", outcome="failed") for name in "abc"]
    before = fill(document([*rows, untested("needs x", id="topic/d"), row(id="topic/e")]), payload)
    later = deepcopy(before)
    for each, outcome in zip(later["requirements"], ("passed", "error", "inconclusive", "passed"), strict=False):
        each["outcome"] = outcome
    later["requirements"][4]["text"] += "."
    later["requirements"].append({**later["requirements"][0], "id": f"new/row{payload}"})
    later["profile"]["digest"] = f"0{payload}"
    later["target"]["endpoints"] = {"token": f"https://other.example/{payload}"}
    return compare(before, later)


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name != "harmless"])
def test_what_the_target_sent_never_leaves_its_line(name: str) -> None:
    payload = PAYLOADS[name]
    same = len(list(comparison_markdown(hostile("safe"), NAMES)))
    lines = list(comparison_markdown(hostile(payload), NAMES))
    assert len(lines) == same
    assert all(line.isprintable() for line in lines)
    assert all(line.isascii() and line.isprintable() for line in text(hostile(payload)))


@pytest.mark.parametrize("name", ["script", "link", "markdown", "comment", "details", "quotes"])
def test_in_markdown_it_is_code_and_nothing_else(name: str) -> None:
    for line in comparison_markdown(hostile(PAYLOADS[name]), NAMES):
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
        assert not re.search(r"[<\[\]!@]|https?:|evil", outside.replace("<br>", "")), outside


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name != "surrogate"])
def test_the_data_keep_their_shape(name: str) -> None:
    data = series_data([hostile(PAYLOADS[name])], NAMES)
    assert list(Draft202012Validator(schema("comparison")).iter_errors(data)) == []
