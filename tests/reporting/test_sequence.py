"""Who called whom: the messages of a row in the order of time, and how the page draws them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conformance.reporting.exchange_text import exchange_text
from conformance.reporting.html import html_report
from conformance.reporting.sequence import Drawing, drawing
from conformance.reporting.shown import ShownExchange, shown_exchange

from .conftest import PAYLOADS, document, exchange, row
from .test_html import Reader


def call(number: int, direction: str, started: float, elapsed: float = 0.1, **changes: Any) -> dict[str, Any]:
    """An exchange of the flow party_b."""
    return exchange(
        id=f"party_b-{number}", direction=direction, started_s=started, elapsed_s=elapsed, purpose="x", **changes
    )


def shown(*calls: dict[str, Any]) -> list[ShownExchange]:
    return [shown_exchange(each["id"].replace("party_b-", "x"), each) for each in calls]


def drawn(calls: list[ShownExchange], *decided: int) -> Drawing:
    made = drawing("party_b", "Acme", [calls[number] for number in decided], calls)
    assert made is not None
    return made


def told(made: Drawing) -> list[tuple[str, str, str]]:
    return [
        (each.exchange.anchor, "to target" if each.to_target else "to suite", "answer" if each.answer else "request")
        for each in made.messages
    ]


def test_a_call_is_drawn_with_what_the_suite_sent_before() -> None:
    calls = shown(call(1, "out", 1.0), call(2, "out", 2.0), call(3, "in", 2.5))
    made = drawn(calls, 2)
    assert told(made) == [
        ("x2", "to target", "request"),
        ("x2", "to suite", "answer"),
        ("x3", "to suite", "request"),
        ("x3", "to target", "answer"),
    ]
    assert [round(each.after_s, 3) for each in made.messages] == [0.0, 0.1, 0.5, 0.6]
    assert (made.began_s, made.left_out) == (2.0, 0)
    assert [each.decided for each in made.messages] == [False, False, True, True]


def test_a_call_within_an_exchange_stands_within_it() -> None:
    calls = shown(call(1, "out", 1.0, 0.5), call(2, "in", 1.2))
    assert [anchor for anchor, _, _ in told(drawn(calls, 0))] == ["x1", "x2", "x2", "x1"]


def test_calls_belong_to_what_the_suite_sent_last() -> None:
    calls = shown(call(1, "out", 1.0), call(2, "in", 1.2), call(3, "out", 2.0), call(4, "in", 2.2))
    assert {anchor for anchor, _, _ in told(drawn(calls, 0))} == {"x1", "x2"}


def test_times_and_not_numbers_make_the_order() -> None:
    calls = shown(call(1, "out", 1.0), call(2, "out", 3.0), call(3, "in", 1.5))
    assert {anchor for anchor, _, _ in told(drawn(calls, 0))} == {"x1", "x3"}


def test_there_is_nothing_to_draw_where_the_target_calls_nobody() -> None:
    calls = shown(call(1, "out", 1.0), call(2, "out", 2.0), call(3, "in", 2.5))
    assert drawing("party_b", "Acme", calls[:1], calls) is None
    assert drawing("party_b", "Acme", [], calls) is None


def test_a_long_story_is_cut_to_what_decided() -> None:
    calls = shown(*(call(number, "in" if number % 2 else "out", float(number)) for number in range(40)))
    made = drawn(calls, *range(1, 40, 2))
    assert (len(made.messages), made.left_out) == (24, 28)
    assert all(each.decided for each in made.messages)


@pytest.mark.parametrize(
    ("flow", "names"),
    [
        ("party_b", ("Touchstone as party A", "Acme as party B")),
        ("party_a", ("Touchstone as party B and the user", "Acme as party A")),
        ("other", ("Touchstone", "Acme")),
    ],
)
def test_both_sides_have_their_names(flow: str, names: tuple[str, str]) -> None:
    calls = shown(call(1, "in", 1.0))
    made = drawing(flow, "Acme", calls, calls)
    assert made is not None
    assert (made.suite, made.target) == names


def test_an_answer_that_never_came_is_marked() -> None:
    failure = {"kind": "unanswered", "message": "left without an answer on purpose."}
    made = drawn(shown(call(1, "in", 1.0, response=None, failure=failure)), 0)
    assert [each.lost for each in made.messages] == [False, True]
    assert made.messages[1].text == "no response (unanswered)"


def test_a_request_is_its_method_and_its_path() -> None:
    request = {**exchange()["request"], "url": "https://as.example/token?x=/y"}
    assert drawn(shown(call(1, "in", 1.0, request=request)), 0).messages[0].text == "POST /token"


def page(**texts: Any) -> str:
    """The page of a row that rests on a call of the target."""
    request = {**exchange()["request"], "url": texts.get("url", "http://127.0.0.1/party-a/token")}
    response = {**exchange()["response"], "reason": texts.get("reason", "OK")}
    calls = [call(1, "out", 1.0), call(2, "in", 1.05, request=request, response=response)]
    rows = [row(flow="party_b", exchanges=["party_b-2"], outcome="failed")]
    results = document(rows, calls)
    results["target"]["name"] = texts.get("name", "Acme")
    return html_report(results)


def test_the_page_draws_arrows_that_lead_to_the_exchanges() -> None:
    html = page()
    part = html.split('<div class="sequence">')[1].split("</div>")[0]
    assert re.findall(r'<li class="([^"]*)"', part) == [
        "outward",
        "inward decided",
        "inward answer",
        "outward answer decided",
    ]
    assert re.findall(r'href="#(x\d)"', part) == ["x1", "x2", "x1", "x2"]
    assert re.findall(r"\+([0-9.]+) s", part) == ["0.000", "0.050", "0.100", "0.150"]
    assert "Request of the target" in html
    assert "received after 1.1 s" in html


def test_a_page_without_calls_has_no_drawing() -> None:
    assert 'class="sequence"' not in html_report(document())


@pytest.mark.parametrize("place", ["url", "reason", "name"])
@pytest.mark.parametrize("payload", [name for name in PAYLOADS if name != "harmless"])
def test_hostile_texts_make_no_markup(place: str, payload: str) -> None:
    found, expected = Reader(page(**{place: PAYLOADS[payload]})), Reader(page(**{place: PAYLOADS["harmless"]}))
    assert found.elements == expected.elements
    assert found.other == []


def test_the_text_of_an_exchange_says_that_it_was_received() -> None:
    assert "\nreceived after 1.000 s" in exchange_text(call(1, "in", 1.0))
    assert "\nafter 1.000 s" in exchange_text(call(1, "out", 1.0))
