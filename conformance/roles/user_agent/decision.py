"""How a page takes a decision: by buttons, by links, or by a radio button or an option and a button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from conformance.roles.user_agent.controls import Control, attribute, words_of
from conformance.roles.user_agent.moods import Mood, mood
from conformance.roles.user_agent.page import Form, Page


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What is pressed, the form it sends (None for a link), and the radio button or option to switch on before."""

    press: Tag | None
    form: Form | None
    on: Tag | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """How to approve and how to deny; None where the page offers no way that is understood."""

    approve: Choice | None = None
    deny: Choice | None = None


def decision_of(page: Page, forms: tuple[Form, ...]) -> Decision:
    """The decision a page asks for in these forms and its links; an empty one if it asks for none."""
    for form in forms:
        if (chosen := _by_option(form)) is not None:
            return chosen
    pressable = [(button, form) for form in forms for button in form.buttons]
    links: list[tuple[Control, Form | None]] = [(link, None) for link in page.links]
    approving = [_choice(each) for each in [*pressable, *links] if mood(each[0]) is Mood.APPROVE]
    denying = [_choice(each) for each in [*pressable, *links] if mood(each[0]) is Mood.DENY]
    open_ = [each for each in pressable if mood(each[0]) in (Mood.NONE, Mood.CONTINUE)]
    if not approving and not denying:
        return Decision()
    # Of two buttons, one that is understood explains the other.
    if not approving and len(open_) == 1:
        approving = [_choice(open_[0])]
    if not denying and len(open_) == 1 and mood(open_[0][0]) is Mood.NONE:
        denying = [_choice(open_[0])]
    return Decision(approving[0] if approving else None, denying[0] if denying else None)


def _choice(found: tuple[Control, Form | None]) -> Choice:
    return Choice(found[0].tag, found[1])


def _by_option(form: Form) -> Decision | None:
    moods: dict[Mood, Tag] = {}
    for option in _options(form):
        moods.setdefault(mood(option), option.tag)
    if Mood.APPROVE not in moods or Mood.DENY not in moods:
        return None
    button = main_button(form)
    press = button.tag if button else None
    return Decision(Choice(press, form, moods[Mood.APPROVE]), Choice(press, form, moods[Mood.DENY]))


def _options(form: Form) -> Iterator[Control]:
    yield from form.of_type("radio")
    for select in form.of_type("select"):
        for option in select.tag.find_all("option", limit=20):
            yield Control(option, "option", attribute(option, "value"), words_of(option))


def main_button(form: Form) -> Control | None:
    """The button that sends a form as it is filled in; not one that denies or leads off the way."""
    for wanted in (Mood.LOGIN, Mood.CONTINUE, Mood.NONE, Mood.APPROVE):
        for button in form.buttons:
            if mood(button) is wanted:
                return button
    return None
