"""What the property tests of this folder share: their settings and the texts they throw at a parser."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

# The same examples on every run and on every machine; a slow machine is no failure.
PROPERTY = settings(deadline=None, max_examples=150, derandomize=True, database=None)

TOKEN_CHARS = "!#$%&'*+-.^_`|~0123456789abcXYZ"
tokens = st.text(TOKEN_CHARS, min_size=1, max_size=8)

_SYNTAX = [
    " ",
    "\t",
    ",",
    ";",
    "=",
    '"',
    "'",
    "\\",
    '\\"',
    "/",
    "a",
    "Token",
    "realm",
    "a=b",
    'a="b"',
    "\x00",
    "\r\n",
    "é",
    "\ud800",
]
hostile_texts = st.text() | st.lists(st.sampled_from(_SYNTAX), max_size=30).map("".join)
hostile_lines = st.lists(hostile_texts, max_size=4)
