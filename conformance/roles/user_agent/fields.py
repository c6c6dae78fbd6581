"""What the fields of a form are for, by their type, their autocomplete token, their label and their name."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.roles.user_agent import words
from conformance.roles.user_agent.controls import Control, attribute
from conformance.roles.user_agent.page import Form


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """The fields of a form by what they are for. `others` are not understood, or not for a login."""

    username: Control | None
    password: Control | None
    codes: tuple[Control, ...]
    others: tuple[Control, ...]


def fields_of(form: Form) -> Fields:
    """Read the fields of one form. A form with several new passwords is for registering: nothing in it is a login's."""
    fillable = [each for each in form.fields if not each.tag.has_attr("readonly")]
    passwords = [each for each in fillable if each.type == "password"]
    current = [each for each in passwords if _autocomplete(each, "current-password")] or passwords
    if len(current) > 1:
        return Fields(None, None, (), tuple(fillable))
    password = current[0] if current else None
    rest = [each for each in fillable if each not in passwords]
    codes = tuple(each for each in rest if _is_code(each))
    username = _username(form, rest, password, codes)
    known = [username, password, *codes]
    return Fields(username, password, codes, tuple(each for each in fillable if each not in known))


def _username(form: Form, rest: list[Control], password: Control | None, codes: tuple[Control, ...]) -> Control | None:
    rest = [each for each in rest if each not in codes and each.type not in ("search", "date", "number")]
    for certain in (
        [each for each in rest if _autocomplete(each, "username", "email", "webauthn")],
        [each for each in rest if _says(each, words.USERNAME) and not _says(each, words.ASIDE)],
        [each for each in rest if each.type == "email"],
    ):
        if certain:
            return certain[0]
    if password is None:
        return None
    # A field without a word, right before the password.
    before = [each for each in rest if form.fields.index(each) < form.fields.index(password)]
    return before[-1] if before and not before[-1].value else None


def _is_code(field: Control) -> bool:
    return _autocomplete(field, "one-time-code") or _says(field, words.USER_CODE)


def _says(field: Control, listed: tuple[str, ...]) -> bool:
    texts = (field.label, field.name, attribute(field.tag, "id"), attribute(field.tag, "placeholder"))
    return any(words.says(text, listed) for text in texts)


def _autocomplete(field: Control, *tokens: str) -> bool:
    return bool(set(attribute(field.tag, "autocomplete").lower().split()) & set(tokens))
