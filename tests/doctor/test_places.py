"""The way to the server: certificates, answers to nothing in particular, and clocks."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formatdate
from pathlib import Path

import pytest

from conformance.certification.session import set_up
from conformance.doctor.endpoints import ask_endpoints
from conformance.doctor.places import look_at_places
from conformance.doctor.sheet import Sheet
from conformance.roles.clock import Clock
from conformance.target.loading import target_from

from ..targets.saying import head
from ..targets.serving import answering, serve
from .conftest import Data

NOW = 1_800_000_000.0
ENDS = datetime(3000, 1, 1, tzinfo=UTC).timestamp()  # the certificates of the reference servers


def places(target: Data, now: float = NOW) -> str:
    lines: list[str] = []
    unreached = look_at_places(target_from(target, "", Path()), Sheet(lines.append), lambda: now)
    assert unreached == frozenset()
    return " ".join(" ".join(lines).split())


def test_the_certificate_and_its_end_are_said(target: Data) -> None:
    text = places(target)
    assert "TLSv1.3, the certificate is good for this host until 3000-01-01, by the authority in tls.ca" in text
    assert "warning" not in text


@pytest.mark.parametrize(("days", "warned"), [(13, True), (15, False)])
def test_a_certificate_that_soon_ends(days: int, warned: bool, target: Data) -> None:
    text = places(target, ENDS - days * 86_400)
    assert ("it ends in 13 days, renew it" in text) is warned


def test_an_authority_that_no_endpoint_has_a_use_for(target: Data) -> None:
    target["endpoints"] = {name: url for name, url in target["endpoints"].items() if name.endswith("_http")}
    assert "tls.ca is not used: no endpoint of the file is an https address" in places(target)


def asked(*lines: str, status: int = 400, wall: float = NOW) -> str:
    """What is said of a token endpoint that answers so."""
    with serve(answering(lambda _: (head(status, *lines, "Content-Length: 0"),))) as url:
        data = {
            "name": "x",
            "profile": "oauth2-00",
            "flows": ["client_cred", "signed"],
            "endpoints": {"token": f"{url}/t"},
        }
        cast = set_up(target_from(data, "", Path()), 60, Clock())
        said: list[str] = []
        assert ask_endpoints(cast.run, Sheet(said.append), (), lambda: wall) == frozenset()
        cast.run.close()
    return " ".join(" ".join(said).split())


def test_an_answer_of_any_usual_status_is_one() -> None:
    assert asked(f"Date: {formatdate(NOW, usegmt=True)}") == (
        "ok endpoints.token answers 400 to a GET without parameters "
        "ok the server's clock and this machine's differ by less than 2 s"
    )


@pytest.mark.parametrize(
    ("status", "advice"),
    [(404, "see that the path is right"), (429, "it wants fewer requests"), (503, "the server fails; see its log")],
)
def test_an_answer_that_is_odd(status: int, advice: str) -> None:
    text = asked(status=status)
    assert f"warning endpoints.token answers {status} to a GET without parameters: {advice}" in text


def test_a_redirect_to_a_host_that_the_file_does_not_name() -> None:
    text = asked("Location: https://login.example/", status=302)
    assert "it leads to https://login.example/, a host that the file does not name" in text


def test_a_redirect_on_the_same_host_is_nothing_odd() -> None:
    assert "warning" not in asked("Location: /login", status=302)


@pytest.mark.parametrize(("ahead", "way"), [(90, "90 s ahead of"), (-90, "90 s behind")])
def test_a_clock_that_is_off(ahead: int, way: str) -> None:
    text = asked(f"Date: {formatdate(NOW + ahead, usegmt=True)}")
    assert f"warning the server's clock is {way} this machine's: the timestamps of signed requests" in text


def test_a_server_that_says_no_time() -> None:
    assert "- no answer has a Date field, so the clocks cannot be compared" in asked()


def test_a_resource_that_opens_to_everybody(target: Data) -> None:
    with serve(answering(lambda _: (head(200, "Content-Length: 0"),))) as url:
        data = {"name": "x", "profile": "oauth2-00", "flows": ["resource"], "endpoints": {"resource": url}}
        cast = set_up(target_from(data, "", Path()), 60, Clock())
        said: list[str] = []
        ask_endpoints(cast.run, Sheet(said.append), ())
        cast.run.close()
    assert "opens without a token" in " ".join(said)
