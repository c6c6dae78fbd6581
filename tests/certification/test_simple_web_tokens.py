"""What a run tells of Simple Web Tokens: the claims, whether the signature holds, and never the token."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from conformance.certification.session import Certification, Options
from conformance.certification.simple_web_tokens import key_of, told
from conformance.target.model import Target
from conformance.wire.exchange import Exchange, Request, Response
from conformance.wire.redaction import Vault

KEY = b"a key that both know"
CLAIMS = {"Issuer": "as.example", "Audience": "rs.example", "ExpiresOn": "1265202306", "account": "alice"}


def signature(claims: Mapping[str, str] = CLAIMS, key: bytes = KEY) -> str:
    return b64encode(hmac.new(key, urlencode(claims).encode(), hashlib.sha256).digest()).decode()


def minted(claims: Mapping[str, str] = CLAIMS, key: bytes = KEY) -> str:
    return f"{urlencode(claims)}&HMACSHA256={quote(signature(claims, key), safe='')}"


def answer(token: str, id: str = "client_cred-1", name: str = "wrap_access_token") -> Exchange:
    body = urlencode({name: token}).encode()
    return Exchange(id, "", Request("POST", "https://as.example/"), Response(200, "OK", (), body, body), None)


def target(key: str | None) -> Target:
    values = {} if key is None else {"resource.simple_web_token_key": key}
    return Target("Acme", "oauth2-00", (), values, frozenset(values), ("GET",), None, 1.0, "acme.toml", "")


def test_a_token_tells_its_claims() -> None:
    assert told([answer(minted())], KEY, Vault()) == [
        {
            "exchange": "client_cred-1",
            "flow": "client_cred",
            "signature": "holds",
            "issuer": "as.example",
            "audience": "rs.example",
            "expires": "2010-02-03T13:05:06+00:00",
            "claims": [{"name": "account", "value": "alice"}],
        }
    ]


def test_a_long_claim_is_cut_behind_a_secret_and_not_within() -> None:
    vault = Vault()
    vault.learn("hunter2-kX8", "password", "of the target file")
    claims = {**CLAIMS, "account": "a" * 994 + " hunter2-kX8 " + "b" * 90, "note": "c" * 1_001}
    (token,) = told([answer(minted(claims))], KEY, vault)
    values = [claim["value"] for claim in token["claims"]]
    assert values == ["a" * 994 + " ‹password of the target file› [...]", "c" * 1_000 + " [...]"]


def test_a_signature_of_another_key_does_not_hold() -> None:
    (entry,) = told([answer(minted(key=b"another"))], KEY, Vault())
    assert entry["signature"] == "does not hold"
    assert entry["issuer"] == "as.example"


@pytest.mark.parametrize("token", ["123456789", "Issuer=as.example&account=alice", minted() + "&more=x"])
def test_another_kind_of_token_tells_nothing(token: str) -> None:
    (entry,) = told([answer(token)], KEY, Vault())
    assert entry["signature"] == "no Simple Web Token"
    assert [entry[part] for part in ("issuer", "audience", "expires", "claims")] == ["", "", "", []]


def test_a_token_that_comes_again_is_told_once() -> None:
    again = [answer(minted(), f"client_cred-{number}") for number in (1, 2)]
    assert [entry["exchange"] for entry in told(again, KEY, Vault())] == ["client_cred-1"]


@pytest.mark.parametrize("expires", ["soon", "999999999999", ""])
def test_an_expiry_that_is_no_time_stands_as_it_is(expires: str) -> None:
    (entry,) = told([answer(minted({"ExpiresOn": expires}))], KEY, Vault())
    assert entry["expires"] == expires


def test_what_is_told_is_bounded() -> None:
    claims = {"x": "y" * 2_000} | {str(number): "" for number in range(100)}
    (entry, *others) = told([answer(minted({**claims, "n": str(n)})) for n in range(600)], KEY, Vault())
    assert len(others) == 499
    assert len(entry["claims"]) == 50
    assert len(entry["claims"][0]["value"]) < 1_100


def test_what_brings_no_token_tells_nothing() -> None:
    refused = Exchange("client_cred-1", "", Request("POST", "https://as.example/"), None, None)
    assert told([refused, answer("x", name="wrap_error_reason")], KEY, Vault()) == []


def test_the_vault_learns_the_signature() -> None:
    vault = Vault()
    told([answer(minted())], KEY, vault)
    assert signature() not in vault.redact(f"hmac={signature()}")


def test_the_key_of_a_target_file() -> None:
    assert key_of(target(None)) is None
    assert key_of(target(b64encode(KEY).decode())) == KEY
    assert key_of(target("no base64!")) == b""


def evidence(*exchanges: Exchange, secrets: Vault) -> dict[str, Any]:
    """What one process hands over."""
    return {
        "tokens": told(exchanges, KEY, secrets),
        "secrets": secrets.entries(),
        "in_the_open": [],
        "exchanges": [],
        "network_s": 0.0,
        "waiting_s": 0.0,
    }


def certification(key: str | None) -> Certification:
    options = Options(None, 1.0, (), (), strict=False, again="", only_again=lambda finding: "")
    return Certification(target(key), options)


def test_processes_bring_their_tokens_together_and_secrets_in_claims_are_replaced() -> None:
    run = certification(b64encode(KEY).decode())
    for id in ("username-1", "client_cred-1"):
        vault = Vault()
        vault.learn("pA55 word", "password", "of the target file")
        run.take_evidence(evidence(answer(minted({"Issuer": id, "word": "pA55 word"}), id), secrets=vault))
    run.finish(0, [], interrupted=False)
    assert run.document is not None
    tokens = run.document["simple_web_tokens"]
    assert [token["exchange"] for token in tokens] == ["username-1", "client_cred-1"]
    assert all(token["claims"] == [{"name": "word", "value": "‹password of the target file›"}] for token in tokens)


def test_no_report_has_a_token_or_its_signature(tmp_path: Path) -> None:
    run = certification(b64encode(KEY).decode())
    mirrored = {**CLAIMS, "mirror": signature()}
    token, vault = minted(mirrored), Vault()
    vault.learn(token, "wrap_access_token", "client_cred-1")
    vault.learn(signature(), "password", "of the target file")
    run.take_evidence(evidence(answer(token), secrets=vault))
    run.finish(0, [], interrupted=False)
    run.options = Options(tmp_path, 1.0, (), (), strict=False, again="", only_again=lambda finding: "")
    assert run.write() == []
    told_to_machines = json.loads((tmp_path / "results.json").read_text("utf-8"))["simple_web_tokens"]
    assert told_to_machines[0]["signature"] == "holds"
    for written in tmp_path.rglob("*.*"):
        assert signature(mirrored) not in written.read_text("utf-8")
        assert signature() not in written.read_text("utf-8")


def test_without_a_key_the_results_say_nothing_of_tokens() -> None:
    run = certification(None)
    run.take_evidence(evidence(answer(minted()), secrets=Vault()))
    run.finish(0, [], interrupted=False)
    assert run.document is not None
    assert "simple_web_tokens" not in run.document
