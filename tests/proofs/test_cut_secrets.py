"""A server that shows what it was sent just where a reason cuts it: a run says no part of it, nor does the doctor."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from conformance.doctor.examination import examine
from conformance.running import certify
from tests.targets.null_front import HTML
from tests.targets.saying import said
from tests.targets.seen import Seen
from tests.targets.serving import answering, serve

PASSWORD, CODE = "Mc4-pass-of-alice", "Tr/unk=ated-in-two"
TARGET = """
name = "Reflecting"
profile = "rfc6749-code"
flows = ["code"]
[endpoints]
authorization = "{0}/authorize"
token = "{0}/token"
[clients.confidential]
id = "printer"
secret = "Rb8-secret-of-printer"
redirect_uri = "https://printer.example/cb"
[resource_owner]
username = "alice"
password = "{1}"
"""


def reflecting(seen: Seen) -> tuple[bytes, ...]:
    words = escape("x" * 112 + " " + seen.form.get("password", "") + " " + "y" * 200)
    if "password" in seen.form:
        form = f"<form method=post><label>{words}<input name=a required></label><button>Go on</button></form>"
        return (said(200, f"<title>{words}</title>{words}{form}".encode(), HTML),)
    login = "<form method=post><input name=username><input type=password name=password><button>Log in</button></form>"
    return (said(200, login.encode(), HTML),)


def parts(secret: str) -> set[str]:
    return {secret[at : at + 6] for at in range(len(secret) - 5)}


@pytest.mark.parametrize("way", ["certify", "doctor"])
def test_no_part_of_a_password_is_said(way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(answering(reflecting)) as url:
        path = tmp_path / "target.toml"
        path.write_text(TARGET.format(url, PASSWORD), "utf-8")
        if way == "doctor":
            lines: list[str] = []
            examine(str(path), lines.append, lines.append, 5.0)
            text = " ".join(line.strip() for line in lines)
        else:
            certify(str(path), only=["token-response/status"], report_dir=tmp_path / "report", max_wait_s=0)
            out = capsys.readouterr()
            text = out.out + out.err + (tmp_path / "report" / "results.json").read_text("utf-8")
    assert "x" * 100 in text.replace(" ", ""), "it was shown, and cut"
    assert not [part for part in parts(PASSWORD) if part in text]
    assert not [sign for sign in ("\ufdd0", "\\ufdd") if sign in text], "what was to be cut was cut"
