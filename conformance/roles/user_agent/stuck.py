"""What the operator reads when the person cannot go on: the page, its forms, and a step that would help."""

from __future__ import annotations

import json
from collections.abc import Iterator

from conformance.roles.user_agent.addresses import parts, without_query
from conformance.roles.user_agent.controls import Control
from conformance.roles.user_agent.decision import decision_of
from conformance.roles.user_agent.fields import Fields, fields_of
from conformance.roles.user_agent.page import Form, Page, title_of
from conformance.roles.user_agent.plan import What
from conformance.roles.user_agent.selectors import selector_of
from conformance.roles.user_agent.texts import told, told_plainly

_MOST_FORMS, _MOST_CONTROLS = 4, 12
_BLANK = "?"


def stuck_on(page: Page, why: str, instead: str = "") -> str:
    """The message: `why` goes on from the page's name, as in "asks for a code".

    It shows the forms and a step that would help, unless there is something else to say `instead`.
    """
    head = f"The page {title_of(page)} at {told_plainly(without_query(page.url))} {why}."
    if instead:
        return f"{head} {instead}"
    lines = [head]
    forms = [form for form in page.forms if form.controls]
    for form in forms[:_MOST_FORMS]:
        lines += _shown(page, form)
    if len(forms) > _MOST_FORMS:
        lines.append(f"  and {len(forms) - _MOST_FORMS} forms more")
    if forms:
        lines.append("A step like this would help (under [user_agent], with steps_format = 1; replace each ?):")
        lines += proposal(page, _likeliest(forms))
    return "\n".join(lines)


def proposal(page: Page, form: Form) -> Iterator[str]:
    """A declared step for a form, in TOML, with a question mark where only a reader of the page knows."""
    fields = fields_of(form)
    first = form.controls[0].tag
    yield "[[user_agent.steps]]"
    yield f"on = {{ url = {_toml(parts(page.url)[2] or '/')}, element = {_toml(selector_of(page, first))} }}"
    fills = [
        f"{{ field = {_toml(selector_of(page, field.tag))}, with = {_toml(_purpose(field, fields))} }}"
        for field in form.fields[:_MOST_CONTROLS]
    ]
    if fills:
        note = "  # ? is username, password or user_code" if any(f'"{_BLANK}"' in fill for fill in fills) else ""
        yield f"fill = [ {', '.join(fills)} ]{note}"
    yield _press(page, form)


def _press(page: Page, form: Form) -> str:
    buttons = form.buttons[:_MOST_CONTROLS]
    if len(buttons) == 1 and not decision_of(page, (form,)).approve:
        return f"press = {_toml(selector_of(page, buttons[0].tag))}"
    decision = decision_of(page, (form,))
    approve, deny = (
        selector_of(page, choice.press) if choice is not None and choice.press is not None else _BLANK
        for choice in (decision.approve, decision.deny)
    )
    note = '  # or press = "…", where it decides nothing' if approve == deny == _BLANK else ""
    return f"press = {{ approve = {_toml(approve)}, deny = {_toml(deny)} }}{note}"


def _purpose(field: Control, fields: Fields) -> str:
    if field is fields.username:
        return What.USERNAME
    if field is fields.password:
        return What.PASSWORD
    return What.USER_CODE if field in fields.codes else _BLANK


def _shown(page: Page, form: Form) -> Iterator[str]:
    yield "  fields and buttons in no form:" if form.loose else f"  form: {form.method} to {told_plainly(form.action)}"
    for control in form.controls[:_MOST_CONTROLS]:
        name = f" {told(control.name)}" if control.name else ""
        label = f", {told(control.said)}" if control.label else ""
        yield f"    {control.type}{name}{label}: {told_plainly(selector_of(page, control.tag))}"
    if len(form.controls) > _MOST_CONTROLS:
        yield f"    and {len(form.controls) - _MOST_CONTROLS} more"


def _likeliest(forms: list[Form]) -> Form:
    """The form a step is proposed for: one with a password, else the one with the most to it."""
    return max(forms, key=lambda form: (bool(form.of_type("password")), not form.loose, len(form.controls)))


def _toml(text: str) -> str:
    """A TOML string: a literal one where it can be, since selectors are full of quotation marks."""
    if text.isprintable() and "'" not in text and '"' in text:
        return f"'{text}'"
    # JSON's strings are TOML's too, but for a character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
