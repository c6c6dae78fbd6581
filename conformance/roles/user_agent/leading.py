"""Where a page sends the user agent by itself or by a link: meta refresh, script, link to a callback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from conformance.roles.user_agent.addresses import identity, resolve
from conformance.roles.user_agent.controls import attribute
from conformance.roles.user_agent.page import Form, Page
from conformance.roles.user_agent.visit import Delivery

# Seconds after which a refresh comes before anybody has read the page, and those a reader without a task would wait.
AT_ONCE_S, SOON_S = 1.0, 60.0
_REFRESH = re.compile(
    r"\s*(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})\s*[;,\s]\s*(?:url\s*=\s*)?(\S.*)", re.IGNORECASE | re.DOTALL
)
_STRING = r"(?:\"((?:[^\"\\\n]|\\.){1,8000})\"|'((?:[^'\\\n]|\\.){1,8000})'|`((?:[^`\\]|\\.){1,8000})`)"
_GOES = re.compile(
    rf"(?<![\w$.])(?:(?:window|document|self|top|parent|globalThis)\s{{0,9}}\.\s{{0,9}}){{0,3}}location\s{{0,9}}"
    rf"(?:(?:\.\s{{0,9}}href\s{{0,9}})?=(?!=)|\.\s{{0,9}}(?:replace|assign)\s{{0,9}}\()\s{{0,9}}{_STRING}",
    re.DOTALL,
)
_SUBMITS = re.compile(r"\.\s*(?:submit|requestSubmit)\s*\(")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|(\r\n|[\s\S]))")
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_MOST_SCRIPTS, _LONGEST_SCRIPT, _LONGEST_REFRESH = 40, 50_000, 10_000


@dataclass(frozen=True, slots=True)
class Lead:
    """An absolute URL that a page leads to, and how."""

    url: str
    delivery: Delivery


def by_itself(page: Page, header: tuple[str, ...], is_callback: Callable[[str], bool], stays: bool) -> Lead | None:
    """Where a page goes on by itself; one that `stays`, since there is something to do or to read, only at once.

    `header` are its Refresh header fields.
    """
    lead = refresh(page, header, AT_ONCE_S if stays else SOON_S)
    if lead is not None and lead.url.partition("#")[0] != page.url.partition("#")[0]:
        return lead
    lead = script(page, is_callback, at_once=stays)
    if lead is None and not any(form.controls for form in page.forms):
        lead = script(page, lambda url: identity(url) != identity(page.url), at_once=True)
    return lead


def refresh(page: Page, header: tuple[str, ...], within_s: float) -> Lead | None:
    """The meta refresh (or Refresh header field) of a page that goes off within so many seconds."""
    metas = islice((tag for tag in page.named("meta") if tag.has_attr("http-equiv")), 50)
    contents = [attribute(meta, "content") for meta in metas if attribute(meta, "http-equiv").lower() == "refresh"]
    for content in (*header, *contents):
        match = _REFRESH.fullmatch(content[:_LONGEST_REFRESH])
        if match and float(match[1]) <= within_s:
            url = match[2].strip().strip("\"'")
            if url:
                return Lead(resolve(page.base, url), Delivery.META_REFRESH)
    return None


def script(page: Page, wanted: Callable[[str], bool], at_once: bool) -> Lead | None:
    """The first address a script assigns to the location that is wanted; `at_once`: not one within a function."""
    for text in _scripts(page):
        for match in _GOES.finditer(text):
            before = text[: match.start()]
            if at_once and before.count("{") > before.count("}"):
                continue
            url = resolve(page.base, unescaped(next(group for group in match.groups() if group is not None)))
            if wanted(url):
                return Lead(url, Delivery.SCRIPT)
    return None


def link(page: Page, wanted: Callable[[str], bool]) -> Lead | None:
    """The first link whose address is wanted."""
    for each in page.links:
        url = page.target(each.tag)
        if wanted(url):
            return Lead(url, Delivery.LINK)
    return None


def sent_by_script(page: Page) -> Form | None:
    """The form that a script would send without anybody: the only one, with nothing in it that can be seen."""
    forms = [form for form in page.forms if not form.loose]
    if len(forms) != 1 or forms[0].fields or not any(_SUBMITS.search(text) for text in _scripts(page)):
        return None
    return forms[0]


def _scripts(page: Page) -> Iterator[str]:
    if page.body.has_attr("onload"):
        yield attribute(page.body, "onload")[:_LONGEST_SCRIPT]
    for tag in islice((tag for tag in page.named("script") if not tag.has_attr("src")), _MOST_SCRIPTS):
        yield tag.get_text()[:_LONGEST_SCRIPT]


def unescaped(literal: str) -> str:
    """What a JavaScript string literal stands for; `literal` is without its quotation marks."""

    def one(match: re.Match[str]) -> str:
        if number := match[1] or match[2] or match[3]:
            code = int(number, 16)
            return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        return "" if match[4] in ("\n", "\r\n") else _PLAIN_ESCAPES.get(match[4], match[4])

    return _ESCAPE.sub(one, literal)
