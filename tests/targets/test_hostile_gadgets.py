"""The hostile targets of the device flow tell devices what their names say."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from .asking import ask
from .hostile import HOSTILE_TARGETS, flows_for
from .hostile_gadgets import GADGETS

# The parameters that are a lie.
TOLD = {
    "interval-huge": {"interval": r"99999999"},
    "interval-negative": {"interval": r"-1"},
    "interval-zero": {"interval": r"0"},
    "interval-nan": {"interval": r"NaN"},
    "interval-infinite": {"interval": r"1e999"},
    "interval-digits": {"interval": r"9{5000}"},
    "interval-other-digits": {"interval": "\u0665\u00b2"},
    "device-expires-infinite": {"expires_in": r"1e999"},
    "device-expires-nan": {"expires_in": r"NaN"},
    "device-expires-negative": {"expires_in": r"-5"},
    "device-expires-digits": {"expires_in": r"9{5000}"},
    "device-words": {
        "code": r"<script>.*",
        "user_code": r".*\x1b\[2J.*",
        "user_uri": r"https://thief\.example/<script>.*",
    },
    "device-uri-script": {"user_uri": r"javascript:.*"},
    "device-uri-foreign": {"user_uri": r"http://thief\.example/device"},
    "device-uri-file": {"user_uri": r"file:///etc/passwd"},
    "device-uri-broken": {"user_uri": r"https://\[thief.*"},
    "device-uri-port": {"user_uri": r"https://127\.0\.0\.1:99999999/device"},
    "device-codes-huge": {"code": r"c{100000}", "user_code": r"A{100000}"},
    "device-line-breaks": {"code": r"x\r\nX-Injected: yes", "user_code": r"A\r\n\tB", "user_uri": r"http.*\r\n/"},
}


def test_no_hostile_gadget_is_left_out() -> None:
    assert set(TOLD) == set(GADGETS)
    assert all(flows_for(name) == ["device"] for name in TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_device_is_told_what_the_name_says(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        answer = ask(url, "GET", "/authorize?type=device&client_id=open-liar", b"")
    told = parse_qs(answer.partition(b"\r\n\r\n")[2].decode(), strict_parsing=True)
    assert told.keys() == {"code", "user_code", "user_uri", "expires_in", "interval"}
    for parameter, expected in TOLD[name].items():
        assert re.fullmatch(expected, told[parameter][0], re.DOTALL)
