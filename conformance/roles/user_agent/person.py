"""Which driver plays the person at the browser, after the target file."""

from __future__ import annotations

from collections.abc import Callable

from conformance.roles.user_agent.visit import Person
from conformance.target.model import Target

DEFAULT_DRIVER = "form"


def person_for(target: Target, notice: Callable[[str], None]) -> Person:
    """The person of a target file; `notice` prints a line to the terminal.

    Stop if the driver cannot be used here, with what to do about it. Drivers are imported when they are asked for:
    the start-up time counts.
    """
    match target.get("user_agent.driver") or DEFAULT_DRIVER:
        case "manual":
            from conformance.roles.user_agent.manual import ManualPerson

            return ManualPerson(target, notice)
        case "command":
            from conformance.roles.user_agent.command import CommandPerson

            return CommandPerson(target)
        case "browser":
            from conformance.roles.user_agent.browser_person import BrowserPerson

            return BrowserPerson(target)
        case _:
            from conformance.roles.user_agent.form_person import FormPerson

            return FormPerson(target)
