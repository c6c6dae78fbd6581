"""What a row asks otherwise than before: by what the results record, and by the profiles where both are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conformance.reporting.comparison.kinds import consequence
from conformance.reporting.grouping import Results, Row
from conformance.spec.differences import Change, differences
from conformance.spec.effects import WEIGHT, Effect, effects
from conformance.spec.model import Profile

PLACE = ("section", "document")
_JUDGED = ("role", "text", "observe", "ruling")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a row differs in what it asks: its place, its weight (what a breach earns), and what is judged."""

    place: tuple[Change, ...]
    weight: tuple[Change, ...]
    judged: tuple[Change, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of it."""
        return (*self.weight, *self.judged, *self.place)


@dataclass(frozen=True, slots=True)
class Profiles:
    """What both results were judged by. `known` is empty unless both profiles are at hand, as they were then."""

    before: Results
    after: Results
    known: Mapping[tuple[str, str], Effect]
    complete: bool

    @classmethod
    def of(cls, before: Results, after: Results, profiles: tuple[Profile | None, Profile | None]) -> Profiles:
        """`profiles` are those that the results name; one with another digest than a result records is passed over."""
        old, new = (
            profile if profile and profile.digest == results["profile"]["digest"] else None
            for profile, results in zip(profiles, (before, after), strict=True)
        )
        if old is None or new is None:
            return cls(before, after, {}, before["profile"]["digest"] == after["profile"]["digest"])
        return cls(before, after, effects(differences(old, new)) if old.digest != new.digest else {}, True)

    def asked(self, was: Row, is_: Row) -> Asked:
        """What differs in a row. Where the profiles are at hand, also what is not recorded: flows, words, needs."""
        recorded = [Change(name, was[name], is_[name]) for name in _JUDGED if was[name] != is_[name]]
        told = {change.field for change in recorded} | {"rulings", "unobservable"}
        effect = self.known.get((is_["id"], is_["flow"]))
        beyond = [Change(name, None, None) for name in (effect.judged if effect else ()) if name not in told]
        return Asked(self._place(was, is_), self._weight(was, is_), (*recorded, *beyond))

    def _place(self, was: Row, is_: Row) -> tuple[Change, ...]:
        section = Change("section", was["section"], is_["section"])
        document = Change("document", self._document(self.before, was), self._document(self.after, is_))
        at_home = not was.get("document") and not is_.get("document")
        moved = () if section.before == section.after else (section,)
        return moved if at_home or document.before == document.after else (*moved, document)

    @staticmethod
    def _document(results: Results, row: Row) -> str:
        return str(row.get("document") or results["profile"]["document"])

    @staticmethod
    def _weight(was: Row, is_: Row) -> tuple[Change, ...]:
        values = [({**row, "consequence": str(consequence(row))}) for row in (was, is_)]
        recorded = all("consequence" in row for row in (was, is_))
        names = WEIGHT if recorded or was["level"] != is_["level"] or was["origin"] != is_["origin"] else ()
        return tuple(
            Change(name, values[0][name], values[1][name]) for name in names if values[0][name] != values[1][name]
        )
