"""The listener behind which the suite's own servers are: where it is, what is said when nothing comes, how it ends."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from conformance.outcome.findings import Stop
from conformance.outcome.outcomes import Outcome
from conformance.roles.counterpart import arrivals
from conformance.roles.counterpart.behaviour import NEVER

from .conftest import Place, SetUp


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def said(place: Place, octets: bytes) -> str:
    """The advice after somebody has sent these octets."""
    parts = urlsplit(place.servers.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as connection:
        connection.sendall(octets)
        with contextlib.suppress(OSError):  # The other side may be quicker to end it.
            connection.shutdown(socket.SHUT_WR)
            connection.recv(4096)
    return place.servers.advice(place.servers.party_a.token_url)


def test_it_listens_where_the_file_says(set_up: SetUp, http: requests.Session) -> None:
    port = free_port()
    place = set_up(callback={"listen": f"127.0.0.1:{port}"})
    assert place.servers.party_a.token_url == f"http://127.0.0.1:{port}/party-a/token"
    assert http.post(place.servers.party_a.token_url, timeout=5).status_code == 400


def test_a_place_that_is_taken_is_said(set_up: SetUp) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(Stop) as caught:
        set_up(callback={"listen": f"127.0.0.1:{listener.getsockname()[1]}"})
    assert caught.value.outcome is Outcome.INCONCLUSIVE
    assert caught.value.reason.endswith(" (callback.listen): Address already in use")


def test_a_place_that_is_not_this_machines_is_said(set_up: SetUp) -> None:
    with pytest.raises(Stop) as caught:
        set_up(callback={"listen": "192.0.2.1:8765", "public_url": "http://as.example"})
    assert "(callback.listen): Cannot assign requested address" in caught.value.reason


def test_tls_with_an_authority_of_its_own(set_up: SetUp, tmp_path: Path) -> None:
    place = set_up(callback={"tls": True, "ca": "ours.pem", "public_url": "https://localhost"})
    port = place.servers._listens.rpartition(":")[2]
    answer = requests.post(f"https://127.0.0.1:{port}/party-a/token", verify=str(tmp_path / "ours.pem"), timeout=5)
    assert answer.status_code == 400
    assert [exchange.request.url for exchange in place.servers.party_a.strays()] == ["https://localhost/party-a/token"]


@pytest.mark.parametrize("path", ["/touchstone/party-a/token", "/party-a/token"])
def test_a_path_of_the_public_address_is_passed_on_or_not(set_up: SetUp, http: requests.Session, path: str) -> None:
    place = set_up(callback={"public_url": "https://tunnel.example/touchstone"})
    assert place.servers.party_a.token_url == "https://tunnel.example/touchstone/party-a/token"
    http.post(f"http://{place.servers._listens}{path}", timeout=5)
    assert len(place.servers.party_a.strays()) == 1


def test_what_comes_anywhere_else_is_kept(place: Place, http: requests.Session) -> None:
    assert http.request("BREW", f"{place.servers.url}/pot", timeout=5).status_code == 404
    place.servers.book.settle()
    assert [exchange.request.method for exchange in place.recorders["party_a"].exchanges] == ["BREW"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"4E20\r\n" + bytes(20_000) + b"\r\n", id="too long"),
        pytest.param(b"many\r\n", id="a chunk without a size"),
    ],
)
def test_a_request_whose_body_cannot_be_read_is_kept_without_it(place: Place, body: bytes) -> None:
    parts = urlsplit(place.servers.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as connection:
        head = b"POST /party-a/token HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        with contextlib.suppress(OSError):  # what is not read may end the connection
            connection.sendall(head + 4 * body)
            connection.recv(4096)
    ends = time.monotonic() + 5
    while not (strays := place.servers.party_a.strays()) and time.monotonic() < ends:
        time.sleep(0.01)
    assert [exchange.request.body for exchange in strays] == [b""]


def test_nobody_came(place: Place) -> None:
    advice = place.servers.advice(place.servers.party_a.token_url)
    assert place.servers.party_a.token_url in advice
    assert "nobody has connected" in advice
    assert "firewall" in advice


def test_nobody_can_come(set_up: SetUp) -> None:
    """An address that leads nowhere, as the suite itself finds, is not the target's fault."""
    servers = set_up(callback={"public_url": f"http://127.0.0.1:{free_port()}"}).servers
    assert servers.is_way_in_doubt
    assert "the suite itself does not come from there" in servers.advice(servers.party_a.token_url)


def test_nobody_came_though_the_way_is_open(place: Place) -> None:
    assert not place.servers.is_way_in_doubt
    assert place.servers._watch.connections == 0


def test_the_way_is_open_with_tls_too(set_up: SetUp) -> None:
    servers = set_up(callback={"tls": True, "ca": "ours.pem"}).servers
    assert not servers.is_way_in_doubt
    assert servers._watch.handshakes == []


def test_somebody_came_for_something_else(place: Place) -> None:
    assert "1 connections were made" in said(place, b"GET /favicon.ico HTTP/1.0\r\n\r\n")


def test_somebody_spoke_tls_to_a_plain_port(place: Place) -> None:
    assert "spoke TLS to a plain http port" in said(place, b"\x16\x03\x01\x00\x05hello\n\n")
    assert place.servers.is_way_in_doubt


def test_somebody_spoke_no_http(place: Place) -> None:
    advice = said(place, b"the-secret-code\r\n\r\n")
    assert "no HTTP request" in advice
    assert not place.servers.is_way_in_doubt
    assert "the-secret-code" not in advice


def test_somebody_does_not_trust_the_authority(set_up: SetUp) -> None:
    place = set_up(callback={"tls": True, "ca": "ours.pem"})
    with pytest.raises(requests.exceptions.SSLError):
        requests.post(place.servers.party_a.token_url, timeout=5)
    ends = time.monotonic() + 5
    while not place.servers._watch.handshakes and time.monotonic() < ends:
        time.sleep(0.01)
    assert "callback.ca" in place.servers.advice(place.servers.party_a.token_url)
    assert place.servers.is_way_in_doubt


def test_somebody_spoke_plain_http_to_a_tls_port(set_up: SetUp) -> None:
    place = set_up(callback={"tls": True, "ca": "ours.pem"})
    assert "spoke plain http to a TLS port" in said(place, b"POST /party-a/token HTTP/1.1\r\n\r\n")


def test_closing_ends_what_is_held_and_frees_the_port(place: Place, http: requests.Session) -> None:
    party_a = place.servers.party_a
    code = party_a.mint_code("never", answers=(NEVER,))
    form = {"grant_type": "authorization_code", "code": code.value}
    failed: list[Exception] = []

    def redeem() -> None:
        try:
            http.post(party_a.token_url, data=form, timeout=30)
        except requests.ConnectionError as error:
            failed.append(error)

    thread = threading.Thread(target=redeem)
    thread.start()
    assert party_a.wait_for(code) is not None
    place.servers.close()
    thread.join(5)
    assert len(failed) == 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((urlsplit(place.servers.url).hostname, urlsplit(place.servers.url).port))
    place.servers.close()


def test_a_target_that_never_comes_is_not_waited_for_again_and_again(set_up: SetUp, http: requests.Session) -> None:
    place = set_up(reciprocal={"redeem_within_s": 60})
    waits: list[float] = []

    def wait_for(there: Callable[[], bool], _moved: object, moment: float, _why: str) -> bool:
        waits.append(moment - place.clock.now)
        return there()

    place.clock.wait_for = wait_for  # type: ignore[method-assign]
    party_a = place.servers.party_a
    for _ in range(5):
        party_a.wait_for(party_a.mint_code("never redeemed"))
    code = party_a.mint_code("redeemed")
    http.post(party_a.token_url, data={"code": code.value}, timeout=5)
    party_a.wait_for(code)
    party_a.wait_for(party_a.mint_code("never redeemed"))
    assert [round(wait, 1) for wait in waits] == [60.0, 60.0, 60.0, 0.5, 0.5, 0.5, 60.0]


def test_a_wait_that_somebody_bounds_shows_no_patience_lost(place: Place) -> None:
    party_a = place.servers.party_a
    for _ in range(4):
        party_a.wait_for(party_a.mint_code("to be refused"), within_s=0.0)
    assert place.servers.book._missed.total() == 0


def test_without_a_place_to_listen_nothing_is_tested(set_up: SetUp) -> None:
    with pytest.raises(Stop) as caught:
        set_up(callback=None)
    assert (caught.value.outcome, caught.value.reason) == (
        Outcome.UNTESTED,
        "needs callback.listen in the target file",
    )


def test_a_flood_is_not_kept_and_keeps_nobody_out(
    place: Place, http: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "_MOST_STRAYS", 3)
    party_a = place.servers.party_a
    statuses = [http.post(party_a.token_url, timeout=5).status_code for _ in range(5)]
    assert statuses == [400, 400, 400, 503, 503]
    assert len(party_a.strays()) == 3
    code = party_a.mint_code("after a flood")
    http.post(party_a.token_url, data={"code": code.value}, timeout=5)
    assert len(party_a.redemptions(code)) == 1


def test_one_code_does_not_fill_the_memory_either(
    place: Place, http: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "_MOST_OF_A_SCENARIO", 2)
    party_a = place.servers.party_a
    code = party_a.mint_code("many times")
    for _ in range(3):
        http.post(party_a.token_url, data={"code": code.value}, timeout=5)
    assert len(party_a.redemptions(code)) == 2
