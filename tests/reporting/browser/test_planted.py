"""Markup planted in every text of a run: nothing of it becomes an element, runs, or asks for anything."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from conformance.reporting.html import html_report
from tests.reporting.conftest import exchange, fill
from tests.reporting.test_html_terms import with_terms

from .conftest import Json, Look, Looked

EVIL = "https://evil.example"
CLOSING = "</title></style></script></textarea></pre></option></select></details></noscript></template>--></a>\"'>"
ACTING = (
    "<script>window.planted=1</script><img src=x onerror='window.planted=2'>"
    f"<img src={EVIL}/i><script src={EVIL}/s></script><link rel=stylesheet href={EVIL}/l>"
    f"<link rel=prefetch href={EVIL}/p><iframe src={EVIL}/f></iframe><object data={EVIL}/o></object>"
    f"<base href={EVIL}/b><style>@import '{EVIL}/c';</style><video src={EVIL}/v autoplay></video>"
    f"<svg onload='window.planted=3'><image href={EVIL}/g></svg><p style='background:url({EVIL}/u)'>x</p>"
    "<details open ontoggle='window.planted=4'><input autofocus name=text></details>"
)
# What leaves the page altogether stands last, for pages on which the rest is looked at.
PLANTED = f"{CLOSING}{ACTING}<meta http-equiv=refresh content='0;url={EVIL}/m'>"
# Every element as a browser has it, with the names of its attributes.
ELEMENTS = "return [...document.querySelectorAll('*')].map(e => [e.localName, ...e.getAttributeNames()].join(' '))"


@pytest.fixture
def whole(every_outcome: Json) -> Json:
    """A document with every part a report can have."""
    terms = with_terms()
    called = exchange(id="username-3", direction="in", purpose="the target calls")
    called["response"]["headers"] += [["Set-Cookie", "a=b"], ["WWW-Authenticate", "OAuth x=y"], ["", "no header"]]
    every_outcome["exchanges"].append(called)
    every_outcome["requirements"][0]["exchanges"].append("username-3")
    every_outcome["requirements"] += [
        {**terms["requirements"][0], "id": "t/waived", "evidence": "wire"},
        {**terms["requirements"][1], "id": "t/held"},
    ]
    return every_outcome | {
        "waivers": terms["waivers"],
        "profile_lock": terms["profile_lock"],
        "warnings": [{"kind": "x", "text": "Nine of ten were 401.", "exchanges": ["username-1"]}],
        "simple_web_tokens": [
            {
                "exchange": "username-1",
                "flow": "username",
                "signature": "holds",
                "issuer": "i",
                "audience": "a",
                "expires": "never",
                "claims": [{"name": "n", "value": "v"}],
            }
        ],
    }


def used(report: Looked) -> Looked:
    """What a reader does: unfold everything, filter by each kind, follow a link, print."""
    report.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
    report.run("dispatchEvent(new Event('beforeprint'))")
    for control in report.run("return [...document.querySelectorAll('#filter [name]')]"):
        report.run(
            "const c = arguments[0]; if (c.options) c.selectedIndex = 1; else if (c.type === 'search') c.value = '<';"
            "else c.checked = true; c.dispatchEvent(new Event('input', {bubbles: true}))",
            control,
        )
    report.run("document.getElementById('clear').click(); document.querySelector('.legend a').click()")
    return report


def harm(report: Looked) -> dict[str, Any]:
    """What planted markup can do."""
    return {"ran": report.run("return window.planted ?? null"), "asked for": report.requests}


def test_planted_markup_stays_text(look: Look, whole: Json) -> None:
    ordinary = used(look(fill(whole, "x"))).run(ELEMENTS)
    report = used(look(fill(whole, PLANTED)))
    assert report.run(ELEMENTS) == ordinary
    assert harm(report) == {"ran": None, "asked for": []}
    # It is there to be read: in the request line, a header, the body, what was got, the target's name, an error.
    shown = report.run("return document.body.textContent")
    assert shown.count(PLANTED) > 100
    assert PLANTED in report.driver.title


def test_planted_markup_in_an_address_stays_text(look: Look, whole: Json) -> None:
    ordinary = look(whole, "#?text=in+no+row").run(ELEMENTS)
    report = look(whole, f"#?text={quote(PLANTED[:180])}&outcome={quote(PLANTED)}&{quote(PLANTED)}=1")
    assert report.run(ELEMENTS) == ordinary
    assert PLANTED[:180] in report.status
    assert harm(report) == {"ran": None, "asked for": []}
    report.open(f"#{PLANTED}")
    assert harm(report) == {"ran": None, "asked for": []}


def test_even_where_it_became_an_element_nothing_would_run_or_be_asked_for(look: Look, whole: Json) -> None:
    """The policy of the page alone, as if the escaping of one place had been forgotten."""
    report = look(html_report(whole).replace("The run</h2>", "The run</h2>" + ACTING))
    assert report.run("return document.querySelectorAll('iframe, object, video').length") > 0
    assert harm(report) == {"ran": None, "asked for": []}


def test_what_is_planted_does_harm_on_a_page_that_takes_no_care(look: Look) -> None:
    """The test itself: the same markup is seen to run and to ask."""
    report = look(f"<!DOCTYPE html><title>{CLOSING}{ACTING}")
    assert report.run("return window.planted") is not None
    assert {url for url in report.requests if url.startswith(EVIL)}
