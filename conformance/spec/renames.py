"""Requirements that have another id than before, and how their rows are found again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# A row's requirement id and flow.
Key = tuple[str, str]


def former_names(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids that a requirement of a profile file had before, the latest first."""
    said = entry.get("renamed_from", ())
    return (said,) if isinstance(said, str) else tuple(said)


def all_former_names(entry: Mapping[str, Any], base: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The same, with the names that a requirement of `base`, by whose id it was called, had before that."""
    names = former_names(entry)
    earlier = [name for former in names if former in base for name in former_names(base[former])]
    return tuple(dict.fromkeys((*names, *earlier)))


def paired(before: Iterable[Key], after: Iterable[Key], former: Mapping[str, Sequence[str]]) -> list[tuple[Key, Key]]:
    """The rows of `before` and `after` that are the same requirement in the same flow, in the order of `after`.

    `former` gives by its id what a requirement was called before, the latest first. It is followed both ways, so that
    the newer of the two can stand on either side. A row is in one pair at most, and one whose id both sides know is in
    no other.
    """
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    partner = {key: key for key in new if key in old}
    gone, come = [key for key in old if key not in new], {key for key in new if key not in old}
    forwards = [(rank, was, is_) for is_ in come for rank, was in _once_called(is_, former) if was in old]
    backwards = [(rank, was, is_) for was in gone for rank, is_ in _once_called(was, former) if is_ in come]
    used: set[Key] = set()
    # The latest name first; the rest of the order only has to be the same whichever side is called `before`.
    for _, was, is_ in sorted({*forwards, *backwards}, key=lambda each: (each[0], sorted(each[1:]))):
        if was not in new and was not in used and is_ not in partner:
            partner[is_] = was
            used.add(was)
    return [(partner[key], key) for key in new if key in partner]


def _once_called(key: Key, former: Mapping[str, Sequence[str]]) -> list[tuple[int, Key]]:
    requirement, flow = key
    return [(rank, (name, flow)) for rank, name in enumerate(former.get(requirement, ()))]
