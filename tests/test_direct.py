"""Checks run directly: whatever ends one becomes its finding, and only a wish to stop goes on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from conformance.certification.direct import Direct
from conformance.outcome.findings import Finding, untested
from conformance.outcome.outcomes import Outcome


class Said:
    """A check, as far as it matters here."""

    finding: Finding | None = None

    def require(self) -> None:
        """Nothing stands in the way."""

    def stopped(self, outcome: Outcome, reason: str, exchanges: tuple[str, ...] = ()) -> Finding:
        return Finding("some/requirement", "some_flow", outcome, reason, exchanges=exchanges)


def finding_of(ends: BaseException | None, before: BaseException | None = None) -> Finding:
    def ended(error: BaseException | None) -> None:
        if error is not None:
            raise error

    direct = Direct(SimpleNamespace(), lambda _item: ended(before))  # type: ignore[arg-type]
    check: Any = Said()
    item: Any = None
    return direct._finding(item, check, lambda: ended(ends))


@pytest.mark.parametrize(
    ("ends", "outcome", "reason"),
    [
        (untested("needs a key"), Outcome.UNTESTED, "needs a key"),
        (ValueError("of ours"), Outcome.ERROR, "ValueError: of ours"),
        (SystemExit(2), Outcome.ERROR, "SystemExit: 2"),
        (None, Outcome.ERROR, "the check came to no judgement"),
    ],
    ids=["stop", "error", "exit", "nothing"],
)
def test_what_ends_a_check_is_its_finding(ends: BaseException | None, outcome: Outcome, reason: str) -> None:
    finding = finding_of(ends)
    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_what_fails_before_a_check_is_its_error() -> None:
    assert finding_of(None, before=ValueError("of ours")).outcome is Outcome.ERROR


@pytest.mark.parametrize("wish", [KeyboardInterrupt(), pytest.exit.Exception("enough")], ids=["keyboard", "exit"])
def test_a_wish_to_stop_stops_the_run(wish: BaseException) -> None:
    with pytest.raises(type(wish)):
        finding_of(wish)
