"""No secret leaves: not in a report, not on the terminal; and a planted leak makes the run fail."""

from __future__ import annotations

import base64
import re
from functools import reduce
from operator import getitem
from pathlib import Path
from urllib.parse import quote

import pytest

from conformance.certification.progress import Progress
from conformance.reference import Reference
from conformance.reporting import folder
from tests.targets.hostile import HOSTILE_TARGETS, target_for

from .certified import PROVED, certified
from .sharing import IN_FULL

SECRET_KEYS = {
    "secret",
    "password",
    "value",
    "expired",
    "withdrawn_token",
    "captcha_solution",
    "simple_web_token_key",
    "party_a_secret",
    "party_b_secret",
    "am_token",
    "other_am_token",
    "other_consumer_secret",
}
# A fault, so that the terminal shows exchanges too, and a requirement that it breaks; a client with a secret, and a
# flow that sends it.
CASES = [
    ("oauth2-00", "no-store-missing", "token-response/no-store"),
    ("wrap-01", "token-json", "access-token-response/foreign-label"),
    ("rfc6749-code", "no-store-missing", "token-response/no-store"),
    ("reciprocal-02", "redeemed-twice", "redemption/once"),
    ("uma-chained", "token-replaced", "chain-token/of-host"),
    ("uma-protectserve", "verifier-missing-accepted", "access-token/verifier-missing"),
]
SENT = [
    ("oauth2-00", "clients.confidential.secret", "client_cred"),
    ("wrap-01", "clients.account.password", "client_account"),
    ("rfc6749-code", "clients.confidential.secret", "code"),
    ("reciprocal-02", "reciprocal.party_a_secret", "party_a"),
    ("uma-chained", "clients.confidential.secret", "web_server"),
]
# Which of the hostile targets sends back what it was sent.
REFLECTING = {"rfc6749-code": "json-secrets-reflected", "reciprocal-02": "json-secrets-reflected"}


def secrets_of(target: dict[str, object]) -> set[str]:
    """Every value of a target's data under a key that is secret."""
    found: set[str] = set()
    for key, value in target.items():
        if isinstance(value, dict):
            found |= secrets_of(value)
        elif key in SECRET_KEYS and isinstance(value, str):
            found.add(value)
    return found


def forms(secret: str) -> set[bytes]:
    """The forms an independent search looks for."""
    return {
        form.encode()
        for form in (secret, quote(secret, safe=""), base64.b64encode(secret.encode()).decode().rstrip("="))
    }


@pytest.mark.parametrize(("profile", "fault", "broken"), [case for case in CASES if case[0] in PROVED])
def test_no_secret_of_the_reference_in_any_output(
    profile: str, fault: str, broken: str, reference: Reference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference.reconfigure([fault])
    progress, reports = Progress(), tmp_path / "reports"
    ran = certified(reference.target, tmp_path, max_wait_s=5, report_dir=reports, progress=progress)
    progress.close(ran.controller)
    printed = capsys.readouterr()
    output = {str(path): path.read_bytes() for path in reports.rglob("*") if path.is_file()}
    output["terminal"] = (printed.out + printed.err).encode()
    assert broken in printed.out
    assert ran.controller is not None
    issued = {value for _, value in ran.controller.certification.vault.entries()}
    assert len(issued) > len(secrets_of(reference.target))
    for secret in secrets_of(reference.target) | issued:
        for form in forms(secret):
            assert [name for name, data in output.items() if form in data] == []


@pytest.mark.parametrize("profile", IN_FULL)
def test_secrets_that_a_server_reflects_stay_in(profile: str, tmp_path: Path) -> None:
    name = REFLECTING.get(profile, "secrets-reflected")
    with HOSTILE_TARGETS[name]() as url:
        target = target_for(url, name, profile)
        ran = certified(target, tmp_path, max_wait_s=0, report_dir=tmp_path / "reports")
    assert ran.status in (0, 1, 6)
    for path in (tmp_path / "reports").rglob("*"):
        if path.is_file():
            assert [secret for secret in secrets_of(target) if secret.encode() in path.read_bytes()] == []


@pytest.mark.parametrize(("profile", "where", "flow"), [case for case in SENT if case[0] in PROVED])
def test_a_planted_leak_fails_the_run(
    profile: str,
    where: str,
    flow: str,
    reference: Reference,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reference.reconfigure()
    secret = str(reduce(getitem, where.split("."), reference.target))
    monkeypatch.setitem(folder.VIEWS, "junit.xml", lambda _results: f"<testsuites><!-- {secret} --></testsuites>")
    ran = certified(reference.target, tmp_path, flows=[flow], report_dir=tmp_path / "reports")
    assert ran.status == 3
    assert ran.controller is not None
    told = "\n".join(ran.controller.closing_lines())
    assert re.search(rf"junit\.xml: .{re.escape(where)}", told)
    assert secret not in told
