"""Codes that are redeemed as soon as a trial brings them, and codes on a page, which only a token shows to be codes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import without
from conformance.roles.trial import Trial, trial_of
from conformance.roles.user_agent.visit import Landing, PageKind, PageSeen, Session, Visit, Wish
from conformance.spec.model import Authorization
from conformance.wire.exchange import Exchange, Request, Response
from conformance.wire.recorder import Recorder

from .conftest import SetUp
from .person import CLIENT, DELEGATION, Actor, granting, seat
from .stage import PROFILE, Stage

WEB_SERVER = PROFILE.flows["web_server"]
WAY = replace(WEB_SERVER.authorization_way, answer="page", redirect_uri="", grant="code", denial="user_denied")
ON_PAGE = replace(WEB_SERVER, authorization=WAY)


@dataclass
class Counter:
    """A client at the token endpoint that gets a token for the codes of `good`, and remembers what it was given."""

    flow: AuthorizationFlow
    good: tuple[str, ...] = ()
    alive: bool = True
    told: list[tuple[str, str, str | None]] = field(default_factory=list)

    @property
    def working(self) -> object:
        self.flow.settle(self.flow.code())
        return self

    def works(self) -> bool:
        return self.alive

    def redeem(self, code: str, redirect_uri: str, client: str | None, purpose: str) -> Exchange:
        self.told.append((code, redirect_uri, client))
        body = b"access_token=T" if code in self.good else b""
        return Exchange("t-1", purpose, Request("POST", ""), Response(200 if body else 400, "", (), body, body), None)


def redeeming(flow: AuthorizationFlow, *good: str) -> Counter:
    counter = Counter(flow, good)
    flow._redeemer = counter
    return counter


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**{**DELEGATION, "clients": {"confidential": CLIENT}})


def sent_back(stage: Stage) -> AuthorizationFlow:
    seat(stage, granting())
    return AuthorizationFlow(stage.run, WEB_SERVER, stage.run.recorder("web_server"))


REDEEMED = Trial("of which the code is redeemed", redeemed=True)


@pytest.mark.parametrize(("good", "granted"), [(("S-2",), True), ((), False)], ids=["token", "none"])
def test_a_trial_whose_code_is_redeemed_has_brought_the_token(
    stage: Stage, good: tuple[str, ...], granted: bool
) -> None:
    flow = sent_back(stage)
    counter = redeeming(flow, *good)
    tried = flow.attempt(REDEEMED)
    assert (tried.granted, tried.doubt) == (granted, None)
    assert tried.redemption is not None
    assert counter.told == [("S-2", CLIENT["redirect_uri"], None)]


def test_a_refused_code_shows_nothing_where_no_code_is_taken_any_more(stage: Stage) -> None:
    flow = sent_back(stage)
    redeeming(flow).alive = False
    assert flow.attempt(REDEEMED).doubt is not None


def test_the_code_of_another_trial_is_left_alone(stage: Stage) -> None:
    flow = sent_back(stage)
    counter = redeeming(flow)
    assert flow.attempt(Trial("another", fresh=True)).granted
    assert counter.told == []


# --- Codes on a page ---


class Reader(Actor):
    """A person whose visits end on pages; each is the next of `shown`, the last one again and again."""

    def __init__(self, *shown: PageSeen, decided: bool = True) -> None:
        super().__init__(lambda asked: pytest.fail("nobody asks"))
        self.shown = list(shown)
        self.decided = decided

    def visit(self, url: str, wish: Wish, *, recorder: Recorder, purpose: str, **more: object) -> Visit:
        assert more["wants_code"] is True
        page = self.shown.pop(0) if len(self.shown) > 1 else self.shown[0]
        body = Response(page.status, "", (), b"", b"")
        exchange = recorder.note(Request("GET", url), purpose, response=body)
        login = PageSeen(PageKind.LOGIN, url, "", "", (), exchange.id)
        return Visit(wish, Landing.PAGE, url, None, exchange, (exchange.id,), (login, page), None, self.decided)

    def session(self) -> Session:
        return Session()


def page(text: str, title: str = "", status: int = 200) -> PageSeen:
    return PageSeen(PageKind.PLAIN, "https://as.example/done", title, text, (), "p-1", (), status)


def on_page(stage: Stage, *shown: PageSeen, decided: bool = True) -> AuthorizationFlow:
    stage.run.person = Reader(*shown, decided=decided)
    return AuthorizationFlow(stage.run, ON_PAGE, stage.run.recorder("web_server"))


GOOD = page("Enter this code: WF34F7HG")


def test_the_code_is_read_from_the_page(stage: Stage) -> None:
    flow = on_page(stage, GOOD)
    assert (flow.working.value, flow.working.doubt) == ("WF34F7HG", None)
    assert flow.code() == "WF34F7HG"


@pytest.mark.parametrize("shown", [page("Enter this code: WF34F7HG", status=400), page("Thank you.")])
def test_no_code_is_on_an_error_page_or_among_common_words(stage: Stage, shown: PageSeen) -> None:
    assert not on_page(stage, shown).first.granted


def test_what_stands_there_after_the_approval_is_a_code_if_it_looks_like_the_one_that_works(stage: Stage) -> None:
    shown = [page(text) for text in ("Enter this code: KK12LL34", "Your order: 4711", "Refused by the DELEGATE")]
    flow = on_page(stage, GOOD, *shown, GOOD)
    names = ("one", "two", "three")
    stage.run.trials["web_server"] = [Trial(name) for name in names]
    counter = redeeming(flow)
    assert [flow.attempt(Trial(name)).granted for name in names] == [True, False, False]
    assert "KK12LL34" not in {code for code, *_ in counter.told}


@pytest.mark.parametrize(("good", "granted"), [(("KK12LL34",), True), ((), False)], ids=["token", "none"])
def test_without_an_approval_it_is_one_only_if_it_brings_a_token(
    stage: Stage, good: tuple[str, ...], granted: bool
) -> None:
    flow = on_page(stage, GOOD, page("Your visit: KK12LL34"), GOOD, decided=False)
    counter = redeeming(flow, *good)
    assert flow.attempt(trial_of(without("client_id"))).granted is granted
    assert counter.told == [("KK12LL34", "", None)]


def test_after_a_denial_it_is_one_only_if_it_brings_a_token(stage: Stage) -> None:
    flow = on_page(stage, GOOD, page("Your request KK12LL34 was denied."))
    counter = redeeming(flow)
    assert not flow.denial.granted
    assert [code for code, *_ in counter.told] == ["KK12LL34"]


def test_the_reserved_value_is_no_code_wherever_it_stands(stage: Stage) -> None:
    way: Authorization = replace(WEB_SERVER.authorization_way, denial="user_denied")
    actor = seat(stage, granting(name="code"))
    flow = AuthorizationFlow(stage.run, replace(WEB_SERVER, authorization=way), stage.run.recorder("web_server"))
    _ = flow.working
    actor.play = lambda asked: replace(granting()(asked), url=f"{CLIENT['redirect_uri']}?code=user_denied")
    assert not flow.denial.granted
