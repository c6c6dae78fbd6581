"""How two profiles differ: what one has more, has less, has elsewhere, and says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from conformance.spec.model import Flow, Profile, Row, Ruling, Vocabulary
from conformance.spec.renames import paired

_PLACE_AND_NAME = ("section", "document", "id", "renamed_from")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, and its two values as the model has them."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """What is the same by name, here and there, and the fields in which it differs; `name` is that of `after`."""

    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row before and after, and the fields that differ in it but for its place."""

    before: Row
    after: Row
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What the profile `after` has otherwise than `before`, in the order of `after`; what it lost, in that of `before`.

    `moved` are rows that stand in another section, or in the same one of another document; `changed` rows that say
    something else; `renamed` rows that have another id. A row can be all of them. The documents of the two profiles
    themselves count as one. `pairs` are all rows that both have, under whatever id.
    """

    before: Profile
    after: Profile
    profile: tuple[Change, ...]
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    moved: tuple[ChangedRow, ...]
    changed: tuple[ChangedRow, ...]
    renamed: tuple[ChangedRow, ...]
    pairs: tuple[ChangedRow, ...]
    flows: Parts
    rulings: Parts
    vocabulary: tuple[Change, ...]

    @property
    def none(self) -> bool:
        """True if the two ask for the same in the same places."""
        parts = (self.added, self.removed, self.moved, self.changed, self.renamed, self.vocabulary)
        return not any(parts) and not self.flows and not self.rulings


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of parts that one profile has and the other has not, and what differs in those that both have."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        """True if there is any."""
        return bool(self.added or self.removed or self.changed)


def differences(before: Profile, after: Profile) -> Differences:
    """How `after` differs from `before`."""
    was_there, is_there = ({row.key: row for row in profile.rows} for profile in (before, after))
    former = {row.id: row.renamed_from for profile in (before, after) for row in profile.rows if row.renamed_from}
    pairs = [(was_there[was], is_there[is_]) for was, is_ in paired(was_there, is_there, former)]
    compared = [ChangedRow(was, is_, _changes(was, is_, _PLACE_AND_NAME)) for was, is_ in pairs]
    old, new = {was.key for was, _ in pairs}, {is_.key for _, is_ in pairs}
    return Differences(
        before=before,
        after=after,
        profile=tuple(
            Change(name, getattr(before, name), getattr(after, name))
            for name in ("title", "document", "date")
            if getattr(before, name) != getattr(after, name)
        ),
        added=tuple(row for row in after.rows if row.key not in new),
        removed=tuple(row for row in before.rows if row.key not in old),
        moved=tuple(each for each in compared if _has_moved(each, before, after)),
        changed=tuple(each for each in compared if each.changes),
        renamed=tuple(each for each in compared if each.before.id != each.after.id),
        pairs=tuple(compared),
        flows=_parts(before.flows, after.flows),
        rulings=_parts(before.rulings, after.rulings),
        vocabulary=(*_changes(before.vocabulary, after.vocabulary), *_grammar(before, after)),
    )


def _has_moved(row: ChangedRow, before: Profile, after: Profile) -> bool:
    at_home = row.before.document == before.document and row.after.document == after.document
    stays = at_home or row.before.document == row.after.document
    return not stays or row.before.section != row.after.section


def _grammar(before: Profile, after: Profile) -> Iterator[Change]:
    if before.abnf != after.abnf:
        yield Change("grammar", before.abnf, after.abnf)


def _parts(before: Mapping[str, Flow | Ruling], after: Mapping[str, Flow | Ruling]) -> Parts:
    both = [(name, _changes(before[name], part, ("document",))) for name, part in after.items() if name in before]
    return Parts(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        changed=tuple(Changed(name, changes) for name, changes in both if changes),
    )


def _changes(
    before: Row | Flow | Ruling | Vocabulary, after: Row | Flow | Ruling | Vocabulary, but: tuple[str, ...] = ()
) -> tuple[Change, ...]:
    pairs = [(each.name, getattr(before, each.name), getattr(after, each.name)) for each in fields(after)]
    return tuple(Change(*pair) for pair in pairs if pair[0] not in but and pair[1] != pair[2])
