"""What the tables of the signed requests send, held against a server that verifies signatures as the draft says."""

from __future__ import annotations

import pytest

from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.signed_request import Dialect, Unsigned, unsigned
from conformance.suites.oauth2_00 import test_signed as signed
from conformance.wire.address import place_of
from conformance.wire.exchange import Request
from tests.roles.signed_server import Signing, sent_with
from tests.roles.stage import Heard

from .conftest import PROFILE

URL = "https://rs.example/photos"
NOW = "1271800000"
UNREFUSED = [*signed.ACCEPTED.items(), *signed.RECORDED.items()]


def working(signed_as: str = URL, dialect: Dialect | None = None) -> Unsigned:
    return unsigned(
        URL,
        place_of(signed_as),
        dialect or Dialect(),
        token="token-1",
        secret="kX8-secret-1",
        timestamp=NOW,
        nonce="s8djwd",
        algorithm="hmac-sha256",
    )


def request_of(attempt: SignedAttempt, **how: Dialect) -> Request:
    """What goes out; the other token has a secret of its own."""
    return attempt.request(working(**how), PROFILE.vocabulary, lambda _secret: "token-2")


def heard(request: Request) -> Heard:
    fields = dict(request.headers)
    return Heard("resource", request.method, {}, {}, fields["Authorization"], fields["Host"], request.url)


def status(request: Request) -> int:
    """What the server says that knows both tokens and their secrets."""
    server = Signing(secrets={"token-1": "kX8-secret-1", "token-2": "kX8-secret-2"})
    return server.resource(heard(request)).status


@pytest.mark.parametrize(("name", "attempt"), UNREFUSED)
def test_what_is_not_wanted_refused_is_signed_as_it_goes_out(name: str, attempt: SignedAttempt) -> None:
    assert status(request_of(attempt)) == 200


@pytest.mark.parametrize(("name", "attempt"), signed.REFUSED.items())
def test_what_is_wanted_refused_is_refused_for_its_signature_or_its_token(name: str, attempt: SignedAttempt) -> None:
    missing = {"signed/timestamp-missing", "signed/nonce-missing"}
    # Those two are right for a server that takes what is missing for empty, which is what they are about.
    assert status(request_of(attempt)) == (200 if name in missing else 401)


@pytest.mark.parametrize(("name", "attempt"), signed.ACCEPTED.items())
def test_the_wrongly_signed_twin_differs_in_its_signature_alone(name: str, attempt: SignedAttempt) -> None:
    right, wrong = (heard(request_of(each)) for each in (attempt, signed.with_wrong_signature(attempt)))
    assert (right.method, right.url) == (wrong.method, wrong.url)
    differing = {name for name, value in sent_with(right).items() if sent_with(wrong)[name] != value}
    assert differing == {"signature"}


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("signed/timestamp-altered", {"timestamp": "1271800001"}),
        ("signed/nonce-altered", {"nonce": "s8dxwd"}),
        ("signed/algorithm-altered", {"algorithm": "touchstone-never-issued"}),
        ("signed/token-altered", {"token": "token-2"}),
        ("signed/unknown-token", {"token": "tokxn-1"}),
        ("signed/signature-empty", {"signature": ""}),
    ],
)
def test_one_attribute_goes_out_with_another_value(name: str, changed: dict[str, str]) -> None:
    right, altered = (sent_with(heard(request_of(each))) for each in (SignedAttempt("right"), signed.REFUSED[name]))
    assert altered == {**right, **changed}


@pytest.mark.parametrize("attribute", ["signature", "timestamp", "nonce"])
def test_one_attribute_is_left_out(attribute: str) -> None:
    sent = sent_with(heard(request_of(signed.REFUSED[f"signed/{attribute}-missing"])))
    assert list(sent) == [name for name in PROFILE.vocabulary.signature_attributes if name != attribute]


@pytest.mark.parametrize(
    "name", ["signed/method-altered", "signed/host-altered", "signed/port-altered", "signed/path-altered"]
)
def test_another_signature_is_all_that_differs(name: str) -> None:
    """The request itself goes where the working one goes."""
    right, altered = (heard(request_of(each)) for each in (SignedAttempt("right"), signed.REFUSED[name]))
    assert (altered.method, altered.url, altered.host) == (right.method, right.url, right.host)
    differing = {name for name, value in sent_with(right).items() if sent_with(altered)[name] != value}
    assert differing == {"signature"}


def test_another_port_is_signed_even_in_a_dialect_without_ports() -> None:
    """Where no port is signed that is one breach and not two."""
    dialect = Dialect("no port, no host", path_only=True, portless=True)
    right = request_of(SignedAttempt("right"), dialect=dialect)
    assert request_of(signed.REFUSED["signed/port-altered"], dialect=dialect) != right


def test_a_method_other_than_get_is_asked_for_by_the_row() -> None:
    """The suite sends a resource no method that the target file does not name."""
    for name, attempt in (*UNREFUSED, *signed.REFUSED.items()):
        method = request_of(attempt).method
        assert method == "GET" or f"resource.methods:{method}" in PROFILE.row(name, "signed").needs
