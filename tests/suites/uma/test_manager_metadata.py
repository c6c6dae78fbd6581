"""Judgements about the metadata of an authorization manager in literal exchanges."""

from __future__ import annotations

import json

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.uma.introduction.metadata import FOUR, Metadata, read_metadata
from conformance.suites.judgements import manager_metadata as judgements

from ..messages import HOSTILE, said

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
NAMES = {key: key for key in (*FOUR, "user_authorization", "realm")}
WHOLE = {key: f"https://am.example/{key}" for key in FOUR} | {"realm": "Here"}
KEYS = "consumer_key_issuer"
PLACE = "https://am.example/a?b=c&d=/"


def metadata(data: object, status: int = 200) -> Metadata:
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return read_metadata(said(status, body), NAMES)


def without(key: str, **more: object) -> dict[str, object]:
    return {name: value for name, value in WHOLE.items() if name != key} | more


@pytest.mark.parametrize(
    ("data", "stated", "standing"),
    [
        (WHOLE, None, HELD),
        (without(KEYS), None, BROKEN),
        (without(KEYS, **{KEYS: ""}), None, BROKEN),
        (without(KEYS, keys="https://am.example/keys"), None, UNDECIDED),
        (without(KEYS, links=[{"href": "https://am.example/keys"}]), None, UNDECIDED),
        ({}, None, BROKEN),
        (b"consumer keys: https://am.example/keys", None, UNDECIDED),
        (f"consumer keys: {PLACE}".encode(), PLACE, HELD),
        (PLACE.replace("&", "&amp;").encode(), PLACE, HELD),
        (json.dumps({"k": PLACE}).replace("/", "\\/").encode(), PLACE, HELD),
        (without(KEYS), PLACE, BROKEN),
        (WHOLE, PLACE, BROKEN),
    ],
)
def test_metadata_name_the_consumer_key_issuer(data: object, stated: str | None, standing: Standing) -> None:
    assert judgements.names(metadata(data), KEYS, NAMES, stated).standing is standing


def test_what_is_known_under_other_names_is_not_left_over() -> None:
    """The realm is no place, wherever it stands once more."""
    assert judgements.names(metadata(without(KEYS, label="Here")), KEYS, NAMES, None).standing is BROKEN


def test_metadata_that_were_refused_name_nothing() -> None:
    assert judgements.names(metadata(WHOLE, 404), KEYS, NAMES, None).standing is UNDECIDED


@pytest.mark.parametrize(
    ("found", "stated", "standing"),
    [
        (metadata(WHOLE), (), HELD),
        (metadata(PLACE.encode()), (PLACE,), HELD),
        (metadata(WHOLE, 404), (), BROKEN),
        (metadata(b""), (), BROKEN),
        (metadata(b"<title>Welcome</title>"), (), UNDECIDED),
    ],
)
def test_metadata_are_served(found: Metadata, stated: tuple[str, ...], standing: Standing) -> None:
    assert judgements.served(found, NAMES, stated).standing is standing


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_body_raises(body: bytes) -> None:
    found = metadata(body)
    judgements.served(found, NAMES, ())
    judgements.names(found, KEYS, NAMES, None)
    for look in (judgements.is_object, judgements.labelled):
        assert look(found).standing is OPEN
