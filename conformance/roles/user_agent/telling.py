"""What the person is told to write beside a login: texts for the fields of a page, found by the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from conformance.roles.user_agent.controls import Control, attribute
from conformance.roles.user_agent.decision import main_button
from conformance.roles.user_agent.moods import Mood, mood
from conformance.roles.user_agent.page import Form, Page
from conformance.roles.user_agent.plan import Entry, Plan, What
from conformance.roles.user_agent.understanding import Understanding
from conformance.roles.user_agent.visit import Telling, Wish

_NO_TEXTS = ("password", "search", "date", "number", "hidden")
_ABOVE = 8  # elements around a field that are looked at for its words
_LONGEST = 4_000  # characters of each that are read


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    field: Control
    text: str


def as_told(page: Page, understood: Understanding, tellings: Sequence[Telling], wish: Wish) -> Plan | None:
    """The plan that writes these texts where a page has fields for them, and approves; who wants to deny does so there.

    None where it has no such fields, or asks for a login with a password first.
    """
    if not tellings or (understood.fields is not None and understood.fields.password is not None):
        return None
    for form in page.forms:
        fields = [each for each in form.fields if each.type not in _NO_TEXTS and not each.tag.has_attr("readonly")]
        if told := _by_their_words(form, fields, tellings) or _by_the_page(page, fields, tellings):
            return (wish is Wish.DENY and _denial(understood)) or _plan(form, told, understood)
    return None


def _denial(understood: Understanding) -> Plan | None:
    choice = understood.decision.deny
    if choice is None:
        return None
    return Plan("denies", choice.form, (), () if choice.on is None else (choice.on,), (), choice.press, decides=True)


def _plan(form: Form, told: list[_Told], understood: Understanding) -> Plan:
    choice = understood.decision.approve
    entries = tuple(Entry(each.field.tag, What.TEXT, each.text) for each in told)
    says = "fills in what it was told"
    if choice is not None and choice.form is form:
        on = () if choice.on is None else (choice.on,)
        return Plan(says, form, entries, on, (), choice.press, decides=True)
    button = main_button(form)
    decides = button is not None and mood(button) is Mood.APPROVE
    return Plan(says, form, entries, (), (), button.tag if button else None, decides=decides)


def _by_their_words(form: Form, fields: Iterable[Control], tellings: Sequence[Telling]) -> list[_Told]:
    found = ((field, _telling_of(field, form, tellings)) for field in fields)
    return [_Told(field, telling.text) for field, telling in found if telling is not None]


def _by_the_page(page: Page, fields: Sequence[Control], tellings: Sequence[Telling]) -> list[_Told]:
    """A page that speaks of one of them and has one field."""
    telling = _only(page.text, tellings)
    return [_Told(fields[0], telling.text)] if telling is not None and len(fields) == 1 else []


def _telling_of(field: Control, form: Form, tellings: Sequence[Telling]) -> Telling | None:
    own = (field.label, field.name, *(attribute(field.tag, name) for name in ("id", "placeholder", "title")))
    if (telling := _only(" ".join(own), tellings)) is not None:
        return telling
    for around in islice(field.tag.parents, _ABOVE):
        if around is form.tag:
            return None
        if (telling := _only(around.get_text(" ")[:_LONGEST], tellings)) is not None:
            return telling
    return None


def _only(text: str, tellings: Sequence[Telling]) -> Telling | None:
    """The one whose words a text has; None if it has those of none, or of more than one."""
    line = " ".join(text.split()).casefold()
    found = [each for each in tellings if any(word.casefold() in line for word in each.words)]
    return found[0] if len(found) == 1 else None
