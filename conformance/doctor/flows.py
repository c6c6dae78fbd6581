"""Every claimed flow, done once, one after the other: the pages on the way, and in which of them it ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from conformance.doctor.sheet import Fault, Sheet
from conformance.doctor.watched import Watched, told
from conformance.doctor.working import working
from conformance.outcome.findings import Stop
from conformance.outcome.outcomes import Outcome
from conformance.reporting.exchange_text import answer_line, request_line
from conformance.reporting.text import clipped
from conformance.roles.cast import Cast
from conformance.spec.model import Flow
from conformance.target.needed import has_person, needed_by
from conformance.wire.sink import written

_MOST_EXCHANGES = 3
_LONGEST_LINE = 400
_LONGEST_BODY = 300


def try_flows(cast: Cast, sheet: Sheet, unreached: Collection[str]) -> None:
    """Do the working run of every claimed flow that can be reached."""
    run = cast.run
    claimed = [flow for flow in run.profile.flows.values() if flow.id in run.target.flows]
    person = _person(cast, claimed, sheet)
    for flow in claimed:
        if flow.unchecked:
            sheet.note(f"{flow.id}: {flow.unchecked}")
            continue
        needed = needed_by(run.profile, flow, run.client_of(flow.id), run.target.values)
        if away := [key for key in needed if key.removeprefix("endpoints.") in unreached]:
            sheet.warning(f"{flow.id}: not tried, since {', '.join(away)} does not answer")
            continue
        before = len(person.visits) if person else 0
        _try(cast, flow, sheet)
        visits = person.visits[before:] if person else []
        pages = [line for seen in visits for line in told(seen, run.target, run.vault.redact)]
        for line in dict.fromkeys(pages):
            sheet.more(f"  {line}")


def _person(cast: Cast, claimed: list[Flow], sheet: Sheet) -> Watched | None:
    """The person of the run, from now on watched; None if no flow needs one or she cannot be played."""
    run = cast.run
    if not any(has_person(run.profile, flow) for flow in claimed):
        return None
    try:
        person = Watched(run.person)
    except Stop as stop:
        sheet.problem(f"user_agent: {stop.reason}")
        return None
    # Where the run keeps the one it has made.
    vars(run)["person"] = person
    sheet.ok(f"the person at the browser is played by the driver {person.driver!r}")
    return person


def _try(cast: Cast, flow: Flow, sheet: Sheet) -> None:
    try:
        found = working(cast, flow)
    except Stop as stop:
        if stop.outcome is Outcome.UNTESTED:
            sheet.problem(f"{flow.id}: {stop.reason}")
        else:
            sheet.problem(f"{flow.id}: {stop.reason}", Fault.FLOW)
        _show(cast, flow, stop, sheet)
        return
    if found.doubt:
        sheet.warning(f"{flow.id}: {found.text}, but {found.doubt}")
    elif found.breaks:
        sheet.warning(f"{flow.id}: {found.text}, but not as the draft has it: {', '.join(sorted(found.breaks))}")
    else:
        sheet.ok(f"{flow.id}: {found.text}")


def _show(cast: Cast, flow: Flow, stop: Stop, sheet: Sheet) -> None:
    """The exchanges that a flow failed at: what was sent, and what the server answered."""
    known = {each.id: each for each in cast.run.recorder(flow.id).exchanges}
    told = [_told(written(known[id_], cast.run.vault)) for id_ in stop.exchanges if id_ in known]
    for lines in list(dict.fromkeys(told))[-_MOST_EXCHANGES:]:
        for line in lines:
            sheet.more(f"  {line}")


def _told(exchange: Mapping[str, Any]) -> tuple[str, ...]:
    """The request line, the status line, and what a body says that is no page."""
    body = exchange["response"]["body"].strip() if exchange["response"] else ""
    lines = [
        f"sent {clipped(request_line(exchange), _LONGEST_LINE)}",
        f"got  {clipped(answer_line(exchange), _LONGEST_LINE)}",
    ]
    if body and not body.startswith("<"):
        lines.append(f"     {clipped(' '.join(body.split()), _LONGEST_BODY)}")
    return tuple(lines)
