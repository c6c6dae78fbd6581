"""Where the suite listens: the table `callback` of a target file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance.target.callback import Callback

from .conftest import Make, Problems


def test_a_file_without_the_table_has_no_callback(make: Make) -> None:
    assert make().callback is None


def test_an_empty_table_is_a_free_port_of_this_machine(make: Make) -> None:
    callback = make(callback={}).callback
    assert callback == Callback("127.0.0.1:0", "", tls=False, ca_file=None)
    assert (callback.bound, callback.url(81), list(callback.places)) == (("127.0.0.1", 0), "http://127.0.0.1:81", [])


def test_what_is_said_is_kept(make: Make, tmp_path: Path) -> None:
    table = {"listen": "[::1]:8443", "public_url": "https://tunnel.example/x/", "tls": True, "ca": "callback.pem"}
    callback = make(callback=table).callback
    assert callback is not None
    assert callback.bound == ("::1", 8443)
    assert callback.url(8443) == "https://tunnel.example/x"
    assert callback.ca_file == tmp_path / "callback.pem"


def test_without_a_public_url_the_target_comes_where_the_suite_listens(make: Make) -> None:
    callback = make(callback={"listen": "[::1]:8443", "tls": True, "ca": "callback.pem"}).callback
    assert callback is not None
    assert callback.url(8443) == "https://[::1]:8443"


@pytest.mark.parametrize(
    ("table", "host"),
    [
        pytest.param({"listen": "127.0.0.1:8765"}, {("127.0.0.1", 8765)}, id="where it listens"),
        pytest.param({"public_url": "https://t.example"}, {("t.example", 443)}, id="the public address"),
        pytest.param({}, set(), id="not known yet"),
    ],
)
def test_the_suites_own_address_is_one_that_the_person_can_be_sent_to(
    make: Make, table: dict[str, Any], host: set[tuple[str, int]]
) -> None:
    assert make(callback=table).hosts == {("as.example", 443)} | host


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"listen": "8765"}, ("callback.listen", "is no host:port")),
        ({"listen": "127.0.0.1:99999"}, ("callback.listen", "has a port that is no number up to 65535")),
        (
            {"listen": "0.0.0.0:8765"},
            ("callback.listen", "is every address of this machine: say which the target uses (public_url)"),
        ),
        (
            {"public_url": "https://t.example:0"},
            ("callback.public_url", "has a port that is no number between 1 and 65535"),
        ),
        ({"tls": True}, ("callback.tls", "needs callback.ca, where the target finds the authority to trust")),
        ({"ca": "nowhere/ca.pem"}, ("callback.ca", "has no folder nowhere to be written to")),
    ],
)
def test_what_cannot_be_is_said(problems: Problems, table: dict[str, Any], problem: tuple[str, str]) -> None:
    assert problems(callback=table) == [problem]


def test_every_address_is_fine_where_the_public_one_is_said(make: Make) -> None:
    table = {"listen": "0.0.0.0:8765", "public_url": "http://suite.example:8765"}
    assert make(callback=table).hosts == {("as.example", 443), ("suite.example", 8765)}


def test_the_secrets_of_both_parties_are_secrets(make: Make) -> None:
    target = make(reciprocal={"party_a_secret": "kX8-party-a", "party_b_secret": "kX8-party-b"})
    assert target.secrets == {"reciprocal.party_a_secret", "reciprocal.party_b_secret"}


def test_a_wait_without_an_end_is_refused(problems: Problems) -> None:
    said = problems(reciprocal={"redeem_within_s": float("nan")})
    assert said == [("reciprocal.redeem_within_s", "is no number of seconds that ends")]
