"""Hostile targets: the run ends in bounded time, finds no fault of its own, and the reports show what came as text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.targets.hostile import HOSTILE_TARGETS, flows_for, hostile_to, target_for

from .certified import certified, rows
from .sharing import IN_FULL


class Markup(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.scripts = 0
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.scripts += tag == "script"
        self.attributes.update(name for name, _ in attrs)


@pytest.mark.parametrize(("profile", "name"), [(profile, name) for profile in IN_FULL for name in hostile_to(profile)])
def test_run_ends_and_reports_show_text(profile: str, name: str, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    with HOSTILE_TARGETS[name]() as url:
        target = target_for(url, name, profile)
        deadline_s = target.setdefault("limits", {}).setdefault("deadline_s", 10)
        ran = certified(target, tmp_path, flows=flows_for(name, profile), max_wait_s=0, report_dir=reports)
    assert rows(ran, "error") == {}
    assert ran.status in (0, 1, 6), ran.controller and ran.controller.closing_lines()
    assert ran.document is not None
    timing = ran.document["timing"]
    assert timing["network_s"] <= timing["exchanges"] * (deadline_s + 1)
    written = [path for path in reports.rglob("*") if path.is_file()]
    assert all(b"\x1b" not in path.read_bytes() for path in written)
    markup = Markup()
    markup.feed((reports / "report.html").read_text("utf-8"))
    assert markup.tags.isdisjoint({"img", "iframe", "object", "form", "svg"})
    assert not {name for name in markup.attributes if name.startswith("on")}
    assert markup.scripts == 1, "the report's own"


def test_an_address_that_never_answers_is_given_up(tmp_path: Path) -> None:
    with HOSTILE_TARGETS["drip-body"]() as url:
        ran = certified(target_for(url, "drip-body"), tmp_path, max_wait_s=0)
    assert ran.document is not None
    unanswered = [exchange for exchange in ran.document["exchanges"] if exchange["failure"]]
    assert any(exchange["failure"]["message"].startswith("not sent") for exchange in unanswered)
