"""Declared steps: from what the target file says about a page to what the person does on it."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import Tag

from conformance.roles.user_agent.page import Form, Page
from conformance.roles.user_agent.plan import Entry, Plan, What
from conformance.roles.user_agent.selectors import find
from conformance.roles.user_agent.visit import Wish
from conformance.target.steps import Step


def declared(page: Page, steps: Sequence[Step], wish: Wish, has_code: bool) -> Plan | str | None:
    """The plan of the first step that is for this page, why it cannot be done there, or None if no step is for it."""
    step = next((step for step in steps if _is_for(step, page)), None)
    if step is None:
        return None
    pressed = step.press or (step.approve if wish is Wish.APPROVE else step.deny)
    if pressed is None:
        return f"is one for step {step.number}, which has no press.{wish.value}"
    wanted = [fill.field for fill in step.fill] + [*step.check, *step.uncheck, pressed]
    tags = {selector: find(page, selector) for selector in wanted}
    if missing := [selector for selector, tag in tags.items() if tag is None]:
        return f"is one for step {step.number}, but has nothing at its selector {missing[0]!r}"
    if not has_code and any(fill.with_ == What.USER_CODE for fill in step.fill):
        return f"is one for step {step.number}, which fills in a user code, and this visit has none"
    found = {selector: tag for selector, tag in tags.items() if tag is not None}
    press = found[pressed]
    return Plan(
        says=f"follows step {step.number}",
        form=_form_of(page, press),
        entries=tuple(Entry(found[fill.field], What(fill.with_ or What.TEXT), fill.text) for fill in step.fill),
        on=tuple(found[selector] for selector in step.check),
        off=tuple(found[selector] for selector in step.uncheck),
        press=press,
        decides=step.press is None,
        step=step.number,
    )


def _is_for(step: Step, page: Page) -> bool:
    return (
        (step.url is None or step.url in page.url)
        and (step.title is None or step.title in page.title)
        and (step.element is None or find(page, step.element) is not None)
    )


def _form_of(page: Page, press: Tag) -> Form | None:
    """The form a button sends; None for a link."""
    if press.name == "a":
        return None
    around = press.find_parent("form")
    named = press.get("form")
    for form in page.forms:
        if form.tag is around or (named is not None and form.tag.get("id") == named):
            return form
    return Form(page.soup, page.url, "GET", (), loose=True)
