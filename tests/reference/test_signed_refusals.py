"""The correct server refuses what is not signed, not signed well, or signed before (sections 5.1 and 5.3)."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from .client import Client
from .signing import Signed, fresh, header, refused, send


@pytest.mark.parametrize(
    "change",
    [
        {"timestamp": str(int(time.time()) + 1)},
        {"nonce": "another"},
        {"method": "HEAD"},
        {"method": "get"},
        {"authority": "photos.example:443"},
        {"authority": "127.0.0.1:1"},
        {"url": "https://127.0.0.1/photos"},
        {"secret": "another"},
        {"secret": ""},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_else_is_signed_is_noticed(client: Client, signed: Signed, change: dict[str, str]) -> None:
    """The signature is over something else than the request."""
    attributes = signed.attributes() | {"signature": replace(signed, **change).attributes()["signature"]}
    assert refused(send(client, header(attributes)), "invalid_signature")
    assert send(client, signed.header()).status_code == 200


def test_another_request_is_noticed(client: Client, signed: Signed) -> None:
    """The header of a good request with another query, path, method or host."""
    headers, url = signed.header(), signed.url
    for response in (
        send(client, headers, f"{url}?a=1"),
        send(client, headers, client.endpoints["resource_out_of_scope"]),
        send(client, headers, method="POST"),
        send(client, headers, Host="photos.example"),
    ):
        assert refused(response, "invalid_signature")


@pytest.mark.parametrize("signature", ["", "=", "A" * 43 + "=", "\xe9" * 44])
def test_another_signature_is_refused(client: Client, signed: Signed, signature: str) -> None:
    headers = header(signed.attributes() | {"signature": signature})["Authorization"].encode("latin-1")
    response = client.session.get(signed.url, headers={"Authorization": headers})  # type: ignore[dict-item]
    assert refused(response, "invalid_signature")


@pytest.mark.parametrize("missing", ["nonce", "timestamp", "algorithm", "signature"])
def test_all_four_have_to_be_there(client: Client, signed: Signed, missing: str) -> None:
    kept = {name: value for name, value in signed.attributes().items() if name != missing}
    assert refused(send(client, header(kept)), "signature_incomplete")


@pytest.mark.parametrize("algorithm", ["", "hmac-sha1", "HMAC-SHA256", "none"])
def test_there_is_one_algorithm(client: Client, signed: Signed, algorithm: str) -> None:
    """Another is refused, whether its name was signed or the right one."""
    assert refused(send(client, replace(signed, algorithm=algorithm).header()), "algorithm_unknown")
    assert refused(send(client, header(signed.attributes() | {"algorithm": algorithm})), "algorithm_unknown")


@pytest.mark.parametrize("way", ["header", "query", "POST"])
def test_a_token_with_a_secret_is_no_bearer_token(client: Client, signed: Signed, way: str) -> None:
    """Ruling A27; a proof without the token beside it is none either."""
    assert refused(client.present(signed.token, way), "signature_missing")
    proof = {name: value for name, value in signed.attributes().items() if name != "token"}
    assert refused(send(client, header(proof), f"{signed.url}?oauth_token={signed.token}"), "signature_missing")


def test_a_bearer_token_cannot_be_signed(client: Client) -> None:
    """Nobody has a secret to sign with."""
    signed = Signed(client.token(), "", client.endpoints["resource"])
    assert refused(send(client, signed.header()), "invalid_signature")


def test_a_request_counts_once(client: Client, signed: Signed) -> None:
    """The same token, timestamp and nonce; each of them may come back with others."""
    later = replace(signed, timestamp=str(int(signed.timestamp) + 1))
    other = replace(fresh(client), timestamp=signed.timestamp, nonce=signed.nonce)
    assert send(client, replace(signed, secret="wrong").header()).status_code == 401
    assert [send(client, each.header()).status_code for each in (signed, later, other)] == [200, 200, 200]
    zeros = replace(signed, timestamp=f"0{signed.timestamp}")
    for again in (signed, later, other, zeros):
        assert refused(send(client, again.header()), "nonce_used")


@pytest.mark.parametrize(("off", "status"), [(-290, 200), (290, 200), (-310, 401), (310, 401), (-86400, 401)])
def test_a_timestamp_is_of_the_present(client: Client, signed: Signed, off: int, status: int) -> None:
    """Five minutes either way."""
    assert send(client, replace(signed, timestamp=str(int(time.time()) + off)).header()).status_code == status


@pytest.mark.parametrize("timestamp", ["0", "-137131200", "", "now", "1e9", "+1", "9" * 16, "9" * 5000, "\u0663"])
def test_a_timestamp_is_a_positive_integer(client: Client, signed: Signed, timestamp: str) -> None:
    other = replace(signed, timestamp=timestamp)
    headers = {"Authorization": other.header()["Authorization"].encode()}
    response = client.session.get(signed.url, headers=headers)  # type: ignore[arg-type]
    assert refused(response, "timestamp_refused")


def test_token_and_scope_are_looked_at_first(client: Client, signed: Signed) -> None:
    """An unknown token and one out of its scope, however well signed."""
    unknown = replace(signed, token=signed.token[:-1] + ("A" if signed.token[-1] != "A" else "B"))
    assert refused(send(client, unknown.header()), "token_invalid")
    url = client.endpoints["resource_out_of_scope"]
    assert send(client, replace(signed, url=url).header(), url).status_code == 403


def test_a_signature_lives_no_longer_than_its_token(client: Client) -> None:
    """A short-lived token, signed with its own secret."""
    signed = fresh(client, "short_lived")
    minted = time.monotonic()
    assert send(client, signed.header()).status_code == 200
    time.sleep(max(0.0, minted + 1.0 - time.monotonic()))
    assert refused(send(client, replace(signed, nonce="2").header()), "token_expired")
