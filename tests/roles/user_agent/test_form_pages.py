"""The form driver on page sets that have nothing in common: it approves, denies and keeps its session."""

from __future__ import annotations

import pytest

from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, Wish

from .conftest import Begin
from .pages import Boxes, OnePage, Tables, TwoPages
from .site import PASSWORD, Site

SETS = [Tables, TwoPages, Boxes, OnePage]


@pytest.mark.parametrize("pages", SETS)
def test_approving_leads_to_the_callback_with_a_grant(begin: Begin, pages: type[Site]) -> None:
    visit = begin(pages()).visit(Wish.APPROVE)
    assert visit.stuck is None
    assert (visit.landing, visit.delivery, visit.decided) == (Landing.CALLBACK, Delivery.REDIRECT, True)
    assert visit.url == "https://printer.example/cb?code=kX8-code-for-printer"


@pytest.mark.parametrize("pages", SETS)
def test_denying_leads_to_the_callback_without_a_grant(begin: Begin, pages: type[Site]) -> None:
    visit = begin(pages()).visit(Wish.DENY)
    assert visit.stuck is None
    assert (visit.landing, visit.decided) == (Landing.CALLBACK, True)
    assert visit.url == "https://printer.example/cb?error=user_denied"


@pytest.mark.parametrize("pages", SETS)
def test_a_kept_session_is_not_asked_for_the_password_again(begin: Begin, pages: type[Site]) -> None:
    play = begin(pages())
    first = play.visit(Wish.APPROVE)
    again = play.visit(Wish.APPROVE, session=play.sessions[0])
    afresh = play.visit(Wish.APPROVE)
    assert first.pages[0].kind is afresh.pages[0].kind is PageKind.LOGIN
    assert [seen.kind for seen in again.pages] == [PageKind.CONSENT]
    assert again.landing is Landing.CALLBACK


@pytest.mark.parametrize("pages", SETS)
def test_looking_sends_nothing_but_the_first_request_and_its_redirects(begin: Begin, pages: type[Site]) -> None:
    play = begin(pages())
    visit = play.visit(Wish.LOOK)
    assert (visit.landing, visit.stuck, visit.decided, visit.prompted) == (Landing.PAGE, None, False, True)
    assert {asked.method for asked in play.site.heard} == {"GET"}
    assert [seen.kind for seen in visit.pages] == [PageKind.LOGIN]


@pytest.mark.parametrize("pages", [Tables, TwoPages, Boxes])
def test_a_refused_login_is_said_and_not_tried_again(begin: Begin, pages: type[Site]) -> None:
    play = begin(pages())
    visit = play.visit(Wish.APPROVE, password="kX8-another")
    assert visit.landing is Landing.PAGE
    assert not visit.decided
    assert visit.stuck
    assert "kX8-another" not in visit.stuck
    logins = [asked for asked in play.site.heard if "kX8-another" in asked.form.values()]
    assert len(logins) == 1


def test_scopes_are_checked_where_none_is(begin: Begin) -> None:
    play = begin(Boxes())
    play.visit(Wish.APPROVE)
    assert play.site.granted == ["photos", "albums"]  # type: ignore[attr-defined]


def test_the_password_and_the_tokens_of_hidden_fields_are_kept_out(begin: Begin) -> None:
    play = begin(TwoPages())
    play.visit(Wish.APPROVE, password=PASSWORD)
    tokens = {asked.form["authenticity_token"] for asked in play.site.heard if asked.form}
    assert len(tokens) == 3
    for value in (PASSWORD, "kX8-code-for-printer", *tokens):
        assert value not in play.vault.redact(f"… {value} …"), value
    assert play.vault.redact("alice printer allow") == "alice printer allow"


def test_what_each_exchange_is_for_is_said(begin: Begin) -> None:
    play = begin(TwoPages())
    visit = play.visit(Wish.DENY)
    assert visit.exchanges == tuple(exchange.id for exchange in play.recorder.exchanges)
    assert visit.exchange is play.recorder.exchanges[-1]
    assert [exchange.purpose.removeprefix("a visit") for exchange in play.recorder.exchanges] == [
        "",
        ": follows a redirect",
        ": logs in",
        ": follows a redirect",
        ": logs in",
        ": follows a redirect",
        ": denies",
    ]


def test_a_page_is_told_with_its_title_its_words_and_where_its_forms_go(begin: Begin) -> None:
    play = begin(Tables())
    [seen] = play.visit(Wish.LOOK).pages
    assert (seen.title, seen.url) == ("Members", f"{play.site.url}/authorize?client_id=printer")
    assert "Secret word:" in seen.text
    assert seen.submits_to == (f"{play.site.url}/cgi-bin/login",)
    assert seen.exchange == play.recorder.exchanges[0].id
