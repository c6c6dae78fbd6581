"""What a button, a link, a radio button or an option stands for, by its words."""

from __future__ import annotations

from enum import Enum

from conformance.roles.user_agent import words
from conformance.roles.user_agent.controls import Control, attribute


class Mood(Enum):
    """What pressing it means."""

    APPROVE = "approve"
    DENY = "deny"
    LOGIN = "login"
    CONTINUE = "continue"
    ASIDE = "aside"  # leads off the way: log out, search, register
    NONE = "none"


# In this order: "log out" is no login, "don't allow" is no approval, "sign in and allow" is more than a login.
_WORDS = (
    (Mood.ASIDE, words.ASIDE),
    (Mood.DENY, words.DENY),
    (Mood.APPROVE, words.APPROVE),
    (Mood.LOGIN, words.LOGIN),
    (Mood.CONTINUE, words.CONTINUE),
)
_WORDS_OF_A_LINK = 5


def mood(control: Control) -> Mood:
    """What the reader of the page would take it for: its words count first, then its value, then its name and id."""
    names = (control.value, control.name, attribute(control.tag, "id"))
    for text in (control.label, *(() if control.type == "link" else names)):
        for found, listed in _WORDS:
            if words.says(text, listed):
                return Mood.NONE if control.type == "link" and _rambles(text) else found
    return Mood.NONE


def _rambles(text: str) -> bool:
    """A link that is a sentence is no button."""
    return len(text.split()) > _WORDS_OF_A_LINK
