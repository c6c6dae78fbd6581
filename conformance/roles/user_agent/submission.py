"""From a filled-in form, a link or a redirect to the request that a user agent sends."""

from __future__ import annotations

import re

import requests
from bs4 import BeautifulSoup, Tag
from mechanicalsoup import Browser

from conformance.grammar.form import encode_form
from conformance.roles.user_agent.addresses import resolve, sendable
from conformance.roles.user_agent.controls import attribute
from conformance.roles.user_agent.page import Form, Page
from conformance.wire.exchange import Request

_SENDING = ("submit", "image", "button", "reset")
_FIELDS = ("input", "button", "textarea", "select")
_MULTIPART = "multipart/form-data"


def switch_on(tag: Tag) -> None:
    """Check a box, choose a radio button or an option of a select; what excludes it is switched off."""
    if tag.name == "option":
        select = tag.find_parent("select")
        for other in select.find_all("option") if select is not None and not select.has_attr("multiple") else ():
            other.attrs.pop("selected", None)
        tag["selected"] = ""
        return
    if attribute(tag, "type").lower() == "radio":
        form = tag.find_parent("form")
        for other in form.find_all("input", attrs={"name": attribute(tag, "name")}) if form is not None else ():
            other.attrs.pop("checked", None)
    tag["checked"] = ""


def write(tag: Tag, text: str) -> None:
    """Fill a text into a field, as much of it as the field takes."""
    longest = attribute(tag, "maxlength")
    if longest.isdigit() and 0 < int(longest) < len(text):
        text = "".join(char for char in text if char.isalnum())[: int(longest)]
    if tag.name == "textarea":
        tag.string = text
    else:
        tag["value"] = text


def destination(page: Page, form: Form, press: Tag | None) -> tuple[str, str]:
    """The method and the absolute URL that a form goes to when a button is pressed."""
    action, method = form.action, form.method
    if press is not None:
        action = page.target(press, "formaction") if attribute(press, "formaction").strip() else action
        method = attribute(press, "formmethod").strip().upper() or method
    return ("POST" if method == "POST" else "GET"), action


def form_request(page: Page, form: Form, press: Tag | None) -> Request:
    """The request that sends a form, filled in as its tags say, its hidden fields included."""
    method, url = destination(page, form, press)
    _prepare(page, form, press)
    encoding = (attribute(press, "formenctype") if press is not None else "") or attribute(form.tag, "enctype")
    form.tag["method"] = method.lower()
    form.tag["action"] = url
    form.tag["enctype"] = encoding.strip().lower()
    kwargs = Browser.get_request_kwargs(_FormOf(form.tag), url)
    # Line ends go out as CRLF (HTML, "constructing the entry list").
    given = kwargs.get("data") or kwargs.get("params") or ()
    pairs = [(name, re.sub(r"\r\n|\r|\n", "\r\n", value)) for name, value in given]
    if method == "GET":
        before, _, _fragment = url.partition("#")
        return Request("GET", sendable(f"{before.partition('?')[0]}?{encode_form(pairs).decode('ascii')}"))
    if form.tag["enctype"] != _MULTIPART:
        header = ("Content-Type", "application/x-www-form-urlencoded")
        return Request("POST", sendable(url), (header,), encode_form(pairs))
    files = [(name, (filename, content)) for name, (filename, content) in kwargs["files"].items()]
    prepared = requests.Request("POST", "http://form.invalid/", files=[*((n, (None, v)) for n, v in pairs), *files])
    ready = prepared.prepare()
    body = ready.body if isinstance(ready.body, bytes) else b""
    return Request("POST", sendable(url), (("Content-Type", ready.headers.get("Content-Type", _MULTIPART)),), body)


class _FormOf:
    """A form as MechanicalSoup asks of it, which looks for the fields by CSS. To prepare a selector takes longer than
    many exchanges, and to apply it longer than to read the form.
    """

    def __init__(self, tag: Tag) -> None:
        self._tag = tag
        self.get = tag.get

    def select(self, _selector: str) -> list[Tag]:
        """The fields and buttons that have a name."""
        tags = (each for each in self._tag.descendants if isinstance(each, Tag))
        return [each for each in tags if each.name in _FIELDS and each.has_attr("name")]


def _prepare(page: Page, form: Form, press: Tag | None) -> None:
    """Leave in the form what a user agent sends: of its buttons the one that is pressed, and fields owned from afar."""
    for tag in [each for each in form.tag.descendants if isinstance(each, Tag) and each.name in ("input", "button")]:
        kind = attribute(tag, "type").lower() or ("submit" if tag.name == "button" else "text")
        if kind in _SENDING and tag is not press:
            del tag["name"]
    identifier = attribute(form.tag, "id")
    for tag in page.soup.find_all(True, attrs={"form": identifier}, limit=400) if identifier else ():
        kind = attribute(tag, "type").lower()
        if tag is press or (kind not in _SENDING and tag.name != "button"):
            form.tag.append(tag.extract())
    if press is not None and attribute(press, "type").lower() == "image":
        _point(form.tag, press)


def _point(form: Tag, press: Tag) -> None:
    """An image sends the coordinates at which it was pressed."""
    name = attribute(press, "name")
    del press["name"]
    for axis in ("x", "y"):
        point = BeautifulSoup("", "lxml").new_tag("input", attrs={"type": "hidden", "value": "1"})
        point["name"] = f"{name}.{axis}" if name else axis
        form.append(point)


def redirected(request: Request, status: int, url: str) -> Request:
    """The request that follows a redirect: 307 and 308 keep method and body, the others ask with GET."""
    if status in (307, 308) and request.method == "POST":
        kept = tuple(field for field in request.headers if field[0].lower() == "content-type")
        return Request("POST", sendable(url), kept, request.body)
    return Request("GET", sendable(url))


def location(base: str, values: tuple[str, ...]) -> str | None:
    """The absolute URL of a Location field, as it was written; None if there is none."""
    return resolve(base, values[0]) if values and values[0].strip() else None
