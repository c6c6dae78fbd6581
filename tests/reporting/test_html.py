"""The HTML report: complete, alike for alike results, and deaf to whatever the target put into it."""

from __future__ import annotations

import base64
import copy
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from conformance.reporting.html import html_report
from conformance.reporting.text import LIMIT

from .conftest import OUTCOMES, alias, document, exchange, no_answer, row, untested

Element = tuple[str, tuple[tuple[str, str | None], ...]]


class Reader(HTMLParser):
    """Every element with its attributes, and the texts between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_pi = unknown_decl = handle_comment

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.elements for key, value in attrs if key == name]

    def has(self, text: str) -> bool:
        return text in re.sub(r"\s+", " ", " ".join(self.texts))


def _with_numbered_places(page: Reader) -> list[Element]:
    """The elements, with the name of each place replaced by its number, and without the folds of long bodies."""
    places: dict[str, str] = {}

    def numbered(name: str, value: str | None) -> str | None:
        if name not in ("id", "href") or not value:
            return value
        place = value.removeprefix("#")
        return value.replace(place, places.setdefault(place, f"place-{len(places)}"))

    return [
        (tag, tuple((name, numbered(name, value)) for name, value in attrs))
        for tag, attrs in page.elements
        if ("class", "long") not in attrs
    ]


def test_hostile_texts_make_no_markup(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    found, expected = Reader(html_report(hostile)), Reader(html_report(harmless))
    assert _with_numbered_places(found) == _with_numbered_places(expected)
    assert found.other == []


def test_hostile_texts_move_and_hide_nothing(hostile: dict[str, Any]) -> None:
    html = html_report(hostile)
    html.encode("utf-8")
    assert html.replace("\n", "").replace("\t", "").isprintable()


def test_the_same_results_give_the_same_bytes(every_outcome: dict[str, Any]) -> None:
    before = copy.deepcopy(every_outcome)
    assert html_report(every_outcome) == html_report(copy.deepcopy(every_outcome))
    assert every_outcome == before


def test_nothing_is_loaded(every_outcome: dict[str, Any]) -> None:
    page = Reader(html_report(every_outcome))
    assert {tag for tag, _ in page.elements}.isdisjoint({"link", "img", "iframe", "object", "base", "form"})
    assert [attrs for tag, attrs in page.elements if tag == "script"] == [()]
    for name in ("src", "srcset", "style", "action", "background", "poster"):
        assert page.attributes(name) == []
    assert all(href.startswith("#") for href in page.attributes("href"))
    style = next(text for text in page.texts if ":root" in text)
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_the_style_sheet_and_the_script_of_the_page_and_pictures_within_it_and_nothing_else(
    every_outcome: dict[str, Any],
) -> None:
    html = html_report(every_outcome)
    digests = [
        base64.b64encode(hashlib.sha256(html.split(f"<{tag}>")[1].split(f"</{tag}>")[0].encode()).digest()).decode()
        for tag in ("style", "script")
    ]
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    assert ("meta", (("http-equiv", "Content-Security-Policy"), ("content", policy))) in Reader(html).elements


def test_every_link_leads_to_one_place(every_outcome: dict[str, Any]) -> None:
    page = Reader(html_report(every_outcome))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.attributes("href")} <= set(ids)
    assert set(" ".join(page.attributes("aria-labelledby")).split()) <= set(ids)


def test_the_verdict_comes_first() -> None:
    html = html_report(document([row(outcome="failed")]))
    texts = [text.strip() for text in Reader(html.split("</head>")[1]).texts if text.strip()]
    assert texts[:7] == [
        "Skip to the findings",
        "Conformance report",
        "Acme AS 3.2",
        "against OAuth 2.0 draft -00,",
        "2026-01-02T03:04:05+00:00",
        "not compliant: 1 of 1 requirements",
        "(0 not tested)",
    ]


def test_the_facts_of_the_run_are_there(every_outcome: dict[str, Any]) -> None:
    page = Reader(html_report(every_outcome))
    facts = ("acme.toml", "cd" * 32, "ab" * 32, "oauth-touchstone 0.1.0", "draft-ietf-oauth-00 of 2010-04-21")
    facts += ("touchstone certify acme.toml", "https://as.example/token", "0: compliant, or conditionally compliant")
    facts += ("1.5 s: 1.2 s on the network", "The certificate was checked against ca.pem.")
    for fact in facts:
        assert page.has(fact), fact


def test_findings_stand_first_and_open_and_the_rest_is_closed(every_outcome: dict[str, Any]) -> None:
    html = html_report(every_outcome)
    opened = re.findall(r'<details class="row" id="topic/([a-z-]+)@(?:username|refresh)" open>', html)
    assert opened == ["failed", "error", "inconclusive", "warning", "waived"]
    closed = re.findall(r'<details class="row" id="topic/([a-z-]+)@(?:username|refresh)">', html)
    assert sorted(closed) == ["not-applicable", "observed", "passed", "untested"]
    assert html.index(" open>") < html.index('id="requirements"') < html.index('id="topic/passed@username"')


def test_every_row_stands_in_its_section(every_outcome: dict[str, Any]) -> None:
    table = html_report(every_outcome).split('id="requirements"')[1].split('id="exchanges"')[0]
    assert re.findall(r">Section ([0-9.]+)", table) == ["3.2", "4"]
    for requirement in every_outcome["requirements"]:
        assert requirement["id"] in table
        assert f'is-{requirement["outcome"].replace(" ", "-")}">{requirement["outcome"]}<' in table


def test_a_row_opens_to_everything_known_about_it() -> None:
    requirement = row(outcome="warning", origin="implied", reason="by ruling", level="SHOULD")
    page = Reader(html_report(document([requirement])))
    for field in ("id", "flow", "level", "origin", "outcome", "text", "observe", "expected", "got", "reason", "test"):
        assert page.has(requirement[field]), field
    assert page.has("touchstone certify acme.toml --only token-response/no-store --flow username")
    assert page.has("section 3.2; the draft: no example shows it this suite: parse the directive")
    assert page.has("username-1 username: the working request: HTTP/1.1 200 OK")


def test_untested_rows_are_grouped_by_reason_the_largest_first() -> None:
    rows = [untested("one", id="t/1"), untested("two", id="t/2"), untested("two", id="t/3")]
    rows.append(untested("not claimed", id="t/4", outcome="not applicable", flow="refresh"))
    part = html_report(document(rows)).split('<h2 id="untested">')[1].split('<h2 id="findings">')[0]
    assert re.findall(r'class="count">(\d+)</span> <span class="reason">([^<]*)', part) == [
        ("2", "two"),
        ("1", "one"),
        ("1", "not applicable: the target does not claim the flow"),
    ]
    assert re.findall(r'href="#t/(\d)@', part) == ["2", "3", "1", "4"]


def test_an_exchange_is_shown_once_however_many_rows_rest_on_it() -> None:
    rows = [row(id=f"topic/{n}", exchanges=["username-1", "username-2"]) for n in range(20)]
    html = html_report(document(rows))
    assert html.count(f"access_token={alias('access_token 1')}") == 1
    assert html.count('<article class="exchange"') == 2
    assert html.count('href="#x1"') == 21


def test_an_exchange_is_shown_as_it_was_on_the_wire() -> None:
    answer = {
        **exchange()["response"],
        "headers": [["A", "1"], ["a", "2\r\nB: 3"], ["", "no header"]],
        "body": "x\r\ny\x1b",
    }
    html = html_report(
        document(exchanges=[exchange(response={**answer, "truncated": True, "body_encoding": "latin-1"})])
    )
    shown = html.split("<pre><b>HTTP/1.1 200 OK</b>\n")[1]
    assert shown.startswith("A: 1\na: 2\\r\\nB: 3\nno header\n\nx\ny\\x1b</pre>")
    assert "body shown in latin-1; body cut off when it was recorded" in shown


def test_an_exchange_without_an_answer_says_why() -> None:
    page = Reader(html_report(document(exchanges=[no_answer(), exchange(id="e", response=None)])))
    assert page.has("no response (timeout) no complete answer within 10 s")


def test_evidence_that_is_missing_is_named() -> None:
    assert Reader(html_report(document([row(exchanges=["gone-7"])]))).has("gone-7 (not recorded)")


def test_very_long_values_are_cut_and_say_so() -> None:
    answer = {**exchange()["response"], "body": "y" * (LIMIT + 17)}
    assert "[... 17 more characters, in results.json]" in html_report(document(exchanges=[exchange(response=answer)]))


def test_an_interrupted_run_says_so_at_the_top(every_outcome: dict[str, Any]) -> None:
    every_outcome["run"]["interrupted"] = True
    assert "The run was interrupted" in html_report(every_outcome).split("<main>")[0]


def test_a_run_without_rows_and_exchanges_is_a_report() -> None:
    page = Reader(html_report(document([], [], notes=[])))
    assert page.has("Nothing was sent.")
    assert page.has("No requirement failed, earned a warning or was left undecided.")


def test_it_can_be_read_without_eyes(every_outcome: dict[str, Any]) -> None:
    page = Reader(html_report(every_outcome))
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(tag) for tag in ("h1", "header", "main", "footer", "nav")] == [1, 1, 1, 1, 1]
    assert all("scope" in dict(attrs) for tag, attrs in page.elements if tag == "th")
    headings = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert ("html", (("lang", "en"),)) in page.elements
    assert ("meta", (("name", "viewport"), ("content", "width=device-width, initial-scale=1"))) in page.elements


@pytest.mark.parametrize("outcome", ["failed", "passed"])
def test_a_report_of_ordinary_size_stays_light(outcome: str) -> None:
    exchanges = [exchange(id=f"username-{n}") for n in range(300)]
    for item in exchanges:
        item["response"]["headers"] *= 6
    rows = [
        row(
            id=f"topic/requirement-{n}",
            outcome=outcome,
            exchanges=[f"username-{n}", *(f"username-{m}" for m in range(5))],
        )
        for n in range(264)
    ]
    assert len(html_report(document(rows, exchanges)).encode()) < 1_000_000


def test_a_picture_stands_with_the_exchange_it_was_taken_of(every_outcome: dict[str, Any]) -> None:
    every_outcome["exchanges"][0]["screenshot"] = "iVBORw0KGgo="
    pictures = [dict(attributes) for name, attributes in Reader(html_report(every_outcome)).elements if name == "img"]
    assert [picture["src"] for picture in pictures] == ["data:image/png;base64,iVBORw0KGgo="]
    assert every_outcome["exchanges"][0]["id"] in (pictures[0]["alt"] or "")


def test_the_link_to_a_requirement_is_made_of_its_id_and_its_flow() -> None:
    page = Reader(html_report(document([row(), row(flow="refresh", section="4")])))
    for place in ("token-response/no-store@username", "token-response/no-store@refresh"):
        assert place in page.attributes("id")
        assert page.has(f"Link to this #{place}")
        assert f"#{place}" in page.attributes("href")


def test_rows_that_cannot_be_named_apart_have_a_number() -> None:
    rows = [row(), row(), row(id='a" b'), row(id="x" * 300), row(id="t/ä")]
    ids = Reader(html_report(document(rows))).attributes("id")
    assert {"token-response/no-store@username", "r2", "r3", "r4", "r5"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_long_body_is_folded_away_whole() -> None:
    answer = {**exchange()["response"], "body": "line\n" * 60}
    html = html_report(document(exchanges=[exchange(response=answer)]))
    fold = html.split('<details class="long">')[1].split("</details>")[0]
    assert fold.startswith('<summary class="long">Body, 300 characters</summary>\n<pre class="long">\nline\n')
    assert fold.count("line\n") == 60
    assert html.count("line\n") == 60


def test_the_filter_offers_what_occurs(every_outcome: dict[str, Any]) -> None:
    html = html_report(every_outcome).split('id="filter"')[1].split('id="shown"')[0]
    boxes = re.findall(r'name="(\w+)" value="([^"]+)"', html)
    assert [value for name, value in boxes if name == "outcome"] == list(OUTCOMES)
    assert [value for name, value in boxes if name == "level"] == ["MUST", "SHOULD NOT"]
    assert re.findall(r"<option[^>]*>([^<]*)", html) == ["all", "username", "refresh", "all", "3.2", "4"]
    assert "Rests on" not in html
