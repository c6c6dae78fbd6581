"""Two small results that differ in what a test says."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from conformance.reporting.comparison.comparing import compare
from conformance.reporting.comparison.model import Comparison, Difference
from tests.reporting.conftest import document, exchange, row

Json = dict[str, Any]
EXAMPLES = Path(__file__).resolve().parents[3] / "reports" / "example"


def stored(profile: str) -> Json:
    """A run of a reference server, as it is committed."""
    return json.loads((EXAMPLES / profile / "results.json").read_text("utf-8"))


def after(before: Json, *rows: Json, **parts: Json) -> Json:
    """The results of another run: other rows, and parts of the document with some keys changed."""
    known = {key: deepcopy(before[key]) for key in ("profile", "tool", "target", "run")}
    merged = {name: {**known[name], **changes} for name, changes in parts.items()}
    return document(list(rows) or deepcopy(before["requirements"]), deepcopy(before["exchanges"]), **known | merged)


def only(found: Comparison) -> Difference:
    """The one difference there is."""
    [each] = found.differences
    return each


def between(was: str, is_: str, of_row: Json | None = None, **parts: Json) -> Comparison:
    """The comparison of a row with these outcomes, the other things as `parts` say."""
    before = document([row(outcome=was, **(of_row or {}))])
    return compare(before, after(before, row(outcome=is_, **(of_row or {})), **parts))


OTHER_SUITE = {"tool": {"version": "0.2.0"}}
OTHER_PROFILE = {"profile": {"digest": "ef" * 32}}
NO_EVIDENCE: Json = {"exchanges": []}


def answered(status: int, **headers: str) -> Json:
    """The working request with another answer."""
    answer = exchange()["response"]
    return exchange(
        response={**answer, "status": status, "headers": [[*each] for each in headers.items()] or answer["headers"]}
    )


@pytest.fixture
def small() -> Json:
    """One row that passed."""
    return document([row()])
