"""The doctor around an authorization manager: what is wrong with the file or the server is said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest

from conformance.reference import Reference, start

from .conftest import Doctor

Changes = Mapping[str, str | None]
PROTECT, CHAIN, PROTOTYPE = "uma-protectserve", "uma-chained", "uma-prototype"
CASES: list[tuple[str, Changes, int, str]] = [
    (PROTECT, {"protectserve.callback": None}, 4, "introduction: needs protectserve.callback in the target file"),
    (PROTECT, {"endpoints.metadata": "{base}/none"}, 4, "introduction: needs endpoints.request_token_issuer in the"),
    (PROTECT, {"protectserve.consumer_key": "nobody"}, 6, "got status 401; if it is right to refuse it, look at prote"),
    (PROTECT, {"protectserve.handle_endpoint": "policy_decision_resource"}, 6, "protectserve.handle_endpoint in the"),
    (PROTECT, {"resource_owner.password": "wrong-pass-9"}, 6, "asks for the login again"),
    (CHAIN, {"chained.resource_uri": "https://x.example/"}, 6, "no host was called; if the manager is right to refuse"),
    (CHAIN, {"chained.host_answer": "json"}, 6, "though the host returned a token; see what the manager expects"),
    (CHAIN, {"callback": None}, 4, "token_requester: needs callback.listen in the target file"),
    (CHAIN, {"clients.confidential.secret": None, "chained.dialect": "oauth1"}, 4, "registration: needs clients.confi"),
    (
        PROTOTYPE,
        {"endpoints.authorization_manager": "{base}/none"},
        6,
        "metadata: /.well-known/hostmeta got status 404",
    ),
    (PROTOTYPE, {"clients.host": None}, 4, "web_server: needs clients.host.redirect_uri in the target file"),
    (PROTOTYPE, {"names.requester_resource": "what"}, 6, "requester: the working requester request brought no code"),
    (PROTOTYPE, {"endpoints.resource": "{base}/none"}, 6, "host: the host gave no access for a token that our"),
]


@pytest.fixture(scope="module")
def servers() -> Iterator[Mapping[str, Reference]]:
    with start(PROTECT) as protect, start(CHAIN) as chain, start(PROTOTYPE) as prototype:
        yield {PROTECT: protect, CHAIN: chain, PROTOTYPE: prototype}


def changed(reference: Reference, changes: Changes) -> dict[str, Any]:
    """Its target file with other values; None takes a key out, and `{base}` is where the server is."""
    target = deepcopy(dict(reference.target))
    base = "/".join(next(iter(target["endpoints"].values())).split("/")[:3])
    for key, value in changes.items():
        *tables, name = key.split(".")
        table = target
        for each in tables:
            table = table.setdefault(each, {})
        if value is None:
            del table[name]
        else:
            table[name] = value.format(base=base)
    return target


@pytest.mark.parametrize(("profile", "changes", "status", "sentence"), CASES)
def test_what_is_wrong_is_said(
    profile: str, changes: Changes, status: int, sentence: str, servers: Mapping[str, Reference], doctor: Doctor
) -> None:
    told = doctor(changed(servers[profile], changes))
    assert told.status == status, told.lines
    assert [line for line in told.about("problem") if sentence in line], told.about("problem")


@pytest.mark.parametrize(
    ("profile", "changes", "said"),
    [
        (CHAIN, {"chained.dialect": "oauth1"}, "token_requester: host 1 of the suite was called"),
        (PROTOTYPE, {"endpoints.start": None}, "host: a token in the query opens endpoints.resource"),
    ],
)
def test_what_can_be_done_in_another_way_is_ready(
    profile: str, changes: Changes, said: str, servers: Mapping[str, Reference], doctor: Doctor
) -> None:
    told = doctor(changed(servers[profile], changes))
    assert told.status == 0, told.lines
    assert [line for line in told.about("ok") if line.startswith(said)]


def test_a_way_to_the_suite_that_leads_elsewhere(servers: Mapping[str, Reference], doctor: Doctor) -> None:
    told = doctor(changed(servers[CHAIN], {"callback.public_url": "http://127.0.0.1:9"}))
    assert any("the suite itself does not come from there" in line for line in told.about("warning"))
    assert told.status == 0, "the target may know another way"


def test_a_host_that_is_only_introduced_is_half_of_it(servers: Mapping[str, Reference], doctor: Doctor) -> None:
    told = doctor(changed(servers[PROTOTYPE], {"endpoints.resource": None}))
    assert any("host was introduced to the suite, but without endpoints.resource" in x for x in told.about("warning"))


def test_what_the_person_writes_beside_a_resource_is_told(servers: Mapping[str, Reference], doctor: Doctor) -> None:
    said = doctor(changed(servers[PROTOTYPE], {})).about("ok")
    line = next(line for line in said if line.startswith("web_server: "))
    assert "fills 'mary' into 'Basic profile', fills 'john' into 'Medium profile', presses 'Approve'" in line


def test_the_page_where_a_host_begins_is_opened_once(servers: Mapping[str, Reference], doctor: Doctor) -> None:
    said = doctor(changed(servers[PROTOTYPE], {})).about("-")
    assert any(line.startswith("endpoints.start is not asked") for line in said)
