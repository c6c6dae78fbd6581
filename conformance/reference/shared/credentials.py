"""The Authorization header as RFC 2617 has it: a scheme, then attributes separated by commas.

werkzeug reads it too, but forgets which values were quoted, lets the last of two attributes win and repairs what is
malformed. A signature is no place for repairs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_SCHEME = re.compile(rf"({_TOKEN})[ \t]+")
# A list may have empty elements (RFC 2616 2.1), so any number of commas stands between two attributes.
_COMMAS = re.compile(r"[ \t]*,[ \t,]*|[ \t]*$")
_QUOTED = r'(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[\x20-\x7e])*'
_ATTRIBUTE = re.compile(rf'(?P<name>{_TOKEN})[ \t]*=[ \t]*(?:(?P<bare>{_TOKEN})|"(?P<quoted>{_QUOTED})")')


class Attribute(NamedTuple):
    """The value of one attribute, without quotation marks and escapes, and whether it stood in quotation marks."""

    value: str
    quoted: bool


def read(header: str | None, scheme_name: str) -> Mapping[str, Attribute]:
    """The attributes after the scheme of this name, in any letter case, in their order, by name in lower case.

    Nothing for another scheme, for a header that cannot be read from end to end, and for one with an attribute twice.
    """
    scheme = _SCHEME.match(header or "")
    if header is None or scheme is None or scheme[1].lower() != scheme_name.lower():
        return {}
    found: dict[str, Attribute] = {}
    at = scheme.end()
    while at < len(header):
        attribute = _ATTRIBUTE.match(header, at)
        commas = attribute and _COMMAS.match(header, attribute.end())
        if attribute is None or commas is None or (name := attribute["name"].lower()) in found:
            return {}
        found[name] = _value(attribute)
        at = commas.end()
    return found


def _value(attribute: re.Match[str]) -> Attribute:
    if attribute["bare"] is not None:
        return Attribute(attribute["bare"], quoted=False)
    return Attribute(re.sub(r"\\(.)", r"\1", attribute["quoted"]), quoted=True)
