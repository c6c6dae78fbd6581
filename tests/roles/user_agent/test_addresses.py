"""Whose an address is, what stands in a page's scripts, and what looks like a secret."""

from __future__ import annotations

import pytest

from conformance.roles.user_agent.addresses import Addresses, Whose, identity, resolve, sendable
from conformance.roles.user_agent.leading import Lead, refresh, script, sent_by_script, unescaped
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.secrets_seen import hidden_tokens, looks_like_token
from conformance.roles.user_agent.selectors import find, selector_of
from conformance.roles.user_agent.visit import Delivery

CALLBACK = "https://printer.example/cb"
ADDRESSES = Addresses.of([CALLBACK, "printer:/done", "https://as.example/client"], [("as.example", 443)])


@pytest.mark.parametrize(
    ("url", "whose"),
    [
        ("https://printer.example/cb?code=1#x", Whose.CALLBACK),
        ("HTTPS://PRINTER.EXAMPLE:443/cb", Whose.CALLBACK),
        ("https://printer.example/CB", Whose.FOREIGN),
        ("https://printer.example/cb/../cb", Whose.FOREIGN),
        ("https://printer.example:8443/cb", Whose.FOREIGN),
        ("https://a@printer.example/cb", Whose.FOREIGN),
        ("https://printer.example@as.example/cb", Whose.FOREIGN),
        ("printer:/done?x", Whose.CALLBACK),
        ("https://as.example/client?code", Whose.CALLBACK),
        ("https://as.example/other", Whose.SERVER),
        ("https://AS.example:443/", Whose.SERVER),
        ("https://as.example/with blank/é", Whose.SERVER),
        ("https://as.example:444/", Whose.FOREIGN),
        ("http://as.example/", Whose.FOREIGN),
        ("https://as.example\\@thief.example/", Whose.FOREIGN),
        ("https:as.example/", Whose.FOREIGN),
        ("javascript:0", Whose.FOREIGN),
        ("", Whose.FOREIGN),
    ],
)
def test_whose_an_address_is(url: str, whose: Whose) -> None:
    assert ADDRESSES.whose(url) is whose


def test_an_address_without_a_path_is_that_of_the_root() -> None:
    assert identity("https://a.example") == identity("https://a.example/?q#f") != identity("https://a.example/x")


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("https://b.example/%7e?#", "https://b.example/%7e?#"),
        ("/x", "https://as.example/x"),
        ("//b.example/x", "https://b.example/x"),
        ("?q", "https://as.example/a/b?q"),
        ("https://[half", "https://[half"),
        ("//[half", "//[half"),
    ],
)
def test_references_are_resolved_and_whole_urls_left_alone(reference: str, url: str) -> None:
    assert resolve("https://as.example/a/b?c", reference) == url


def test_what_no_request_line_holds_is_encoded() -> None:
    assert sendable("https://as.example/a b?ä=%20\t#f") == "https://as.example/a%20b?%C3%A4=%20%09"


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        (r"https:\/\/a", "https://a"),
        (r"\x26\u003d\u{1F600}", "&=😀"),
        (r"\\ \' \" \n", "\\ ' \" \n"),
        ("a\\\nb", "ab"),
        (r"\u{110000}\ud800", "\ufffd\ufffd"),
        (r"\xZZ", "xZZ"),
    ],
)
def test_script_strings_are_read(literal: str, text: str) -> None:
    assert unescaped(literal) == text


@pytest.mark.parametrize(
    "code",
    [
        "location = '{}'",
        'window.location.href="{}"',
        "document . location . replace ( '{}' )",
        "top.location.assign(`{}`)",
        "if (x) {{ y() }} self.location = '{}';",
        "setTimeout(function () {{ location.href = '{}' }}, 0)",
    ],
)
def test_callbacks_are_found_in_scripts(code: str) -> None:
    page = Page(f"<script>{code.format(CALLBACK + '?a=1' + chr(92) + 'x26b=2')}</script>", "https://as.example/")
    assert script(page, lambda url: url.startswith(CALLBACK), at_once=False) == Lead(
        f"{CALLBACK}?a=1&b=2", Delivery.SCRIPT
    )


@pytest.mark.parametrize("code", ["x.location = '{}'", "location == '{}'", "mylocation='{}'", 'location = "\'{}" + x'])
def test_what_assigns_no_location_is_passed_over(code: str) -> None:
    page = Page(f"<script>{code.format(CALLBACK)}</script>", "https://as.example/")
    assert script(page, lambda url: url.startswith(CALLBACK), at_once=False) is None


def test_a_function_is_not_at_once() -> None:
    page = Page(f"<script>function no() {{ location = '{CALLBACK}' }}</script>", "https://as.example/")
    assert script(page, lambda _url: True, at_once=True) is None


@pytest.mark.parametrize(
    ("content", "url"),
    [
        ("0; url=/next", "https://as.example/next"),
        ("0;URL='https://b.example/'", "https://b.example/"),
        ("1,/next", "https://as.example/next"),
        ("30; url=/next", None),
        ("0", None),
        ("x; url=/next", None),
    ],
)
def test_refreshes_are_read(content: str, url: str | None) -> None:
    page = Page(f'<meta http-equiv=Refresh content="{content}">', "https://as.example/a")
    lead = refresh(page, (), within_s=1)
    assert (lead.url if lead else None) == url


def test_a_form_that_sends_itself_is_seen() -> None:
    form = "<form method=post action=/x><input type=hidden name=a value=b></form>"
    assert sent_by_script(Page(f"{form}<script>document.forms[0].submit()</script>", "https://as.example/"))
    assert sent_by_script(Page(f"<body onload='f.submit()'>{form}", "https://as.example/"))
    assert not sent_by_script(Page(form, "https://as.example/"))


@pytest.mark.parametrize(
    ("value", "token"),
    [
        ("8f14e45fceea167a", True),
        ("kXabQrsT", True),
        ("abcdefghijklmnopqrst", True),
        ("web_server", False),
        ("authorize", False),
        ("Continue", False),
        ("short1", False),
        ("https://printer.example/cb1", False),
        ("/back/to/page1", False),
        ("two words 1", False),
    ],
)
def test_what_looks_like_a_token(value: str, token: bool) -> None:
    assert looks_like_token(value) is token


def test_public_values_are_no_tokens() -> None:
    page = Page("<input type=hidden name=a value=client-77><input type=hidden name=b value=kX8token9>", "https://a.b/")
    assert list(hidden_tokens(page, {"client-77"})) == [("b", "kX8token9")]


@pytest.mark.parametrize(
    ("html", "selector"),
    [
        ("<input id='a:b'>", 'input[id="a:b"]'),
        (
            "<form id=f><input name=n></form><form id=g><input name=n class=wanted></form>",
            'form[id="g"] input[name="n"]',
        ),
        (
            "<button name=b value=1>x</button><button name=b value=2 class=wanted>y</button>",
            'button[name="b"][value="2"]',
        ),
        (
            "<p><input><p><input class=wanted>",
            " > ".join(["html:nth-of-type(1)", "body:nth-of-type(1)", "p:nth-of-type(2)", "input:nth-of-type(1)"]),
        ),
        ("<input name='quo\"te'>", 'input[name="quo\\"te"]'),
    ],
)
def test_selectors_mean_their_element(html: str, selector: str) -> None:
    page = Page(html, "https://as.example/")
    tag = page.soup.select_one(".wanted") or page.soup.select_one("input")
    assert tag is not None
    assert selector_of(page, tag) == selector
    assert find(page, selector) is tag
