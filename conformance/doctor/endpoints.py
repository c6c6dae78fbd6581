"""What every endpoint answers to a GET without parameters, and what its Date field says of the clocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from statistics import median

from conformance.doctor.places import HTTP_ONLY
from conformance.doctor.sheet import Sheet
from conformance.grammar.http_date import epoch_of
from conformance.roles.run import Run
from conformance.roles.user_agent.addresses import Addresses, Whose
from conformance.roles.user_agent.submission import location
from conformance.spec.model import FlowKind
from conformance.wire.exchange import Exchange, Request, Response

_BASE = "authorization_manager"  # is no place of its own: hostmeta stands below it
_BEGINS = "start"
_REDIRECTS = range(300, 400)
_TOLERATED_S = 5.0
_UNSAID_S = 2.0  # what whole seconds and the way of an answer make


def ask_endpoints(
    run: Run, sheet: Sheet, unreached: Collection[str], wall: Callable[[], float] = time.time
) -> frozenset[str]:
    """Ask every endpoint that can be reached, and compare the clocks; the names of those that do not answer."""
    recorder = run.recorder("doctor")
    offsets: list[float] = []
    silent: set[str] = set()
    for name, url in run.target.endpoints.items():
        if name in unreached:
            continue
        if name == _BEGINS and run.claims(FlowKind.HOST):
            sheet.note(f"endpoints.{name} is not asked: who opens it begins to introduce the host")
            continue
        exchange = recorder.send(Request("GET", url), f"a GET without parameters of endpoints.{name}")
        said = epoch_of(exchange.response.values("Date")) if exchange.response else None
        if said is not None:
            offsets.append(said + 0.5 - wall())
        if not _say(name, exchange, run, sheet):
            silent.add(name)
    if len(silent) + len(unreached) < len(run.target.endpoints):
        _say_clock(offsets, run, sheet)
    return frozenset(silent)


def _say(name: str, exchange: Exchange, run: Run, sheet: Sheet) -> bool:
    """Whether there is an answer at all."""
    response = exchange.response
    if response is None:
        message = exchange.failure.message if exchange.failure else "no answer"
        if name.endswith(HTTP_ONLY):
            sheet.note(f"endpoints.{name}: {message}")
        else:
            sheet.problem(f"endpoints.{name}: {message}")
        return False
    text = f"endpoints.{name} answers {response.status} to a GET without parameters"
    if doubt := _doubt(name, response, run):
        sheet.warning(f"{text}: {doubt}")
    else:
        sheet.ok(text)
    return True


def _doubt(name: str, response: Response, run: Run) -> str:
    """What is odd about an answer; empty if nothing is."""
    status = response.status
    if status in (404, 410) and name != _BASE:
        return "see that the path is right, unless nothing but a whole request is answered there"
    if status == 429:
        return "it wants fewer requests; exempt this machine from the limit for the run"
    if status >= 500:
        return "the server fails; see its log"
    if name == "resource" and 200 <= status < 300:
        return "it opens without a token, so a token shows nothing there"
    onward = location(run.target.endpoints[name], response.values("Location")) if status in _REDIRECTS else None
    if onward is not None and Addresses.of((), run.target.hosts).whose(onward) is not Whose.SERVER:
        return f"it leads to {onward}, a host that the file does not name, where nothing is sent"
    return ""


def _say_clock(offsets: list[float], run: Run, sheet: Sheet) -> None:
    if not offsets:
        sheet.note("no answer has a Date field, so the clocks cannot be compared")
        return
    offset = median(offsets)
    if abs(offset) < _TOLERATED_S:
        by = f"less than {_UNSAID_S:g} s" if abs(offset) < _UNSAID_S else f"{abs(offset):.0f} s"
        sheet.ok(f"the server's clock and this machine's differ by {by}")
        return
    why = "what lives for seconds only, and ends at a moment, ends at another one"
    if run.claims(FlowKind.SIGNED):
        why = "the timestamps of signed requests are the server's to judge"
    way = "ahead of" if offset > 0 else "behind"
    sheet.warning(f"the server's clock is {abs(offset):.0f} s {way} this machine's: {why}; set the one that is wrong")
