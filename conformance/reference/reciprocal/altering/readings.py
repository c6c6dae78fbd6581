"""Other ways to read a token request: from another place, or with less care. For faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault

Form = Callable[[], MultiDict[str, str]]
Parameters = Mapping[str, str]

# Names that a request may have, at the token endpoint of either party.
_NAMES = frozenset(
    ("grant_type", "code", "redirect_uri", "client_id", "client_secret", "access_token", "scope"),
)


def _query_by_post(_correct: Form) -> MultiDict[str, str]:
    return exact_query() if request.method == "POST" else MultiDict()


def _query_by_get(correct: Form) -> MultiDict[str, str]:
    return exact_query() if request.method == "GET" else correct()


def _nothing_unknown(correct: Callable[[], Parameters]) -> Parameters:
    parameters = correct()
    if set(parameters) - _NAMES:
        raise Refusal("missing")
    return parameters


def _first_of(name: str) -> Apply:
    """Of this parameter the first value counts."""

    def once_each(correct: Callable[[MultiDict[str, str]], Parameters], form: MultiDict[str, str]) -> Parameters:
        return correct(MultiDict([*((each, form[each]) for each in form if each == name), *_but(name, form)]))

    return altered("tokens.once_each", once_each)


def _but(name: str, form: MultiDict[str, str]) -> list[tuple[str, str]]:
    return [pair for pair in form.items(multi=True) if pair[0] != name]


def _grant_type_if(wrong: Callable[[str | None], bool], grant_type: str) -> Apply:
    """Take a request for one of this grant type if the test says so, as it was sent."""
    return altered(
        "tokens.grant_type",
        lambda correct, sent: grant_type if wrong(request.form.get("grant_type")) else correct(sent),
    )


def wrong_grant_types(grant_type: str) -> Mapping[str, Apply]:
    """What is wrong with the grant type: to take each for this one."""
    return {
        "missing": _grant_type_if(lambda sent: sent is None, grant_type),
        "empty": _grant_type_if(lambda sent: sent == "", grant_type),
        "unknown": _grant_type_if(lambda sent: bool(sent) and str(sent).lower() != grant_type, grant_type),
        "letter-case": _grant_type_if(lambda sent: str(sent).lower() == grant_type, grant_type),
    }


GET_TAKEN = together(altered("tokens.require_post", lambda _correct: None), altered("tokens.form", _query_by_get))
QUERY_ONLY = altered("tokens.form", _query_by_post)
KNOWN_ONLY = altered("tokens.parameters", _nothing_unknown)


def repeated(topic: Topic, name: str, whose: str = "") -> Fault:
    """A fault that does not mind a parameter that comes twice; `whose` is how its request is called, with a hyphen."""
    words = name.replace("_", "-")
    text = f"Of two {name} in a {whose.removesuffix('-') or 'token request'} the first counts."
    return topic.fault(f"{whose}{words}-repeated-accepted", f"{words}-repeated", text, _first_of(name))
