"""The check: what a test says its judgements to, and what makes an outcome of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from conformance.outcome.findings import Finding, Stop, untested
from conformance.outcome.judgement import Judgement, Standing, gravest
from conformance.outcome.outcomes import Outcome
from conformance.roles.run import Run
from conformance.spec.model import Row
from conformance.wire.exchange import FailureKind

UNSEEN = "the driver of user_agent tells only where a visit ended; form and browser show what is on the way"


class Breach(AssertionError):  # noqa: N818  (it is a finding, not an error of ours)
    """A requirement that fails. Its finding says which, what was expected and what was there."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.requirement}: {finding.reason}")
        self.finding = finding


def requirement(name: str) -> pytest.MarkDecorator:
    """Bind a test to a requirement; it runs once for each flow the profile gives the requirement."""
    return pytest.mark.requirement({name: None})


def requirements(table: Mapping[str, object]) -> pytest.MarkDecorator:
    """Bind a test to many requirements, each with its `subject`: a deviation, a presentation, what the test takes."""
    return pytest.mark.requirement(dict(table))


class Check:
    """One requirement in one flow while it is judged. `subject` is what the test's table has for the requirement."""

    def __init__(self, row: Row, subject: Any, run: Run, test: str) -> None:
        self.row = row
        self.subject = subject
        self.run = run
        self.profile = run.profile
        self.flow = run.profile.flows[row.flow]
        self.test = test
        self.finding: Finding | None = None

    def require(self) -> None:
        """Stop unless the target claims the flow, the requirement can be seen, and the file has what it needs."""
        if self.flow.kind != "general" and self.row.flow not in self.run.target.flows:
            raise Stop(Outcome.NOT_APPLICABLE, f"the target does not claim {self.row.flow}")
        if self.row.unobservable:
            raise untested(f"cannot be seen from outside: {self.row.unobservable}")
        if self.flow.unchecked:
            raise untested(self.flow.unchecked)
        if missing := self.run.target.missing(self.row.needs, self.run.client_of(self.row.flow)):
            raise untested(f"needs {missing}")

    def __call__(self, judgement: Judgement, *more: Judgement) -> None:
        """Take the gravest of some judgements as the outcome; Breach if it makes the requirement fail."""
        self.all([judgement, *more])

    def all(self, judgements: Iterable[Judgement], otherwise: str = "nothing to judge came up") -> None:
        """The same for any number of judgements; none at all is inconclusive, for the reason given."""
        said = list(judgements)
        decisive = gravest(said)
        if decisive is None:
            raise Stop(Outcome.INCONCLUSIVE, otherwise)
        ids = dict.fromkeys(judgement.exchange for judgement in [decisive, *said] if judgement.exchange)
        if decisive.standing is Standing.UNDECIDED and self._unseen(tuple(ids)):
            raise untested(f"{UNSEEN}: expected {decisive.expected}")
        self.finding = Finding(
            self.row.id,
            self.row.flow,
            decisive.outcome(self.row),
            reason=f"expected {decisive.expected}; got {decisive.got}",
            expected=decisive.expected,
            got=decisive.got,
            exchanges=tuple(ids),
            test=self.test,
        )
        if self.finding.outcome is Outcome.FAILED:
            raise Breach(self.finding)

    def stopped(self, outcome: Outcome, reason: str, exchanges: tuple[str, ...] = ()) -> Finding:
        """The finding of a check that came to no judgement."""
        if outcome is Outcome.INCONCLUSIVE and self._unseen(exchanges):
            outcome, reason = Outcome.UNTESTED, f"{UNSEEN}: {reason}"
        return Finding(self.row.id, self.row.flow, outcome, reason=reason, exchanges=exchanges, test=self.test)

    def _unseen(self, exchanges: tuple[str, ...]) -> bool:
        """True if these exchanges were the person's own, so that this run knows only where they ended."""
        known = {exchange.id: exchange for exchange in self.run.recorder(self.row.flow).exchanges if exchange.failure}
        failures = [known[each].failure for each in exchanges if each in known]
        return bool(failures) and all(each is not None and each.kind is FailureKind.UNSEEN for each in failures)
