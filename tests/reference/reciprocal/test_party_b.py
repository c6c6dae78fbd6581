"""The correct server as party B (section "Reciprocal Authorization Code"), and what tells the revisions apart."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest

from conformance.reference import start

from .client import CodeBrowser, CodeClient, back, refused
from .other_party import OtherParty


def test_a_grant_is_accepted_and_redeemed_once(client: CodeClient, other_party: OtherParty) -> None:
    """Status 200 without a body; then a token request per RFC 6749 section 4.1.3."""
    response = client.altered("party_b", code="c 1+%")
    assert (response.status_code, response.content) == (200, b"")
    (request,) = other_party.wait()
    told = client.target["reciprocal"]
    assert request.path == "/party-a/token"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.is_from(told["party_b_id"], told["party_b_secret"], quote_plus)
    assert request.form == {"grant_type": "authorization_code", "code": "c 1+%"}
    assert other_party.stays_at(1)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"grant_type": "urn:ietf:params:oauth:grant-type:Reciprocal"}, "unsupported_grant_type"),
        ({"grant_type": None}, "invalid_request"),
        ({"code": None}, "invalid_request"),
        ({"client_id": ""}, "invalid_request"),
        ({"access_token": None}, "invalid_request"),
        ({"client_id": "nobody"}, "invalid_request"),
        ({"client_id": "photo-album"}, "invalid_request"),
        ({"access_token": "unknown"}, "invalid_grant"),
    ],
)
def test_a_bad_grant_is_refused(
    client: CodeClient, other_party: OtherParty, changes: dict[str, str | None], error: str
) -> None:
    """Status 400, and party A hears nothing."""
    refused(client.altered("party_b", **changes), error)
    assert other_party.stays_at(0)


def test_whose_access_token(client: CodeClient, other_party: OtherParty) -> None:
    """The client's own, and nobody proves itself by another's."""
    theirs, ours = client.working("party_b", "other"), client.working("party_b")
    refused(client.post(ours | {"access_token": theirs["access_token"]}), "invalid_grant")
    refused(client.post(theirs), "invalid_request")
    refused(client.post(ours, auth=(ours["client_id"], "wrong")), "invalid_client", 401)
    assert client.post(ours).status_code == 200
    assert len(other_party.wait()) == 1


def test_a_code_comes_once_and_another_updates(client: CodeClient, other_party: OtherParty) -> None:
    """The same code again is refused; a new one with the same access token is redeemed too."""
    grant = client.working("party_b") | {"code": "first"}
    assert client.post(grant).status_code == 200
    refused(client.post(grant), "invalid_grant")
    assert client.post(grant | {"code": "second"}).status_code == 200
    assert {request.form["code"] for request in other_party.wait(2)} == {"first", "second"}


@pytest.mark.parametrize(("status", "body"), [(500, ""), (400, '{"error":"invalid_grant"}'), (200, "[" * 5000)])
def test_nothing_is_tried_twice(client: CodeClient, other_party: OtherParty, status: int, body: str) -> None:
    """Whatever party A says, and party B goes on."""
    other_party.says = lambda _request: (status, body)
    assert client.altered("party_b", code=f"refused-{status}").status_code == 200
    other_party.wait()
    assert other_party.stays_at(1)


@pytest.mark.parametrize(
    ("profile", "in_redirect", "in_answer"),
    [("rfc6749-code", False, False), ("reciprocal-00", True, False), ("reciprocal-04", False, True)],
)
def test_where_reciprocal_stands(profile: str, in_redirect: bool, in_answer: bool) -> None:
    """-02 moved it; without the protocol there is neither it nor the grant."""
    with start(profile) as reference, CodeClient(reference.target) as client, CodeBrowser(reference.target) as browser:
        assert ("reciprocal" in back(browser.decided("other"))) == in_redirect
        assert ("reciprocal" in client.post(client.working("code")).json()) == in_answer
        grant_type = "urn:ietf:params:oauth:grant-type:reciprocal"
        answer = client.post({"grant_type": grant_type}).json()
        assert answer["error"] == ("unsupported_grant_type" if profile == "rfc6749-code" else "invalid_request")
