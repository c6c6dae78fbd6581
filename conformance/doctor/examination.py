"""The whole examination, in the order in which one thing needs the other."""

from __future__ import annotations

from collections.abc import Callable

from conformance.certification.session import set_up
from conformance.certification.source import Source
from conformance.doctor.coverage import forecast, keys_of
from conformance.doctor.endpoints import ask_endpoints
from conformance.doctor.flows import try_flows
from conformance.doctor.places import look_at_places
from conformance.doctor.sheet import Fault, Sheet
from conformance.outcome.findings import Stop
from conformance.roles.cast import Cast
from conformance.roles.clock import Clock
from conformance.spec.model import CALL_BACK, FlowKind, Profile
from conformance.spec.problems import FileError
from conformance.target.model import Target
from conformance.target.needed import needed_by
from conformance.target.placeholders import MARK, left_in

_MOST_GROUPS = 40


def examine(argument: str, say: Callable[[str], None], tell: Callable[[str], None], max_wait_s: float) -> int:
    """Examine a target, given as for `touchstone certify`; the exit status.

    `say` gets the checklist line by line, `tell` what a person has to be told who plays by hand. Raises
    UnknownProfileError for an embedded server that there is none of, and nothing for what a target or its file does.
    """
    source = Source.open(argument)
    try:
        return _examine(source, Sheet(say), tell, max_wait_s)
    finally:
        source.close()


def _examine(source: Source, sheet: Sheet, tell: Callable[[str], None], max_wait_s: float) -> int:
    sheet.title("The target file")
    try:
        target = source.target()
        cast = set_up(target, max_wait_s, Clock(tell=tell))
    except FileError as error:
        for problem in error.problems:
            sheet.problem(f"{problem.key or error.file}: {problem.message}")
        return _closed(sheet, source.argument)
    except ValueError as error:
        sheet.problem(str(error))
        return _closed(sheet, source.argument)
    try:
        sheet.redact = cast.run.vault.redact
        _look_at(cast, sheet)
        _say_coverage(cast.run.profile, target, sheet, max_wait_s)
    finally:
        cast.run.close()
    return _closed(sheet, source.argument)


def _look_at(cast: Cast, sheet: Sheet) -> None:
    run, target = cast.run, cast.run.target
    sheet.ok(f"{target.source} fits its schema: {target.name}, {target.profile}, {', '.join(target.flows)}")
    for key in left_in(target):
        sheet.problem(f"{key} is still to be filled in: it has the word {MARK} in it")
    sheet.title("The way to the server")
    unreached = look_at_places(target, sheet)
    sheet.title("The endpoints and the clocks")
    unreached |= ask_endpoints(run, sheet, unreached)
    if target.callback is not None:
        sheet.title("The way from the server to the suite")
        if any(run.claims(kind) for kind in CALL_BACK):
            _look_at_callback(cast, sheet)
        else:
            sheet.note("in no claimed flow does the server call the suite: [callback] is not used")
    sheet.title("The flows, each done once")
    try_flows(cast, sheet, unreached)


def _look_at_callback(cast: Cast, sheet: Sheet) -> None:
    """Whether the suite can listen, and whether its public address leads to it."""
    try:
        servers = cast.run.listener
    except Stop as stop:
        sheet.problem(stop.reason)
        return
    if servers.is_way_in_doubt:
        sheet.warning(servers.advice(servers.url))
    else:
        sheet.ok(f"the suite listens, and {servers.url} leads to it from this machine")


def _say_coverage(profile: Profile, target: Target, sheet: Sheet, max_wait_s: float) -> None:
    """What will be judged, what not, and what would change that."""
    sheet.title("What a run will judge")
    found = forecast(profile, target)
    recorded = f", {found.recorded} of them recorded without a judgement" if found.recorded else ""
    sheet.ok(f"{found.judged} of {found.total} requirements of the claimed flows will be looked at{recorded}")
    for keys, number in found.by_keys[:_MOST_GROUPS]:
        most = "up to " if _whole_flow(profile, target, keys) else ""
        sheet.note(f"{keys_of(keys)}: {most}{_counted(number, 'requirement')} more")
    if found.waiting:
        sheet.note(
            f"{_counted(len(found.waiting), 'requirement')} look at something after its end, and are judged if that "
            f"comes within {max_wait_s:g} s (--max-wait): clients.short_lived sees to it"
        )
    for flow, number in found.unclaimed.items():
        sheet.note(f"flows: {flow} is not claimed: {_counted(number, 'requirement')}")
    if found.unchecked:
        sheet.note(f"{_counted(found.unchecked, 'requirement')}: this version has no checks for them")
    if found.unseen:
        sheet.note(f"{_counted(found.unseen, 'requirement')} cannot be seen from outside, whatever the file says")


def _whole_flow(profile: Profile, target: Target, keys: tuple[str, ...]) -> bool:
    """Whether a key is one without which a flow cannot be done, though some of its requirements may be judged."""
    flows = [profile.flows[name] for name in target.flows if profile.flows[name].kind is not FlowKind.GENERAL]
    return any(
        set(needed_by(profile, flow, target.client_of(flow.clients), target.values)) & set(keys) for flow in flows
    )


def _closed(sheet: Sheet, argument: str) -> int:
    sheet.title("In short")
    settings, flows = sheet.problems[Fault.SETTING], sheet.problems[Fault.FLOW]
    if not settings and not flows:
        sheet.ok(f"ready: touchstone certify {argument}")
    if settings:
        sheet.not_ready(f"{_counted(settings, 'problem')} in the file or on the way to the server")
    if flows:
        sheet.not_ready(f"{_counted(flows, 'claimed flow')} failed")
    return sheet.status


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
