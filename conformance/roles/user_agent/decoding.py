"""The text of a page, from its octets, whatever they claim to be."""

from __future__ import annotations

import re
from html import escape

from conformance.wire.exchange import Response

# What pages are written in. Python knows more, among them codecs that compress or take quadratic time.
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|(us-)?ascii|iso-?8859-\d{1,2}|latin-?1|(windows|cp)-?125\d|koi8-[ru]|shift[_-]?jis"
    r"|euc-(jp|kr)|gb2312|gbk|gb18030|big5"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,30})", re.IGNORECASE)


def text_of(response: Response) -> str:
    """The body as text: by the charset of the header, else by the one the page declares, else as UTF-8."""
    declared = " ".join(response.values("Content-Type"))[:500]
    match = _CHARSET.search(declared) or _CHARSET.search(response.body[:2048].decode("latin-1"))
    name = match[1].lower() if match else "utf-8"
    if not _ENCODINGS.fullmatch(name):
        name = "utf-8"
    try:
        return response.body.decode(name.replace("windows-", "cp"), "replace")
    except (LookupError, UnicodeError):
        return response.body.decode("utf-8", "replace")


def html_of(response: Response) -> str:
    """The page that a user agent shows for a response, as HTML; plain text is shown as it is."""
    if is_page(response):
        return text_of(response)
    plain = "text/plain" in " ".join(response.values("Content-Type")).lower()
    return f"<pre>{escape(text_of(response))}</pre>" if plain else ""


def is_page(response: Response) -> bool:
    """False for what a user agent would not read as HTML: text, JSON, a picture, a form body."""
    declared = " ".join(response.values("Content-Type")).lower()
    if "html" in declared or not declared:
        return True
    return "text/plain" not in declared and response.body.lstrip()[:1] == b"<"
