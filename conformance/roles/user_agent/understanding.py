"""What a page asks for, as far as it can be told from its forms and words."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.roles.user_agent.decision import Decision, decision_of
from conformance.roles.user_agent.fields import Fields, fields_of
from conformance.roles.user_agent.moods import Mood, mood
from conformance.roles.user_agent.page import Form, Page
from conformance.roles.user_agent.visit import PageKind


@dataclass(frozen=True, slots=True, eq=False)
class Understanding:
    """The kind of a page; `form` is the one that asks for the login or the code, with its `fields`."""

    kind: PageKind
    decision: Decision
    form: Form | None = None
    fields: Fields | None = None


def understand(page: Page) -> Understanding:
    """Tell what a page asks for: a password before a code, a code before a name, a name before a decision."""
    forms = tuple(form for form in page.forms if not _aside(form))
    decision = decision_of(page, forms)
    read = [(form, fields_of(form)) for form in forms]
    for form, fields in read:
        if fields.password is not None:
            return Understanding(PageKind.LOGIN, decision, form, fields)
    for form, fields in read:
        if fields.codes:
            return Understanding(PageKind.USER_CODE, decision, form, fields)
    for form, fields in read:
        if fields.username is not None and len(fields.others) == 0:
            return Understanding(PageKind.LOGIN, decision, form, fields)
    if decision.approve is not None or decision.deny is not None:
        return Understanding(PageKind.CONSENT if not _unfilled(read) else PageKind.UNKNOWN, decision)
    anything = any(form.controls for form in forms)
    return Understanding(PageKind.UNKNOWN if anything else PageKind.PLAIN, decision)


def _aside(form: Form) -> bool:
    """True for a form that is not on the way: a search, a log-out, a newsletter, a choice of language."""
    moods = {mood(button) for button in form.buttons}
    searches = any(field.type == "search" for field in form.fields)
    return moods == {Mood.ASIDE} or (searches and not any(field.type == "password" for field in form.fields))


def _unfilled(read: list[tuple[Form, Fields]]) -> bool:
    """True if a form wants a text that nobody knows."""
    return any(field.tag.has_attr("required") and not field.value for _form, fields in read for field in fields.others)
