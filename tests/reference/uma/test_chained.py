"""The reference authorization manager of the chained protocol, asked by hand, with a host that is a function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests

from conformance.hosting.listening import listen
from conformance.reference import Reference, UnknownSwitchError, start
from conformance.reference.shared.issuing import Issuing
from conformance.reference.uma_am.chained.store import WEB_SERVER, Store

Called = list[tuple[str, dict[str, list[str]]]]


@pytest.fixture(scope="module")
def manager() -> Iterator[Reference]:
    with start("uma-chained") as running:
        yield running


@pytest.fixture
def called(manager: Reference) -> Iterator[Called]:
    """The calls of both hosts, which return `line-N`."""
    seen: Called = []

    def host(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        seen.append((environ["PATH_INFO"], parse_qs(body)))
        start_response("200 OK", [("Content-Type", "application/x-www-form-urlencoded")])
        return [f"access_token=line-{len(seen)}%2F".encode()]

    manager.reconfigure()
    where, _, port = manager.target["callback"]["listen"].rpartition(":")
    with ExitStack() as stack:
        listen(host, stack, place=(where, int(port)))
        yield seen


def registered(manager: Reference) -> str:
    """The registration of the first requester, without its user."""
    store: Store = manager._store
    grant = store.new_grant(store.confidential, WEB_SERVER)
    return Issuing(store).access_token(WEB_SERVER, grant, grant.scope).value


def asked(manager: Reference, **form: str) -> requests.Response:
    target = manager.target
    return requests.post(target["endpoints"]["token_requester"], form, verify=target["tls"]["ca"], timeout=5)


def test_a_token_comes_from_the_host_that_has_the_resource(manager: Reference, called: Called) -> None:
    chained, registration = manager.target["chained"], registered(manager)
    for key, path, ticket in (
        ("resource_uri", "/host-1/token_requester", "am_token"),
        ("other_resource_uri", "/host-2/token_requester", "other_am_token"),
    ):
        answer = asked(manager, oauth_token=registration, resource_uri=chained[key])
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert parse_qs(answer.text) == {"access_token": [f"line-{len(called)}/"]}
        assert called[-1] == (path, {"oauth_token": [chained[ticket]], "resource_uri": [chained[key]]})


@pytest.mark.parametrize("registration", [{}, {"oauth_token": ""}, {"oauth_token": "unknown"}])
def test_nobody_is_called_for_a_stranger(manager: Reference, called: Called, registration: dict[str, str]) -> None:
    answer = asked(manager, resource_uri=manager.target["chained"]["resource_uri"], **registration)
    assert (answer.status_code, called) == (401, [])


def test_nobody_is_called_for_a_resource_of_nobody(manager: Reference, called: Called) -> None:
    answer = asked(manager, oauth_token=registered(manager), resource_uri="https://elsewhere.example/")
    assert (answer.status_code, called) == (400, [])


def test_a_host_that_does_not_listen_is_a_refusal(manager: Reference) -> None:
    manager.reconfigure()
    chained = manager.target["chained"]
    assert asked(manager, oauth_token=registered(manager), resource_uri=chained["resource_uri"]).status_code == 502


def test_a_fault_changes_what_is_handed_on(manager: Reference, called: Called) -> None:
    manager.reconfigure(["token-replaced"])
    chained = manager.target["chained"]
    answer = asked(manager, oauth_token=registered(manager), resource_uri=chained["resource_uri"])
    assert len(called) == 1
    assert "line-1" not in answer.text


def test_a_fault_that_is_none_is_told(manager: Reference) -> None:
    with pytest.raises(UnknownSwitchError, match="token-replaced"):
        manager.reconfigure(["token-replace"])
