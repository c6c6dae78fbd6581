"""Variants in hostmeta and in the registration (steps 1.1, 1.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import status
from conformance.reference.altering.pairs import followed_by
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant
from conformance.reference.uma_am.prototype.manager.registered import Registration
from conformance.reference.uma_am.prototype.places import METADATA_FLOW, RESOURCES_FLOW

_ELSEWHERE = "https://elsewhere.example/am"


def _document(change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> Apply:
    return altered("hostmeta.document", lambda correct: change(correct()))


def _crowded(known: dict[str, Any]) -> Mapping[str, Any]:
    extra = {"http://example.com/rel": [], "http://uma/": {"href": 1}, "describedby": "no link at all"}
    properties = [*known["property"], {"http://example.com/logo": None}]
    return {"more": [{"deep": [[]]}], **known, "property": properties, "link": {**extra, **known["link"]}}


def _numbered() -> Apply:
    """Numbers for ids, one after the other."""
    count: list[int] = []

    def client_id(_correct: object) -> str:
        count.append(1)
        return str(90_000_000 + len(count))

    def members(correct: Callable[[Registration], list[tuple[str, Any]]], registration: Registration) -> Any:
        return [("client_id", int(registration.client_id)), ("session_id", 7), *correct(registration)[2:]]

    return together(altered("registration.client_id", client_id), altered("registration.members", members))


def _strict(correct: Callable[[dict[str, Any]], Registration], document: dict[str, Any]) -> Registration:
    found = correct(document)
    if not 0 < len(found.resources) <= 100 or any(len(each.title) > 200 for each in found.resources):
        raise Refusal("unfit")
    return found


def _lenient(correct: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return correct()
    except Refusal:
        return {}


VARIANTS: Sequence[Variant] = [
    Variant(
        "hostmeta-json",
        "Hostmeta is labelled application/json, with a charset, and stands on one line.",
        together(
            altered("hostmeta.label", lambda _correct: 'Application/JSON; charset="utf-8"'),
            altered("hostmeta.text", lambda _correct, document: json.dumps(document, separators=(",", ":"))),
        ),
        (METADATA_FLOW,),
    ),
    Variant("hostmeta-crowded", "Hostmeta has members, properties and rels nobody knows.", _document(_crowded)),
    Variant(
        "hostmeta-spare",
        "Hostmeta has a subject, and its links, and nothing more.",
        _document(lambda known: {name: known[name] for name in ("link", "subject")}),
        (METADATA_FLOW,),
    ),
    Variant(
        "hrefs-several",
        "A rel has several addresses, the first of which is the AM's own; a title stands beside it.",
        altered(
            "hostmeta.value",
            lambda correct, rel: [{"title": "x", **correct(rel)[0]}, {"href": _ELSEWHERE}, {"href": ""}],
        ),
    ),
    Variant("ids-numbers", "client_id and session_id are JSON numbers.", _numbered()),
    Variant(
        "registration-201",
        "A registration is answered with status 201 and members nobody knows.",
        together(
            edited("registration.register", lambda answer: status(201)(answer) if answer.status_code == 200 else None),
            altered(
                "registration.members",
                lambda correct, registered: followed_by("more", [None, {}])(correct(registered)),
            ),
            altered("answers.label", lambda _correct: "text/plain; charset=UTF-8"),
        ),
        (RESOURCES_FLOW,),
    ),
    Variant(
        "registration-strict",
        "What has no resources, more than a hundred, or a long title is refused with status 422.",
        together(
            altered("registration.registration", _strict),
            altered("registration.refusal_status", lambda *_: 422),
        ),
        (RESOURCES_FLOW,),
    ),
    Variant(
        "registration-lenient",
        "What is no document is taken for one without resources.",
        altered("registration.document", _lenient),
        (RESOURCES_FLOW,),
    ),
]
