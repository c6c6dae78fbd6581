"""From what a page asks for to what the person does on it."""

from __future__ import annotations

from bs4 import Tag

from conformance.roles.user_agent import words
from conformance.roles.user_agent.controls import Control
from conformance.roles.user_agent.decision import Choice, Decision, main_button
from conformance.roles.user_agent.moods import Mood, mood
from conformance.roles.user_agent.page import Form, Page
from conformance.roles.user_agent.plan import Entry, Plan, What
from conformance.roles.user_agent.texts import told
from conformance.roles.user_agent.understanding import Understanding
from conformance.roles.user_agent.visit import PageKind, Wish

_SAYS = {Wish.APPROVE: "approves", Wish.DENY: "denies"}


def guess(page: Page, understood: Understanding, wish: Wish, has_code: bool) -> Plan | str:
    """The plan for a page, or the reason why there is none, as the end of a sentence about the page."""
    if understood.form is not None and understood.fields is not None:
        return _fill(understood.form, understood, wish, has_code)
    if understood.kind is PageKind.CONSENT:
        choice = _wished(understood.decision, wish)
        if choice is None:
            return f"shows no way to {wish.value} that could be told by its words"
        return _decide(choice, wish, ())
    return _go_on(page) or "has fields or buttons whose purpose could not be told by their words"


def _fill(form: Form, understood: Understanding, wish: Wish, has_code: bool) -> Plan | str:
    fields = understood.fields
    assert fields is not None
    if fields.codes and not has_code and understood.kind is PageKind.USER_CODE:
        return "asks for a code, and this visit has none"
    entries = [
        Entry(field.tag, what)
        for field, what in ((fields.username, What.USERNAME), (fields.password, What.PASSWORD))
        if field is not None
    ]
    if has_code:
        entries += [Entry(field.tag, What.USER_CODE) for field in fields.codes]
    if missing := [field for field in fields.others if field.tag.has_attr("required") and not field.value]:
        return f"wants a value for {told(missing[0].said or missing[0].name or 'a field')} that nobody knows"
    choice = _wished(understood.decision, wish)
    # A form with both, the login and the decision. One that can only be cancelled is a login and nothing more.
    if choice is not None and choice.form is form and _offers(understood.decision.approve):
        return _decide(choice, wish, tuple(entries))
    button = main_button(form)
    if button is not None and mood(button) is Mood.APPROVE and wish is Wish.DENY:
        if choice is not None:
            return _decide(choice, wish, ())
        return "asks for the login and the approval at once, and shows no way to deny that could be told by its words"
    says = "logs in" if fields.username or fields.password else "enters the user code"
    return Plan(says, form, tuple(entries), (), (), button.tag if button else None, decides=False)


def _offers(choice: Choice | None) -> bool:
    """True if a choice is an approval by its own words, and not merely what is left beside a denial."""
    if choice is None or choice.form is None:
        return False
    if choice.on is not None:
        return True
    return any(button.tag is choice.press and mood(button) is Mood.APPROVE for button in choice.form.buttons)


def _wished(decision: Decision, wish: Wish) -> Choice | None:
    return decision.approve if wish is Wish.APPROVE else decision.deny


def _decide(choice: Choice, wish: Wish, entries: tuple[Entry, ...]) -> Plan:
    on: tuple[Tag, ...] = () if choice.on is None else (choice.on,)
    if wish is Wish.APPROVE and choice.form is not None:
        on += _scopes(choice.form)
    return Plan(_SAYS[wish], choice.form, entries, on, (), choice.press, decides=True)


def _scopes(form: Form) -> tuple[Tag, ...]:
    """The boxes to check: none if the page has checked some, else all but those that keep a login or a decision."""
    boxes = [box for box in form.of_type("checkbox") if not _remembers(box)]
    return () if any(box.checked for box in boxes) else tuple(box.tag for box in boxes)


def _remembers(box: Control) -> bool:
    return words.says(f"{box.label} {box.name}", words.REMEMBER)


def _go_on(page: Page) -> Plan | None:
    """Press the one button of a page that asks for nothing, if it says no more than to go on."""
    forms = [form for form in page.forms if form.controls]
    if len(forms) == 1 and not forms[0].fields and len(forms[0].buttons) == 1:
        button = forms[0].buttons[0]
        if mood(button) is Mood.CONTINUE:
            return Plan("goes on", forms[0], (), (), (), button.tag, decides=False)
    return None


def go_on_by_link(page: Page) -> Plan | None:
    """Follow the one link of a page that says no more than to go on; the others lead wherever they lead."""
    links = [link for link in page.links if mood(link) is Mood.CONTINUE]
    return Plan("goes on", None, (), (), (), links[0].tag, decides=False) if len(links) == 1 else None
