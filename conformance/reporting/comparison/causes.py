"""What may have brought a difference about, by the versions, the digests and the exchanges that both runs recorded."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.outcome.outcomes import Outcome
from conformance.outcome.restating import restated
from conformance.reporting.comparison.asked import Asked, Profiles
from conformance.reporting.comparison.evidence import Evidence, Exchanges, evidence
from conformance.reporting.comparison.kinds import as_found, consequence
from conformance.reporting.comparison.model import Cause, Circumstances
from conformance.reporting.grouping import Row

# A run can be told to leave a row out, to wait shorter, or to let a failure pass.
_OF_THE_RUN = ("not selected in this run", "the run ended before this check")


@dataclass(frozen=True, slots=True)
class Causes:
    """What tells the causes of the differences between two results."""

    circumstances: Circumstances
    profiles: Profiles
    old: Exchanges
    new: Exchanges

    def of(self, was: Row, is_: Row, asked: Asked) -> tuple[tuple[Cause, ...], str]:
        """The causes that may have changed a row's outcome, one if it is known; and how it is known, if need be."""
        if why := self._the_run(was, is_):
            return (Cause.RUN,), why
        if is_["flow"] in self.circumstances.flows and Outcome.NOT_APPLICABLE in (was["outcome"], is_["outcome"]):
            return (Cause.TARGET,), "the target file claims other flows"
        if asked.weight and self._same_finding(was, is_):
            return (Cause.SPECIFICATION,), "the same was found, and a breach earns something else"
        suite = [] if self.circumstances.suite else [Cause.SUITE]
        specification = [Cause.SPECIFICATION] if asked.weight or asked.judged or self._in_the_dark() else []
        if not suite and not specification:
            return (Cause.TARGET,), ""
        match evidence(was, is_, self.old, self.new):
            case Evidence.SAME:
                return (*suite, *specification), Evidence.SAME.value
            case Evidence.OTHER_ANSWERS:
                return (Cause.TARGET,), Evidence.OTHER_ANSWERS.value
            case _:
                return (Cause.TARGET, *suite, *specification), ""

    def _in_the_dark(self) -> bool:
        """True if the profile differs in ways that the results do not record: requests, words, grammar."""
        return not self.circumstances.specification and not self.profiles.complete

    def _the_run(self, was: Row, is_: Row) -> str:
        for row in (was, is_):
            if row["outcome"] == Outcome.UNTESTED and row["reason"] in _OF_THE_RUN:
                return str(row["reason"])
            if row["outcome"] == Outcome.UNTESTED and "--max-wait" in row["reason"] and self._waited_otherwise():
                return "--max-wait was another"
        if as_found(was) is as_found(is_):
            # The outcomes differ, and what was found does not.
            if was.get("held_back") != is_.get("held_back"):
                return f"{'the' if 'held_back' in is_ else 'no'} profile lock holds it back now"
            return "it is waived now" if is_["outcome"] == Outcome.WAIVED else "it is no longer waived"
        return ""

    def _waited_otherwise(self) -> bool:
        runs = (self.profiles.before["run"], self.profiles.after["run"])
        return bool(runs[0]["max_wait_s"] != runs[1]["max_wait_s"])

    @staticmethod
    def _same_finding(was: Row, is_: Row) -> bool:
        return restated(as_found(was), consequence(was), consequence(is_)) is as_found(is_)
