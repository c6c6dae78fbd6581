"""Named changes to the credentials of a client: each changes them and nothing else."""

from __future__ import annotations

import pytest

from conformance.roles.authenticating import authenticated, in_place, twice, unauthenticated, with_header
from conformance.roles.credentials import BASIC, BODY, QUERY, Credentials
from conformance.roles.deviation import UNKNOWN, Deviation, altered, by_another_client, value_of
from conformance.roles.flow_request import FlowRequest

from .conftest import SetUp
from .stage import flow_of, stop_of

KNOWN = Credentials("client-1", "kX8-secret")
WORKING = FlowRequest((("grant_type", "authorization_code"),), credentials=KNOWN)
CLIENTS = {
    "confidential": {"id": "client-1", "secret": "kX8-secret"},
    "other": {"id": "client-2", "secret": "kX8-other"},
}


def changed(set_up: SetUp, deviation: Deviation, request: FlowRequest = WORKING) -> FlowRequest:
    """The request after the change, with the other client in the target file."""
    return deviation.change(request, flow_of(set_up(clients=CLIENTS)))


@pytest.mark.parametrize(
    ("deviation", "credentials"),
    [
        pytest.param(unauthenticated(), Credentials("client-1", None, BODY), id="none"),
        pytest.param(authenticated("x", id=UNKNOWN), Credentials(UNKNOWN, "kX8-secret"), id="another-id"),
        pytest.param(authenticated("x", secret=altered), Credentials("client-1", "kX8-sxcret"), id="altered-secret"),
        pytest.param(authenticated("x", secret=""), Credentials("client-1", ""), id="empty-secret"),
        pytest.param(
            authenticated("x", secret=value_of("clients.other.secret")),
            Credentials("client-1", "kX8-other"),
            id="secret-of-another",
        ),
        pytest.param(
            authenticated("x", scheme="bASIC"), Credentials("client-1", "kX8-secret", scheme="bASIC"), id="scheme"
        ),
        pytest.param(in_place(BODY), Credentials("client-1", "kX8-secret", BODY), id="in-the-body"),
        pytest.param(in_place(QUERY), Credentials("client-1", "kX8-secret", QUERY), id="in-the-uri"),
        pytest.param(in_place(BASIC), KNOWN, id="in-the-header"),
    ],
)
def test_the_credentials_change_and_nothing_else(
    set_up: SetUp, deviation: Deviation, credentials: Credentials | None
) -> None:
    request = changed(set_up, deviation)
    assert request.credentials == credentials
    assert request.pairs == WORKING.pairs


def test_twice_is_in_the_header_and_in_the_body(set_up: SetUp) -> None:
    request = changed(set_up, twice())
    assert request.credentials == KNOWN
    assert request.pairs[1:] == (("client_id", "client-1"), ("client_secret", "kX8-secret"))


def test_twice_with_another_secret_in_the_body(set_up: SetUp) -> None:
    assert changed(set_up, twice(altered)).value("client_secret") == "kX8-sxcret"


def test_a_header_of_another_kind_takes_the_place_of_the_credentials(set_up: SetUp) -> None:
    request = changed(set_up, with_header("a scheme nobody knows", "Touchstone x"))
    assert request.credentials is None
    assert ("Authorization", "Touchstone x") in request.http("https://as.example/token").headers


def test_another_client_takes_its_client_id_parameter_along(set_up: SetUp) -> None:
    """Where the draft wants client_id beside the authentication, both are the other client's."""
    request = WORKING.with_({"client_id": "client-1"})
    stage = set_up(clients=CLIENTS)
    request = by_another_client().change(request, flow_of(stage))
    assert (request.value("client_id"), request.credentials) == ("client-2", Credentials("client-2", "kX8-other"))


def test_a_request_without_credentials_has_none_to_change(set_up: SetUp) -> None:
    request = FlowRequest((("grant_type", "authorization_code"),))
    stop = stop_of(lambda: changed(set_up, authenticated("x", secret=""), request))
    assert stop.reason == "the client_cred request carries no client authentication"


def test_another_client_without_a_secret_is_named(set_up: SetUp) -> None:
    stage = set_up(clients={**CLIENTS, "other": {"id": "client-2"}})
    stop = stop_of(lambda: by_another_client().change(WORKING, flow_of(stage)))
    assert stop.reason == "needs clients.other.secret in the target file"


def test_another_id_in_the_body_is_the_one_among_the_parameters(set_up: SetUp) -> None:
    known = Credentials("client-1", "kX8-secret", BODY, id_apart=True)
    request = changed(
        set_up, authenticated("x", id=UNKNOWN), FlowRequest((("client_id", "client-1"),), credentials=known)
    )
    assert (
        request.http("https://as.example/token").body == b"client_id=touchstone-never-issued&client_secret=kX8-secret"
    )
