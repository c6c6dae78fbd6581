"""The command driver: the operator's own program plays the person and prints the URL at which it ended."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from conformance.outcome.findings import untested
from conformance.roles.user_agent.addresses import Addresses
from conformance.roles.user_agent.outside import Told, not_opened, visit_told
from conformance.roles.user_agent.program import Ended, run_program
from conformance.roles.user_agent.visit import Session, Telling, Visit, Wish
from conformance.target.model import Target
from conformance.wire.excerpt import quoted
from conformance.wire.recorder import Recorder

PATIENCE_S = 120.0
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")


class CommandSession(Session):
    """The number by which the program knows a user agent, and whether it was run for it before."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.kept = False


class CommandPerson:
    """The person who is a program."""

    driver = "command"

    def __init__(self, target: Target) -> None:
        if not target.command:
            raise untested('user_agent.driver is "command": name the program in user_agent.command of the target file')
        self._target = target
        self._command = [_program(target.command[0], target), *target.command[1:]]
        self._numbers = count(1)
        self._patience_s = target.number("user_agent.patience_s") or PATIENCE_S

    def session(self) -> CommandSession:
        """A user agent that has visited nothing; the program is told so."""
        return CommandSession(next(self._numbers))

    def visit(
        self,
        url: str,
        wish: Wish,
        *,
        recorder: Recorder,
        callbacks: Sequence[str],
        session: Session,
        purpose: str,
        user_code: str | None = None,
        password: str | None = None,
        wants_code: bool = False,
        username: str | None = None,
        tellings: Sequence[Telling] = (),
    ) -> Visit:
        """See `Person.visit`. The program is told everything in its environment."""
        addresses = Addresses.of(callbacks, self._target.hosts)
        if (visit := not_opened(url, wish, addresses, recorder, purpose)) is not None:
            return visit
        agent = session if isinstance(session, CommandSession) else self.session()
        given = {
            "URL": url,
            "WISH": wish.value,
            "SESSION": "kept" if agent.kept else "fresh",
            "USER_AGENT": str(agent.number),
            "USER_CODE": user_code or "",
            "WANTS_CODE": "yes" if wants_code else "",
            "USERNAME": (self._target.get("resource_owner.username") or "") if username is None else username,
            "PASSWORD": password or self._target.get("resource_owner.password") or "",
        }
        if tellings:
            given["TELLINGS"] = json.dumps([{"words": each.words, "text": each.text} for each in tellings])
        environment = {**os.environ, **{f"TOUCHSTONE_{name}": value for name, value in given.items()}}
        agent.kept = True
        told = self._told(run_program(self._command, environment, self._patience_s), wish, user_code, wants_code)
        return visit_told(told, url, wish, addresses, recorder, purpose)

    def close(self) -> None:
        """Nothing is left running."""

    def _told(self, ended: Ended, wish: Wish, user_code: str | None, wants_code: bool) -> Told:
        name = Path(self._command[0]).name
        if ended.status is None:
            return Told(None, f"user_agent.command: {name} was ended after {self._patience_s:g} s", ended=False)
        if ended.status != 0:
            why = f"user_agent.command: {name} ended with status {ended.status}: {ended.errors[-300:]!r}"
            return Told(None, why, ended=False)
        lines = ended.output.strip().splitlines()
        last = lines[-1].strip() if lines else ""
        if _URL.fullmatch(last):
            return Told(last)
        if wants_code and (last.startswith("code=") or (not last and wish is Wish.DENY)):
            told = [line.strip() for line in lines]
            title = next((line.removeprefix("title=") for line in told if line.startswith("title=")), "")
            return Told(None, code=last.removeprefix("code="), title=title)
        if last or (wish is not Wish.LOOK and user_code is None):
            # Where a code is wanted, the line may be one.
            what = "neither a URL nor code= and a code" if wants_code else f"no URL: {quoted(last, 200)}"
            why = f"user_agent.command: the last line that {name} printed is {what}"
            return Told(None, why, ended=False)
        return Told(None)


def _program(name: str, target: Target) -> str:
    """The program's path; one with a slash in it is relative to the target file."""
    beside = Path(target.source).parent / name
    found = str(beside.absolute()) if "/" in name and os.access(beside, os.X_OK) else shutil.which(name)
    if found is None:
        raise untested(f"user_agent.command: there is no program {name} that could be run")
    return found
