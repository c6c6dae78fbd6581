"""Requests that the target sends to the suite, in literal ones."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements import inbound
from conformance.wire.exchange import Exchange, Request

from .messages import HOSTILE, said

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
URL = "https://suite.example/party-a/token"
LABEL = ("Content-Type", "application/x-www-form-urlencoded")
RIGHT = b"grant_type=authorization_code&code=x"
ID, SECRET = "party:b", "k8 &"


def came(
    body: bytes = RIGHT, *headers: tuple[str, str], method: str = "POST", url: str = URL, label: bool = True
) -> Exchange:
    """The exchange in which the target sent this."""
    labels = (LABEL,) if label else ()
    return replace(said(200), request=Request(method, url, (*labels, *headers), body), inbound=True)


def basic(user: str, password: str) -> tuple[str, str]:
    return "Authorization", f"Basic {b64encode(f'{user}:{password}'.encode()).decode('ascii')}"


ENCODED = basic("party%3Ab", "k8+%26")
IN_BODY = RIGHT + b"&client_id=party%3Ab&client_secret=k8+%26"


def test_the_method() -> None:
    assert inbound.by_post(came()).standing is HELD
    assert inbound.by_post(came(method="GET")).standing is BROKEN
    assert inbound.by_post(came(method="PUT")).standing is BROKEN


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [
        pytest.param(came(), HELD, id="form"),
        pytest.param(
            came(RIGHT, ("content-type", "application/x-www-form-urlencoded; charset=UTF-8"), label=False),
            HELD,
            id="charset",
        ),
        pytest.param(came(label=False), BROKEN, id="no-label"),
        pytest.param(came(RIGHT, ("Content-Type", "text/plain")), BROKEN, id="two-labels"),
        pytest.param(came(b"{}", ("Content-Type", "application/json"), label=False), BROKEN, id="json"),
        pytest.param(came(url=f"{URL}?code=x"), BROKEN, id="in-the-uri-as-well"),
        pytest.param(came(b"", url=f"{URL}?{RIGHT.decode()}"), BROKEN, id="in-the-uri"),
        pytest.param(came(b"grant_type=authorization_code"), HELD, id="one-missing-is-not-judged-here"),
        pytest.param(came(b"", method="GET", url=f"{URL}?{RIGHT.decode()}"), OPEN, id="no-post"),
    ],
)
def test_the_parameters_are_in_a_form_body(exchange: Exchange, standing: Standing) -> None:
    assert inbound.in_form_body(exchange, "grant_type", "code").standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        (RIGHT, HELD),
        (b"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Areciprocal", HELD),
        (b"grant_type=urn:ietf:params:oauth:grant-type:reciprocal", HELD),
        (b"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3reciprocal", BROKEN),
        (b"code=a b", BROKEN),
        (b"code=\xe9", BROKEN),
    ],
)
def test_the_escapes_of_the_body(body: bytes, standing: Standing) -> None:
    judgement = inbound.well_encoded(came(body))
    assert judgement.standing is standing
    assert body.decode("latin-1") not in judgement.got


@pytest.mark.parametrize(
    ("body", "standing", "got"),
    [
        (b"code=x", HELD, "code, the right one"),
        (b"code=x&code=x", HELD, "code, the right one"),
        (b"code=y", BROKEN, "code: another one"),
        (b"code=", BROKEN, "code: an empty one"),
        (b"", BROKEN, "no code"),
        (b"code=x&code=y", BROKEN, "2 different code"),
        (b'{"code": "x"}', HELD, "code, the right one"),
    ],
)
def test_a_secret_value_is_compared_and_not_shown(body: bytes, standing: Standing, got: str) -> None:
    judgement = inbound.has_value(came(body), "code", "x", secret=True)
    assert (judgement.standing, judgement.got) == (standing, got)


def test_another_value_that_is_no_secret_is_shown() -> None:
    assert inbound.has_value(came(b"grant_type=code"), "grant_type", "authorization_code").got == "grant_type: 'code'"


@pytest.mark.parametrize(
    ("body", "standing"),
    [(b"code=x", HELD), (b"code=", BROKEN), (b"", BROKEN), (b"code=x&code=y", BROKEN)],
)
def test_a_value_is_there(body: bytes, standing: Standing) -> None:
    assert inbound.has_some(came(body), "code").standing is standing


def test_a_parameter_that_is_not_to_be_there() -> None:
    assert inbound.has_no(came(), "redirect_uri").standing is HELD
    assert inbound.has_no(came(RIGHT + b"&redirect_uri="), "redirect_uri").standing is BROKEN
    assert inbound.has_no(came(url=f"{URL}?redirect_uri=x"), "redirect_uri").standing is BROKEN


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [
        pytest.param(came(), HELD, id="once"),
        pytest.param(came(RIGHT + b"&code=x"), BROKEN, id="in-the-body"),
        pytest.param(came(url=f"{URL}?code=x"), BROKEN, id="in-the-uri-as-well"),
        pytest.param(came(b"", method="GET", url=f"{URL}?code=x"), HELD, id="once-in-the-uri"),
    ],
)
def test_every_parameter_stands_once(exchange: Exchange, standing: Standing) -> None:
    assert inbound.each_once(exchange).standing is standing


@pytest.mark.parametrize(
    ("exchange", "standing", "got"),
    [
        pytest.param(came(RIGHT, ENCODED), HELD, "the right credentials", id="basic"),
        pytest.param(came(RIGHT, basic(ID, SECRET)), HELD, "the right credentials", id="basic-not-encoded"),
        pytest.param(came(IN_BODY), HELD, "the right credentials", id="body"),
        pytest.param(came(RIGHT, basic("party%3Ab", "x")), BROKEN, "a wrong secret", id="wrong-secret"),
        pytest.param(came(RIGHT, basic("another", "x")), BROKEN, "the credentials of another client", id="another"),
        pytest.param(came(), BROKEN, "no credentials", id="none"),
        pytest.param(came(RIGHT + b"&client_id=party%3Ab"), BROKEN, "no credentials", id="id-alone"),
        pytest.param(came(RIGHT, ("Authorization", "Bearer x")), BROKEN, "Authorization: Bearer …", id="bearer"),
        pytest.param(came(RIGHT, ("Authorization", "Basic ?")), BROKEN, "Authorization: Basic …", id="broken-basic"),
        pytest.param(
            came(RIGHT + b"&client_assertion=x"),
            UNDECIDED,
            "a client_assertion, which is not looked into",
            id="assertion",
        ),
    ],
)
def test_who_the_client_is(exchange: Exchange, standing: Standing, got: str) -> None:
    judgement = inbound.authenticated(exchange, ID, SECRET)
    assert (judgement.standing, judgement.got) == (standing, got)


def test_one_way_of_authentication() -> None:
    assert inbound.in_one_way(came(RIGHT, ENCODED)).standing is HELD
    assert inbound.in_one_way(came(IN_BODY)).standing is HELD
    assert inbound.in_one_way(came(IN_BODY, ENCODED)).standing is BROKEN
    assert inbound.in_one_way(came(RIGHT + b"&client_secret=", ENCODED)).standing is HELD
    assert inbound.in_one_way(came(RIGHT + b"&client_id=party%3Ab", ENCODED)).standing is HELD


@pytest.mark.parametrize(
    ("query", "standing"),
    [("", HELD), ("?client_id=party%3Ab", HELD), ("?client_secret=x", BROKEN), ("?password=k8+%26", BROKEN)],
)
def test_no_secret_in_the_uri(query: str, standing: Standing) -> None:
    judgement = inbound.nothing_in_uri(came(url=URL + query), SECRET)
    assert judgement.standing is standing
    assert SECRET not in judgement.got


@pytest.mark.parametrize(
    ("exchange", "id", "secret", "standing"),
    [
        pytest.param(came(RIGHT, ENCODED), ID, SECRET, HELD, id="encoded"),
        pytest.param(came(RIGHT, basic("party%3ab", "k8%20%26")), ID, SECRET, HELD, id="encoded-in-another-way"),
        pytest.param(came(RIGHT, basic(ID, SECRET)), ID, SECRET, BROKEN, id="as-they-are"),
        pytest.param(came(RIGHT, basic("a", "b")), "a", "b", OPEN, id="nothing-to-escape"),
        pytest.param(came(RIGHT, basic("a*b", "c-._")), "a*b", "c-._", OPEN, id="an-asterisk-stays"),
        pytest.param(came(IN_BODY), ID, SECRET, OPEN, id="in-the-body"),
        pytest.param(came(RIGHT, basic("x", "y")), ID, SECRET, OPEN, id="of-another-client"),
    ],
)
def test_credentials_are_form_encoded_before_basic(
    exchange: Exchange, id: str, secret: str, standing: Standing
) -> None:
    assert inbound.basic_encoded(exchange, id, secret).standing is standing


@pytest.mark.parametrize(("count", "standing"), [(0, OPEN), (1, HELD), (2, BROKEN)])
def test_one_request(count: int, standing: Standing) -> None:
    assert inbound.came_once([came()] * count, "one code").standing is standing


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_whatever_comes_is_judged(body: bytes) -> None:
    exchange = came(body, ("Authorization", "Basic \xe9"))
    for judgement in (
        inbound.in_form_body(exchange, "code"),
        inbound.well_encoded(exchange),
        inbound.has_value(exchange, "error", "x"),
        inbound.each_once(exchange),
        inbound.authenticated(exchange, ID, SECRET),
    ):
        assert len(judgement.got) < 300
