"""Faults in hostmeta (step 1.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import status
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.prototype.places import METADATA_FLOW, RELS

_TOPIC = Topic("hostmeta", (METADATA_FLOW,))
_BROKEN_BY = {
    "host/resources": "host-resources",
    "host/user_uri": "host-user-uri",
    "host/token_uri": "host-token-uri",
    "requester/user_uri": "requester-user-uri",
    "requester/token_uri": "requester-token-uri",
    "uma/host_token_validation_uri": "validation-uri",
}


def _without(rel: str) -> Apply:
    return altered("hostmeta.rels", lambda correct: [each for each in correct() if each != rel])


def _document(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Apply:
    return altered("hostmeta.document", lambda correct: change(correct()))


FAULTS: Sequence[Fault] = [
    _TOPIC.fault("hostmeta-202", "status", "Hostmeta comes with status 202.", edited("hostmeta.hostmeta", status(202))),
    _TOPIC.fault(
        "hostmeta-no-json",
        "json-object",
        "Hostmeta is XML, as in XRD.",
        altered("hostmeta.text", lambda _correct, _document: '<?xml version="1.0"?><XRD/>'),
    ),
    _TOPIC.fault(
        "subject-missing",
        "subject",
        "Hostmeta has no subject.",
        _document(lambda known: {name: value for name, value in known.items() if name != "subject"}),
    ),
    _TOPIC.fault(
        "property-object",
        "property",
        "The properties are members of one object.",
        _document(lambda known: {**known, "property": {"title": "AM", "more": "no array"}}),
    ),
    _TOPIC.fault(
        "link-array",
        "link-object",
        "link is an array of links, each with its rel.",
        altered("hostmeta.link", lambda correct: [{"rel": rel, **value[0]} for rel, value in correct().items()]),
    ),
    _TOPIC.fault(
        "link-values-bare",
        "link-values",
        "The value of a rel is its address and no array.",
        altered("hostmeta.value", lambda correct, rel: correct(rel)[0]["href"]),
    ),
    *(
        _TOPIC.fault(
            f"rel-missing-{broken}",
            broken,
            f"Hostmeta has no {rel}.",
            _without(rel),
        )
        for end, broken in _BROKEN_BY.items()
        for rel in RELS
        if rel.endswith(end)
    ),
    _TOPIC.fault(
        "hrefs-relative",
        "absolute-uris",
        "Links are relative to the AM.",
        altered("hostmeta.href", lambda _correct, rel: RELS[rel]),
    ),
]
