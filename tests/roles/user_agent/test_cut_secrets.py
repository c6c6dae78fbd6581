"""A page that shows a password or a token where a message cuts it: nothing of it is in the message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pytest

from conformance.roles.user_agent.visit import Visit
from conformance.wire.excerpt import settled

from .conftest import Begin, Play
from .site import PASSWORD, Asked, Site, Told, page

TOKEN = "mR7tok3n-of-a-hidden-field"
Say = Callable[[str], Told]

FIELD = "<form method=post>{}</form>"


def _label(words: str) -> Told:
    return page(FIELD.format(f"<label for=a>{words}</label><input id=a name=a required><button>Go on</button>"))


def _unknown_field(words: str) -> Told:
    return page(FIELD.format(f"<input name='{words}' value=x><input name=b><button name='{words}'>{words}</button>"))


def _around(words: str) -> Told:
    return page(FIELD.format(f"<label>{words} <input name=a></label><input name=b placeholder='{words}'><button>1"))


PAGES: dict[str, Say] = {
    "title": lambda words: page("nothing", words),
    "title of an error": lambda words: page("nothing", words, 500),
    "text": lambda words: page(words, "Sorry"),
    "label": _label,
    "names": _unknown_field,
    "labels around": _around,
    "form action": lambda words: page(f"<form method=post action='/{words}'><input name=a><input name=b><button>1"),
    "form that goes elsewhere": lambda words: page(
        f"<form method=post action='https://evil.example/{words}'><input type=password name=p><button>Log in"
    ),
}


@dataclass
class Reflecting(Site):
    """A login, and then a page that nobody can go on from, with what was entered `before` characters into a text."""

    say: Say = PAGES["title"]
    before: int = 0
    value: str = PASSWORD

    def at_authorize(self, asked: Asked) -> Told:
        hidden = f"<input type=hidden name=csrf value='{TOKEN}'>"
        if asked.form.get("password") is None:
            return page(FIELD.format(f"{hidden}<input name=username><input type=password name=password><button>Log in"))
        return self.say(escape("x" * (self.before - 1) + " " + self.value + " " + "y" * 150))


def said(play: Play, visit: Visit) -> str:
    """What a report says of it."""
    assert visit.stuck
    return settled(play.vault.redact(visit.stuck))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("value", [PASSWORD, TOKEN])
def test_no_part_of_what_a_page_reflects_is_in_the_reason(begin: Begin, name: str, value: str) -> None:
    site = Reflecting(say=PAGES[name], value=value)
    play = begin(site)
    # Messages have 119 characters of a text, or 200 of an address, which begins with its host.
    for before in (91, 96, 111, 115, 172, 177):
        site.before = before
        play.vault.learn(PASSWORD, "password", "of the target file")
        text = said(play, play.visit())
        found = [value[:size] for size in range(4, len(value)) if value[:size] in text]
        assert not found, f"{before} {text}"


def test_the_name_of_a_hidden_field_gives_no_password_away(begin: Begin) -> None:
    class Named(Site):
        def at_authorize(self, asked: Asked) -> Told:
            return page(FIELD.format(f"<input type=hidden name='a{PASSWORD}' value='{TOKEN}'><input name=b><button>1"))

    play = begin(Named())
    play.vault.learn(PASSWORD, "password", "of the target file")
    play.visit()
    aliases = [alias for alias, value in play.vault.entries() if value == TOKEN]
    assert aliases == ["‹value web_server-1›"]
