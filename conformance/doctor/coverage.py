"""What a run will judge, what it will not, and which key of the target file would change that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from conformance.spec.model import Consequence, FlowKind, Profile, Row
from conformance.target.model import Target
from conformance.target.needed import needed_by


@dataclass
class Forecast:
    """The rows of a profile by what becomes of them in a run against a target.

    `judged` are looked at, `recorded` of them without a judgement. `unseen` cannot be seen from outside, `unchecked`
    have no check. `lacking` are rows by the keys that the file lacks for them, `unclaimed` numbers of rows by flow.
    `waiting` of those judged need something to expire.
    """

    total: int = 0
    judged: int = 0
    recorded: int = 0
    unseen: int = 0
    unchecked: int = 0
    waiting: list[Row] = field(default_factory=list)
    lacking: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)
    unclaimed: Counter[str] = field(default_factory=Counter)

    @property
    def by_keys(self) -> list[tuple[tuple[str, ...], int]]:
        """The keys that the file lacks, with the number of rows they would bring; the most first."""
        return sorted(((keys, len(rows)) for keys, rows in self.lacking.items()), key=lambda each: -each[1])


def forecast(profile: Profile, target: Target) -> Forecast:
    """Sort the rows of a profile; nothing is sent for it."""
    found = Forecast()
    for row in profile.rows:
        flow = profile.flows[row.flow]
        if flow.kind is not FlowKind.GENERAL and row.flow not in target.flows:
            found.unclaimed[row.flow] += 1
            continue
        found.total += 1
        if row.unobservable:
            found.unseen += 1
        elif flow.unchecked:
            found.unchecked += 1
        elif keys := lacking(profile, target, row):
            found.lacking.setdefault(keys, []).append(row)
        else:
            found.judged += 1
            found.recorded += row.consequence is Consequence.OBSERVED
            if row.expiry and not _surely_expires(profile, target, row):
                found.waiting.append(row)
    return found


def lacking(profile: Profile, target: Target, row: Row) -> tuple[str, ...]:
    """The keys, as a user would write them, that the file lacks for a row: those of its flow, else its own."""
    flow = profile.flows[row.flow]
    client = target.client_of(flow.clients)
    own = needed_by(profile, flow, client, target.values)
    if target.callback is not None:
        own = tuple(each for each in own if each != "callback.listen")  # it listens somewhere unless told
    absent = [each for each in own if target.missing((each,), client)]
    absent = absent or [each for each in row.needs if target.missing((each,), client)]
    return tuple(dict.fromkeys(_as_written(each, client) for each in absent))


def keys_of(keys: Iterable[str]) -> str:
    """Some keys in a sentence."""
    *others, last = keys
    return f"{', '.join(others)} and {last}" if others else last


def _as_written(need: str, client: str) -> str:
    key, _, element = need.partition(":")
    key = key.replace("client.", f"clients.{client}.", 1) if key.startswith("client.") else key
    if element == "registered":
        return f"{key.rpartition('.')[0]}.registered = true"
    if key == "flows":
        return f"flows: {element}"
    return f"{key} with {element}" if element else key


def _surely_expires(profile: Profile, target: Target, row: Row) -> bool:
    """Whether the file names something whose time is over, or a client for which it soon is."""
    if target.get("resource.expired_token") and profile.flows[row.flow].kind is FlowKind.RESOURCE:
        return True
    return any("short_lived." in key for key in target.values)
