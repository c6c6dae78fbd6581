"""`Content-Type` and its kind: one media type with parameters (RFC 2616 3.7).

Own code because werkzeug's `parse_options_header` drops what it cannot read without a word and merges repeated names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from conformance.grammar.lexis import BLANK_CHARS, TOKEN_CHARS, Quoting, is_token, read_value

_TOKEN = rf"[{TOKEN_CHARS}]++"
_ESSENCE = re.compile(rf"[{BLANK_CHARS}]*+({_TOKEN})/({_TOKEN})[{BLANK_CHARS}]*+(?=;|\Z)")
_PARAMETER = re.compile(rf";[{BLANK_CHARS}]*+({_TOKEN})=")
_BARE = re.compile(rf"[^{BLANK_CHARS};]*+")
_BLANKS = re.compile(rf"[{BLANK_CHARS}]*+")


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type as received; parameter values are without quotes and escapes.

    `rest` is what follows the last parameter that could be read; empty when the whole value keeps to the grammar.
    """

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()
    rest: str = ""

    @property
    def essence(self) -> str:
        """`type/subtype` in lower case, without parameters."""
        return f"{self.type}/{self.subtype}".lower()

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of this name, in any letter case."""
        wanted = name.lower()
        return next((value for key, value in self.parameters if key.lower() == wanted), None)


def parse_media_type(value: str) -> MediaType | None:
    """Parse one header value; None when it does not begin with one `type/subtype`, as in a list of two. Never raises.

    Blanks are read around the semicolon, and not around the equals sign, where RFC 2616 3.7 has none.
    """
    essence = _ESSENCE.match(value)
    if essence is None:
        return None
    parameters = []
    at = essence.end()
    while name := _PARAMETER.match(value, at):
        read = read_value(value, name.end(), _BARE)
        if read.quoting is not Quoting.DOUBLE and not is_token(read.raw):
            break
        parameters.append((name[1], read.text))
        blanks = _BLANKS.match(value, read.end)
        at = blanks.end() if blanks else read.end
    return MediaType(essence[1], essence[2], tuple(parameters), value[at:].strip())
