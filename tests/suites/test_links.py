"""What is said of a party A by literal links: the person's visit and the requests that came meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.counterpart.behaviour import AGREES
from conformance.roles.counterpart.party_b import Scenario
from conformance.roles.reciprocal.link import Link, LinkTrial
from conformance.roles.user_agent.visit import Landing, PageKind, PageSeen, Visit, Wish
from conformance.suites.judgements import links
from conformance.wire.exchange import Exchange, Failure, FailureKind, Field, Request, Response

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
DOUBT = "the working link no longer worked afterwards"
SCENARIO = Scenario("key", "a link", "", ("token",), "", (AGREES,), (AGREES,), 0.0)
CONSENT_AT, DECIDED_AT = 1.0, 2.0


@dataclass
class Came:
    """What has come to party B, by kind."""

    authorization: Sequence[Exchange] = ()
    token: Sequence[Exchange] = ()
    grant: Sequence[Exchange] = ()
    stray: Sequence[Exchange] = ()

    def authorizations(self, _scenario: Scenario) -> Sequence[Exchange]:
        return self.authorization

    def token_requests(self, _scenario: Scenario) -> Sequence[Exchange]:
        return self.token

    def grants(self, _scenario: Scenario) -> Sequence[Exchange]:
        return self.grant

    def strays(self, _scenario: Scenario) -> Sequence[Exchange]:
        return self.stray


def asked(started: float, body: str = "", answer: str = "", id: str = "p-9") -> Exchange:
    """A request of party A."""
    octets = answer.encode()
    response = Response(200, "", (), octets, octets)
    return Exchange(id, "", Request("POST", "https://b.example/token", (), body.encode()), response, None, started)


SENT_BACK = replace(
    asked(0.5), response=Response(302, "", (Field("Location", "https://as.example/linked?code=B-1"),), b"")
)
TOKEN = asked(0.7, "code=B-1", '{"access_token": "T-1"}')


def granting(started: float = 3.0, code: str = "C-1") -> Exchange:
    return asked(started, f"grant_type=urn:reciprocal&code={code}&access_token=T-1", id=f"p-{started:g}")


def step(number: int, started: float, status: int = 200) -> Exchange:
    return Exchange(
        f"v-{number}", "", Request("GET", "https://as.example"), Response(status, "", (), b""), None, started
    )


def link(*grants: Exchange, wish: Wish = Wish.APPROVE, **how: Any) -> Link:
    """A link with these grant requests: a consent page at 1 s, the person's answer to it at 2 s."""
    kinds = how.pop("kinds", (PageKind.CONSENT,))
    last = how.pop("last", step(2, DECIDED_AT))
    came = Came([SENT_BACK], how.pop("token", [TOKEN]), grants, how.pop("stray", ()))
    pages = tuple(PageSeen(kind, "https://as.example", "", "", (), "v-1") for kind in kinds)
    steps = (step(1, CONSENT_AT), last)
    visit = Visit(
        wish,
        Landing.PAGE,
        "https://as.example",
        None,
        last,
        tuple(each.id for each in steps),
        pages,
        how.pop("stuck", None),
        how.pop("decided", True),
    )
    return Link(LinkTrial("a link", wish=wish), SCENARIO, visit, came, steps, 10.0, how.pop("doubt", None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(link(granting()), HELD, id="it came"),
        pytest.param(link(), BROKEN, id="none came"),
        pytest.param(link(doubt=DOUBT), UNDECIDED, id="none came, and none later on"),
        pytest.param(link(token=[]), UNDECIDED, id="no token was handed out"),
        pytest.param(link(decided=False), UNDECIDED, id="the person did not consent"),
        pytest.param(link(stuck="asks for a code"), UNDECIDED, id="the person was stuck"),
        pytest.param(link(stray=[asked(3.0, "access_token=other")]), HELD, id="one with another token came"),
        pytest.param(link(stray=[asked(3.0, "hello")]), BROKEN, id="something came that is no grant"),
        pytest.param(link(asked(3.0, "hello=T-1")), BROKEN, id="the token came, and nothing else of a grant"),
        pytest.param(link(stray=[asked(11.0, "access_token=other")]), BROKEN, id="one came when the link was over"),
    ],
)
def test_whether_the_grant_comes(seen: Link, standing: Standing) -> None:
    assert links.granted(seen).standing is standing


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(link(granting(3.0)), HELD, id="after the consent"),
        pytest.param(link(granting(1.5)), BROKEN, id="while the page was shown"),
        pytest.param(link(granting(3.0), granting(0.8)), BROKEN, id="one before and one after"),
        pytest.param(link(granting(3.0), kinds=(PageKind.LOGIN,)), HELD, id="login and consent on one page"),
        pytest.param(link(granting(1.5), kinds=(), decided=False), UNDECIDED, id="nobody was asked"),
        pytest.param(link(granting(1.5), decided=False, stuck="no button"), UNDECIDED, id="nobody could answer"),
        pytest.param(link(), OPEN, id="none came"),
    ],
)
def test_the_consent_comes_first(seen: Link, standing: Standing) -> None:
    assert links.consented_first(seen).standing is standing


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(link(wish=Wish.DENY), HELD, id="nothing"),
        pytest.param(link(granting(3.0), wish=Wish.DENY), BROKEN, id="a grant after the denial"),
        pytest.param(link(granting(1.5), wish=Wish.DENY), UNDECIDED, id="a grant before anybody decided"),
        pytest.param(link(wish=Wish.DENY, doubt=DOUBT), UNDECIDED, id="nothing, and nothing later on"),
        pytest.param(link(wish=Wish.DENY, decided=False), UNDECIDED, id="no way to decline"),
        pytest.param(link(granting(), wish=Wish.DENY, decided=False), UNDECIDED, id="nobody was asked"),
    ],
)
def test_a_person_who_declines(seen: Link, standing: Standing) -> None:
    assert links.nothing_granted(seen).standing is standing


TIMEOUT = replace(step(2, 2.0), response=None, failure=Failure(FailureKind.TIMEOUT, "no answer within 10 s"))
UNSEEN = replace(TIMEOUT, failure=Failure(FailureKind.UNSEEN, "nothing was seen"))


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(link(granting()), HELD, id="a page"),
        pytest.param(link(granting(), last=step(2, 2.0, 403)), HELD, id="a page that says no"),
        pytest.param(link(granting(), last=step(2, 2.0, 500)), BROKEN, id="a crash"),
        pytest.param(link(granting(), last=step(2, 2.0, 500), doubt=DOUBT), UNDECIDED, id="one of many"),
        pytest.param(link(granting(), last=TIMEOUT), BROKEN, id="nothing in time"),
        pytest.param(link(granting(), last=UNSEEN), UNDECIDED, id="seen by another program"),
        pytest.param(link(), UNDECIDED, id="no grant request"),
    ],
)
def test_whether_party_a_goes_on(seen: Link, standing: Standing) -> None:
    assert links.goes_on(seen).standing is standing


def test_two_links_have_two_codes() -> None:
    one, same, other = link(granting()), link(granting()), link(granting(code="C-2"))
    assert links.codes_differ(one, other).standing is HELD
    assert links.codes_differ(one, same).standing is BROKEN
    assert links.codes_differ(one, link(asked(3.0, "access_token=T-1"))).standing is UNDECIDED


def test_how_often_a_grant_comes_is_recorded() -> None:
    assert links.how_often(link(granting(), granting(4.0))).got == "2 requests"
    assert links.how_often(link(granting())).standing is OPEN


@pytest.mark.parametrize(
    ("uri", "standing"),
    [
        ("https://as.example/linked?x=1", HELD),
        ("com.example.app:/linked", HELD),
        ("https://as.example/linked#top", BROKEN),
        ("/linked", BROKEN),
        ("//as.example/linked", BROKEN),
    ],
)
def test_a_redirection_uri(uri: str, standing: Standing) -> None:
    url = f"https://b.example/authorize?redirect_uri={uri.replace('#', '%23')}"
    exchange = replace(asked(0.5), request=Request("GET", url))
    assert links.absolute_if_there(exchange, "redirect_uri").standing is standing


@pytest.mark.parametrize("query", ["", "?redirect_uri="])
def test_no_redirection_uri_is_as_good(query: str) -> None:
    exchange = replace(asked(0.5), request=Request("GET", f"https://b.example/authorize{query}"))
    assert links.absolute_if_there(exchange, "redirect_uri").standing is OPEN


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        ("access_token=T%2B%2F%3D", HELD),
        ("access_token=T+%2F%3D", BROKEN),
        ("access_token=another", OPEN),
        ("", OPEN),
    ],
)
def test_the_signs_of_a_token_are_escaped(body: str, standing: Standing) -> None:
    assert links.escaped(asked(3.0, body), "access_token", "T+/=").standing is standing
