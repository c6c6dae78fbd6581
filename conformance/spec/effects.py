"""What a profile's differences mean for one row: whether an outcome found under the one can be read under the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conformance.spec.differences import Change, ChangedRow, Differences
from conformance.spec.model import Row

# What decides what a breach earns. The check is the same: what it found can be said again in the other words.
WEIGHT = ("level", "origin", "consequence")
# What of a flow no request and no judgement depends on.
_TITLES = ("title", "section", "unchecked")


@dataclass(frozen=True, slots=True)
class Effect:
    """A row that both profiles have. `weight` is what differs in its level, origin and consequence; `judged` names what
    differs in what is sent or in how the answer is judged: fields of the row, of its flow, rulings, vocabulary.
    """

    before: Row
    after: Row
    moved: bool
    renamed: bool
    weight: tuple[Change, ...]
    judged: tuple[str, ...]

    @property
    def none(self) -> bool:
        """True if the row is the same in the same place."""
        return not (self.moved or self.renamed or self.weight or self.judged)


def effects(found: Differences) -> dict[tuple[str, str], Effect]:
    """The effect on every row of `after` that `before` has too, by the key it has in `after`."""
    moved = {each.after.key for each in found.moved}
    renamed = {each.after.key for each in found.renamed}
    changed = {each.after.key: each.changes for each in found.changed}
    flows = {each.name: each.changes for each in found.flows.changed}
    rulings = {each.name for each in found.rulings.changed}
    everywhere = tuple(
        "grammar" if each.field == "grammar" else f"vocabulary.{each.field}" for each in found.vocabulary
    )

    def effect(pair: ChangedRow) -> Effect:
        row = pair.after
        changes = changed.get(row.key, ())
        judged = (
            *(change.field for change in changes if change.field not in WEIGHT),
            *_of_flow(row.flow, flows),
            *(f"ruling {name}" for name in row.rulings if name in rulings),
            *everywhere,
        )
        weight = tuple(change for change in changes if change.field in WEIGHT)
        return Effect(pair.before, row, row.key in moved, row.key in renamed, weight, judged)

    return {pair.after.key: effect(pair) for pair in found.pairs}


def _of_flow(flow: str, changed: Mapping[str, tuple[Change, ...]]) -> Iterator[str]:
    for change in changed.get(flow, ()):
        if change.field not in _TITLES:
            yield f"flow.{change.field}"
