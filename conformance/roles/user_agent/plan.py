"""What the person does on one page: a plan that the form driver and the browser driver carry out alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bs4 import Tag

from conformance.roles.user_agent.page import Form


class What(StrEnum):
    """What goes into a field."""

    USERNAME = "username"
    PASSWORD = "password"
    USER_CODE = "user_code"
    TEXT = "text"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A field and what goes into it; `text` is set for TEXT."""

    tag: Tag
    what: What
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Fields to fill, boxes, radio buttons and options to switch on or off, and what to press at the end.

    `says` tells it in words ("logs in"). `form` is None where a link is pressed, `press` is None where a form has no
    button. `decides` is True where pressing it approves or denies; `step` is the number of a declared step.
    """

    says: str
    form: Form | None
    entries: tuple[Entry, ...]
    on: tuple[Tag, ...]
    off: tuple[Tag, ...]
    press: Tag | None
    decides: bool
    step: int | None = None

    @property
    def asked(self) -> frozenset[What]:
        """What the page wanted to know of the person."""
        return frozenset(entry.what for entry in self.entries if entry.what is not What.TEXT)
