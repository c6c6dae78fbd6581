"""The beginning of a text that somebody else wrote, for a sentence: it is cut once it has been redacted, never before.

A secret that the cut went through would be none that redaction could find, and its first part would stay. So what is to
be cut goes through redaction whole, as far as that has to see it, between characters that stand for nothing in Unicode.
"""

from __future__ import annotations

import re

from conformance.wire.aliases import ALIAS_CLOSES, ALIAS_OPENS

_OPENS, _PART, _CLOSES = "\ufdd0", "\ufdd1", "\ufdd2"
_OURS = re.compile(f"[{_OPENS}{_PART}{_CLOSES}]")
# What is left behind the cut, in characters: a secret that begins before it can be found by that much.
_BEYOND = 4096
# The end of it may be the beginning of a secret that is found by more than stands there, in its longest spelling.
_DOUBTFUL = 1200
# The blank is where a secret ends that is cut off, as `stepping.TO_THE_DELIMITER` has it.
_PIECE = re.compile(
    f"{_OPENS}([^{_OPENS}{_CLOSES}]*?) {_PART}([0-9]{{1,6}}){_PART}([^{_OPENS}{_CLOSES}]*?)"
    f"{_PART}([^{_OPENS}{_CLOSES}]*?){_CLOSES}",
    re.DOTALL,
)
_LONGEST_ALIAS = 240
_HALF_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:x.?|u.{0,3}|U.{0,7})?\Z", re.DOTALL)


def excerpt(text: str, most: int, end: str = "…", otherwise: str = "") -> str:
    """A text of which at most `most` characters are shown: `settled` puts `end` where it cuts, `otherwise` if it does
    not have to. A short text comes back as it is.
    """
    if len(text) <= most:
        return _OURS.sub("\ufffd", text) + otherwise
    # The last part is a figure for what was never looked at: then the end of the text is not to be trusted.
    whole = text[: most + _BEYOND]
    doubt = "" if len(whole) == len(text) else "+"
    parts = (_OURS.sub("\ufffd", each) for each in (whole, end, otherwise))
    shown, cut, uncut = parts
    return f"{_OPENS}{shown} {_PART}{most}{_PART}{cut}{_PART}{doubt}{uncut}{_CLOSES}"


def quoted(text: str, most: int, inside: str = "") -> str:
    """The same in quotation marks and escaped, as `repr` writes it. Where it was cut, `inside` comes before the
    closing mark, or three dots behind it.
    """
    if len(text) <= most:
        return repr(text)
    whole = repr(text[: most + _BEYOND + 1])
    mark = whole[0]
    return f"{mark}{excerpt(whole[1:-1], most, f'{inside}{mark}' if inside else f'{mark}...', mark)}"


def settled(text: str) -> str:
    """A text that was redacted, with its excerpts cut."""
    return _OURS.sub("", _PIECE.sub(_cut, text)) if _OURS.search(text) else text


def _cut(found: re.Match[str]) -> str:
    shown, most, end, otherwise = found[1], int(found[2]), found[3], found[4]
    if doubt := otherwise.startswith("+"):
        shown, otherwise = shown[: max(len(shown) - _DOUBTFUL, shown.rfind(ALIAS_CLOSES) + 1)], otherwise[1:]
    if len(shown) <= most:
        return f"{shown}{end if doubt else otherwise}"
    cut = shown[:most]
    opened = cut.rfind(ALIAS_OPENS, max(0, most - _LONGEST_ALIAS))
    if opened > cut.rfind(ALIAS_CLOSES):
        # An alias is shown whole: half of one says nothing.
        closes = shown.find(ALIAS_CLOSES, most, opened + _LONGEST_ALIAS)
        cut = shown[: closes + 1] if closes >= 0 else cut
    if cut == shown and not doubt:
        return f"{shown}{otherwise}"
    return _HALF_ESCAPE.sub(r"\1", cut) + end
