"""The recorder and the sink: exchanges in order, and nothing secret in what is written of them."""

from __future__ import annotations

import json
from collections.abc import Callable

from wire_servers import HOST, Server, answers, ok

from conformance.wire.excerpt import excerpt
from conformance.wire.exchange import Exchange, Failure, FailureKind, Field, Request, Response
from conformance.wire.limits import Limits
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault
from conformance.wire.sink import BODY_CHARACTERS, written
from conformance.wire.transport import Transport

REQUEST = Request("POST", "http://as.example/token", (("X", "1"), ("X", "2")), b"a=b")


def answered(body: bytes, *fields: Field) -> Exchange:
    return Exchange("a-1", "to see", REQUEST, Response(200, "OK", fields, body), None, 1.23456789, 0.5)


def test_exchanges_are_numbered_and_kept_in_order(serve: Callable[..., Server]) -> None:
    server = serve(answers(ok(b"1"), ok(b"2")))
    with Transport([(HOST, server.port)], Limits()) as transport:
        recorder = Recorder(transport, Vault(), "username", ())
        first = recorder.send(Request("GET", server.url()), "first")
        second = recorder.send(Request("GET", server.url()), "second")
    assert recorder.exchanges == [first, second]
    assert [(exchange.id, exchange.purpose) for exchange in recorder.exchanges] == [
        ("username-1", "first"),
        ("username-2", "second"),
    ]


def test_secrets_are_known_when_the_exchange_is_handed_over(serve: Callable[..., Server]) -> None:
    server = serve(answers(ok(b'{"access_token": "SlAV32hkKG"}', b"Set-Cookie: sid=31d4d96e")))
    vault = Vault()
    with Transport([(HOST, server.port)], Limits()) as transport:
        exchange = Recorder(transport, vault, "web_server", ["access_token", "code"]).send(
            Request("POST", server.url("/token?code=SplxlOBe")), "redeem"
        )
    text = json.dumps(written(exchange, vault))
    assert vault.leaks(text.encode()) == []
    assert not any(secret in text for secret in ("SlAV32hkKG", "31d4d96e", "SplxlOBe"))
    assert json.loads(text)["response"]["body"] == json.dumps(
        {"access_token": vault.learn("SlAV32hkKG", "", "")}, ensure_ascii=False
    )


def test_what_is_written_of_a_response() -> None:
    assert written(answered(b"caf\xc3\xa9\x1b[0m", Field("A", "1", b"A: 1"), Field("a", "2")), Vault()) == {
        "id": "a-1",
        "purpose": "to see",
        "direction": "out",
        "request": {
            "method": "POST",
            "url": "http://as.example/token",
            "headers": [["X", "1"], ["X", "2"]],
            "body": "a=b",
        },
        "response": {
            "status": 200,
            "reason": "OK",
            "version": "HTTP/1.1",
            "headers": [["A", "1"], ["a", "2"]],
            "body": "caf\xe9\x1b[0m",
            "truncated": False,
        },
        "failure": None,
        "started_s": 1.234568,
        "elapsed_s": 0.5,
    }


def test_what_is_written_of_a_failure() -> None:
    vault = Vault()
    name = vault.learn("SplxlOBe", "code", "a-1")
    failure = Failure(FailureKind.MALFORMED, "it begins with SplxlOBe.")
    result = written(Exchange("a-1", "", REQUEST, None, failure), vault)
    assert result["response"] is None
    assert result["failure"] == {"kind": "malformed", "message": f"it begins with {name}."}


def test_a_body_that_is_no_utf_8() -> None:
    response = written(answered(b"caf\xe9\x00"), Vault())["response"]
    assert response is not None
    assert (response["body"], response["body_encoding"]) == ("caf\xe9\x00", "latin-1")


def test_every_part_is_redacted() -> None:
    vault = Vault()
    vault.learn("SplxlOBe", "code", "a-1")
    secret = "SplxlOBe"
    request = Request(secret, f"http://as.example/{secret}", ((secret, secret),), secret.encode())
    response = Response(200, secret, (Field(secret, secret), Field("", secret)), secret.encode(), b"", "HTTP/1.1")
    for exchange in (
        Exchange("a-1", secret, request, response, None),
        Exchange("a-1", secret, request, None, Failure(FailureKind.CLOSED, secret)),
    ):
        assert secret not in json.dumps(written(exchange, vault))


def test_a_long_body_is_cut_after_it_was_redacted() -> None:
    vault = Vault()
    secret = "0123456789" * 5
    name = vault.learn(secret, "code", "a-1")
    for before in (BODY_CHARACTERS - 60, BODY_CHARACTERS - 25, BODY_CHARACTERS - 5, BODY_CHARACTERS):
        body = b"x" * before + secret.encode() + b"y" * 100
        response = written(answered(body), vault)["response"]
        assert response is not None
        assert response["truncated"]
        assert len(response["body"]) <= BODY_CHARACTERS
        assert response["body"].strip("xy") in ("", name)


def test_a_long_request_body_is_cut_as_well() -> None:
    exchange = Exchange("a-1", "", Request("POST", "http://as.example/", (), bytes(20_000)), None, None)
    request = written(exchange, Vault())["request"]
    assert request["truncated"]
    assert len(request["body"]) == BODY_CHARACTERS


def test_what_another_program_sent_is_kept_with_what_it_carries() -> None:
    vault = Vault()
    recorder = Recorder(Transport([], Limits()), vault, "web_server", {"code"})
    failure = Failure(FailureKind.UNSEEN, "made outside of this run")
    url = "https://client.example/cb?state=1#code=kX8-code"
    exchange = recorder.note(Request("GET", "https://as.example/"), "a visit", failure=failure, carries=url)
    assert (exchange.id, exchange.failure, recorder.exchanges) == ("web_server-1", failure, [exchange])
    assert vault.redact("kX8-code") == "‹code web_server-1›"


def test_what_a_page_carries_is_learnt_when_its_reader_says_so() -> None:
    vault = Vault()
    recorder = Recorder(Transport([], Limits()), vault, "web_server", {"code"})
    recorder.learn_url("https://client.example/cb?code=kX8-code", "web_server-2")
    recorder.learn("kX8-csrf", "csrf_token", "web_server-3")
    assert vault.redact("kX8-code kX8-csrf") == "‹code web_server-2› ‹csrf_token web_server-3›"


def test_what_the_target_asked_is_kept_in_its_order_and_kept_out() -> None:
    vault = Vault()
    with Transport([], Limits()) as transport:
        recorder = Recorder(transport, vault, "party_b", ("code",))
        recorder.note(Request("GET", "http://as.example/"), "before")
        request = Request("POST", "http://127.0.0.1/party-a/token", (), b"code=SplxlOBeZQ")
        exchange = recorder.receive(request, "a redemption", response=None, failure=None, started=1.5, elapsed=0.25)
    assert (exchange.id, exchange.inbound, exchange.started, exchange.elapsed) == ("party_b-2", True, 1.5, 0.25)
    says = written(exchange, vault)
    assert says["direction"] == "in"
    assert "SplxlOBeZQ" not in json.dumps(says)


def test_why_there_is_no_answer_is_cut_when_it_was_redacted() -> None:
    vault = Vault()
    vault.learn("hunter2-kX8", "password", "of the target file")
    message = excerpt("x" * 35 + " hunter2-kX8 " + "y" * 100, 40)
    failed = Exchange("a-1", "to see", REQUEST, None, Failure(FailureKind.UNSEEN, message))
    failure = written(failed, vault)["failure"]
    assert failure is not None
    assert failure["message"] == "x" * 35 + " ‹password of the target file›…"
