"""Stored results read under another profile: what was found stays where the row asks for the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.restating import restated
from conformance.outcome.verdict import Verdict, judge
from conformance.reporting.carrying.model import Carried, CarriedOver, Fate
from conformance.reporting.comparison.kinds import as_found, consequence
from conformance.reporting.document import observed_how
from conformance.reporting.grouping import Results
from conformance.reporting.grouping import Row as Recorded
from conformance.spec.differences import differences
from conformance.spec.effects import Effect, effects
from conformance.spec.model import Consequence, FlowKind, Profile, Row
from conformance.spec.renames import Key, paired


def carry_over(results: Results, before: Profile, after: Profile) -> CarriedOver:
    """What becomes of results of the profile `before` under `after`. The same input gives the same answer."""
    complete = results["profile"]["digest"] == before.digest
    recorded = {(row["id"], row["flow"]): row for row in results["requirements"]}
    new = {row.key: row for row in after.rows}
    former = {row.id: row.renamed_from for profile in (before, after) for row in profile.rows if row.renamed_from}
    partners = {is_: was for was, is_ in paired(recorded, new, former)}
    carrying = _Carrying(results, after, effects(differences(before, after)) if complete else {})
    rows = [carrying.carried(row, recorded[partners[key]] if key in partners else None) for key, row in new.items()]
    kept = set(partners.values())
    gone = [Carried(*key, Fate.GONE, Outcome(row["outcome"]), None) for key, row in recorded.items() if key not in kept]
    verdict = carrying.verdict(rows)
    counted = [row for row in rows if row.flow in carrying.judged]
    open_ = [row for row in counted if row.fate is Fate.NEW_RUN]
    failed = any(row.outcome is Outcome.FAILED for row in counted)
    return CarriedOver(results, after, (*rows, *gone), complete, verdict, certain=failed or not open_)


@dataclass(frozen=True, slots=True)
class _Carrying:
    results: Results
    after: Profile
    effects: Mapping[Key, Effect]

    def carried(self, row: Row, was: Recorded | None) -> Carried:
        """What becomes of a row of the new profile, which the results have as `was`."""
        outcome = Outcome(was["outcome"]) if was else None
        place = tuple(self._place(row, was)) if was else ()
        former = was["id"] if was and was["id"] != row.id else ""
        if without := self._without_a_run(row):
            now, why = without
            if was is None:
                return Carried(*row.key, Fate.SETTLED, None, now, (why,))
            because = place if outcome is now else (why, *place)
            return Carried(*row.key, Fate.ELSEWHERE if because else Fate.STANDS, outcome, now, because, former)
        if was is None:
            return Carried(*row.key, Fate.NEW_RUN, None, None, ("the row is new",))
        if judged := tuple(dict.fromkeys((*self._asked(row, was), *self._effect(row)))):
            return Carried(*row.key, Fate.NEW_RUN, outcome, None, judged, former)
        found = self._earned(row, was)
        now_ = outcome if found is row.consequence else restated(as_found(was), found, row.consequence)
        if now_ is None:
            why = f"a breach earns {row.consequence}, and what was observed was not judged"
            return Carried(*row.key, Fate.NEW_RUN, outcome, None, (why,), former)
        fate = Fate.ELSEWHERE if place or former else Fate.STANDS
        return Carried(*row.key, fate, outcome, now_, place, former)

    def _without_a_run(self, row: Row) -> tuple[Outcome, str] | None:
        """The outcome of a row that no run would change, and why."""
        if self.after.flows[row.flow].kind is not FlowKind.GENERAL and row.flow not in self.results["target"]["flows"]:
            return Outcome.NOT_APPLICABLE, "the target does not claim the flow"
        return (Outcome.UNTESTED, "cannot be seen from outside") if row.unobservable is not None else None

    def _asked(self, row: Row, was: Recorded) -> Iterator[str]:
        """What the row asks otherwise, by what the results record of it."""
        pairs = {"role": row.role, "text": row.text, "observe": observed_how(row), "ruling": list(row.rulings)}
        return (name for name, value in pairs.items() if was[name] != value)

    def _effect(self, row: Row) -> Sequence[str]:
        effect = self.effects.get(row.key)
        # What the results record under other names is compared by what they record.
        return [name for name in effect.judged if name not in ("rulings", "unobservable")] if effect else ()

    def _earned(self, row: Row, was: Recorded) -> Consequence:
        """What a breach earned when the results were made."""
        if effect := self.effects.get(row.key):
            return effect.before.consequence
        same = (was["level"], was["origin"]) == (row.level, row.origin)
        if same and "consequence" not in was and was["outcome"] not in (Outcome.FAILED, Outcome.WARNING):
            return row.consequence
        return consequence(was)

    def _place(self, row: Row, was: Recorded) -> Iterator[str]:
        """Where the row stands, and at what level, if that is another place or level."""
        now = {"section": row.section, "level": row.level.value, "origin": row.origin.value}
        yield from (f"{name} {was[name]} -> {value}" for name, value in now.items() if was[name] != value)
        if (earned := self._earned(row, was)) is not row.consequence:
            yield f"a breach earns {earned} -> {row.consequence}"
        at_home = not was.get("document") and row.document == self.after.document
        document = was.get("document") or self.results["profile"]["document"]
        if not at_home and document != row.document:
            yield f"document {document} -> {row.document}"

    @property
    def judged(self) -> list[str]:
        """The flows that count."""
        left_out = self._unselected
        claimed = self.results["target"]["flows"]
        flows = self.after.flows.values()
        return [f.id for f in flows if (f.id in claimed or f.kind is FlowKind.GENERAL) and f.id not in left_out]

    @property
    def _unselected(self) -> set[str]:
        flows = self.results["verdict"]["flows"]
        return {name for name, flow in flows.items() if flow["verdict"] == "not selected" and name in self.after.flows}

    def verdict(self, rows: Sequence[Carried]) -> Verdict:
        """The verdict of what stands; what needs a new run counts as not tested."""
        findings = [Finding(row.id, row.flow, row.outcome or Outcome.UNTESTED) for row in rows]
        return judge(self.after, findings, self.judged, self._unselected)[0]
