"""Two results compared: each row with what became of it and what may have brought that about."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.reporting.comparison.asked import Profiles
from conformance.reporting.comparison.causes import Causes
from conformance.reporting.comparison.circumstances import circumstances
from conformance.reporting.comparison.evidence import Exchanges
from conformance.reporting.comparison.kinds import kind_of
from conformance.reporting.comparison.model import Cause, Comparison, Difference, Kind, verdict_is_worse
from conformance.reporting.grouping import Results, Row
from conformance.reporting.text import line
from conformance.spec.lineage import common_base
from conformance.spec.model import Profile
from conformance.spec.renames import paired

Key = tuple[str, str]


class NothingInCommonError(Exception):
    """Two results of profiles that have no requirement in common; the message says what to do."""


def compare(
    before: Results, after: Results, profiles: tuple[Profile | None, Profile | None] = (None, None)
) -> Comparison:
    """What `after` has otherwise than `before`. The same two give the same comparison.

    `profiles` are those that the two name, where they are at hand: they tell more of what changed than results record.
    NothingInCommonError if they have no requirement in common, or none but by chance.
    """
    old, new = ({(row["id"], row["flow"]): row for row in results["requirements"]} for results in (before, after))
    former = {row["id"]: row["renamed_from"] for row in (*old.values(), *new.values()) if "renamed_from" in row}
    pairs = {is_: was for was, is_ in paired(old, new, former)}
    one, other = profiles
    if (not pairs and (old or new)) or (one and other and not common_base(one, other)):
        ids = (line(before["profile"]["id"]), line(after["profile"]["id"]))
        raise NothingInCommonError(
            f"the results of {ids[0]} and {ids[1]} cannot be compared: neither profile comes from the other, "
            "nor do they share a base. `touchstone matrix` shows results of any profiles side by side"
        )
    known = Profiles.of(before, after, profiles)
    told = circumstances(before, after)
    causes = Causes(told, known, Exchanges.of(before), Exchanges.of(after))
    strict = bool(after["run"]["strict"])
    differences = tuple(_differences(old, new, pairs, causes, strict=strict))
    verdicts = [results["verdict"]["overall"] for results in (before, after)]
    return Comparison(
        before=before,
        after=after,
        circumstances=told,
        differences=differences,
        same=len(pairs) - sum(each.before is not None and each.after is not None for each in differences),
        verdicts=_verdicts(before, after),
        verdict_is_worse=verdict_is_worse(*verdicts, strict=strict),
    )


def _differences(
    old: dict[Key, Row], new: dict[Key, Row], pairs: dict[Key, Key], causes: Causes, *, strict: bool
) -> Iterator[Difference]:
    for key, row in new.items():
        if key not in pairs:
            yield Difference(Kind.ADDED, _of_rows(causes), None, row)
            continue
        was = old[pairs[key]]
        asked = causes.profiles.asked(was, row)
        kind = kind_of(was, row, strict=strict)
        if kind:
            found, why = causes.of(was, row, asked)
            yield Difference(kind, found, was, row, asked.changes, why)
        elif asked.weight or asked.judged or was["id"] != row["id"]:
            yield Difference(Kind.REWORDED, _of_rows(causes), was, row, asked.changes)
        elif asked.place:
            yield Difference(Kind.MOVED, _of_rows(causes), was, row, asked.changes)
    kept = set(pairs.values())
    for key, row in old.items():
        if key not in kept:
            yield Difference(Kind.REMOVED, _of_rows(causes), row, None)


def _of_rows(causes: Causes) -> tuple[Cause, ...]:
    """Which rows there are and what they say is in the profile; where that is the same, the suite made them of it."""
    return (Cause.SUITE,) if causes.circumstances.specification else (Cause.SPECIFICATION,)


def _verdicts(before: Results, after: Results) -> dict[str, tuple[str, str]]:
    old, new = (results["verdict"]["flows"] for results in (before, after))
    names = dict.fromkeys((*new, *old))
    both = {name: tuple(flows[name]["verdict"] if name in flows else "" for flows in (old, new)) for name in names}
    return {name: (was, is_) for name, (was, is_) in both.items() if was != is_}
