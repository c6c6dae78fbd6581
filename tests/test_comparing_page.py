"""The outputs in docs/comparing.md are those of today."""

from __future__ import annotations

from tests.comparing_page import PAGE, outputs


def test_the_outputs_are_those_of_today() -> None:
    text = PAGE.read_text("utf-8")
    stale = [name for name, said in outputs().items() if said not in text]
    assert stale == [], "run python -m tests.comparing_page"
