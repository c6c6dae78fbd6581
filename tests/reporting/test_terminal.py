"""What the terminal shows, as whole texts."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.reporting.grouping import exchanges_by_id
from conformance.reporting.terminal import closing_table, failure_text

from .conftest import document, exchange, row, untested


def _failure(requirement: dict[str, Any], width: int = 100) -> str:
    return "\n".join(failure_text(requirement, exchanges_by_id(document([requirement])), width))


def test_a_failed_requirement() -> None:
    assert _failure(row(outcome="failed", got="no Cache-Control at all")) == (
        "FAILED token-response/no-store (username, section 3.2, MUST)\n"
        "  sent:     POST /token (username: the working request)\n"
        "  expected: no-store in Cache-Control\n"
        "  got:      no Cache-Control at all\n"
        "  again:    touchstone certify acme.toml --only token-response/no-store --flow username"
    )


def test_an_undecided_requirement_gives_its_reason() -> None:
    reason = "the working request was refused, so a refusal says nothing"
    undecided = row(outcome="inconclusive", origin="implied", expected="", got="", reason=reason, exchanges=[])
    assert _failure(undecided) == (
        "INCONCLUSIVE token-response/no-store (username, section 3.2, MUST, implied)\n"
        "  reason:   the working request was refused, so a refusal says nothing\n"
        "  again:    touchstone certify acme.toml --only token-response/no-store --flow username"
    )


def test_lines_are_cut_at_the_width_but_the_command_is_whole() -> None:
    assert _failure(row(outcome="failed", got="x" * 200), 60) == (
        "FAILED token-response/no-store (username, section 3.2, MUST)\n"
        "  sent:     POST /token (username: the working request)\n"
        "  expected: no-store in Cache-Control\n"
        f"  got:      {'x' * 45}...\n"
        "  again:    touchstone certify acme.toml --only token-response/no-store --flow username"
    )


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://as.example/a?b=c", "/a?b=c"),
        ("https://as.example", "/"),
        ("https://[broken/x", "/x"),
        ("no address", "/"),
    ],
)
def test_only_the_path_of_an_address_is_shown(url: str, path: str) -> None:
    sent = exchange(request={**exchange()["request"], "url": url})
    assert failure_text(row(), {"username-1": sent})[1] == f"  sent:     POST {path} (username: the working request)"


def test_the_closing_table() -> None:
    rows = [row(id=f"t/{n}") for n in range(12)]
    rows += [row(id="t/w", outcome="warning"), row(id="t/f", outcome="failed"), row(id="t/o", outcome="observed")]
    rows += [untested("needs endpoints.resource in the target file", id=f"t/u{n}") for n in range(3)]
    rows += [untested("needs clients.other.id in the target file", id="t/v")]
    rows += [untested("the target does not claim this flow", outcome="not applicable", flow="refresh")]
    assert "\n".join(closing_table(document(rows))) == (
        "username  not compliant  1 failed, 1 warning, 12 passed, 1 observed, 4 untested\n"
        "not claimed: refresh\n"
        "\n"
        "not compliant: 14 of 20 requirements (4 not tested)\n"
        "\n"
        "untested (4):\n"
        "    3  needs endpoints.resource in the target file\n"
        "    1  needs clients.other.id in the target file"
    )


def test_columns_line_up_and_wrap_at_the_width() -> None:
    rows = [row(), row(outcome="failed", flow="refresh"), row(outcome="observed", flow="refresh")]
    assert "\n".join(closing_table(document(rows), 48)) == (
        "username  compliant      1 passed\n"
        "refresh   not compliant  1 failed, 1 observed\n"
        "\n"
        "not compliant: 2 of 3 requirements (0 not\n"
        "tested)"
    )


@pytest.mark.parametrize("width", [40, 100])
def test_hostile_texts_stay_plain_lines(hostile: dict[str, Any], width: int) -> None:
    exchanges = exchanges_by_id(hostile)
    for requirement in hostile["requirements"]:
        lines = failure_text(requirement, exchanges, width)
        assert len(lines) <= 6
        assert all(line.isascii() and line.isprintable() for line in lines)
        assert all(len(line) <= width for line in lines if not line.startswith("  again:"))
    table = closing_table(hostile, width)
    assert all(line.isascii() and line.isprintable() for line in table)
    assert sum(map(len, table)) < 1_000_000
