"""What looks like a code that is made to be copied by hand, and what looks like a word. Pure functions of texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_WORDS = 4_000
_REACH = 10  # words after "code" that may be it: "your verification code for Photo Printer of Acme is"
_CALLED = re.compile(r"(?:code|codes|pin|verifier|token|key|codigo|código|schlüssel|clé)", re.IGNORECASE)
# Quotation marks of all sorts and brackets before a word; the same and punctuation marks after it.
_TRIM_LEFT = "\"'([{<\u00ab\u201c\u2018\u201e\u201a"
_TRIM_RIGHT = "\"')]}>\u00bb\u201d\u2019\u201c.,;:!?\u2026"
_GROUP = re.compile(r"[A-Z0-9]{2,6}")
_PARTING = re.compile(r"[\s\-\u00ad\u200b-\u200d\u2010-\u2015\u2060]+")
_NO_CODE = re.compile(
    r".*://.*|[/#].*|[^@]+@[^@]+\.[a-zA-Z]+"  # URLs, paths, mail addresses
    r"|\d{4}-\d{2}-\d{2}(?:T.*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?"  # dates and times
    r"|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|v?\d+(?:\.\d+)+|[\d.]+(?:px|pt|em|%|kB|MB|GB)",  # numbers
    re.DOTALL,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def shape(word: str) -> int:
    """How much a word looks like a code: 3 for letters with digits, 2 for digits or letters in no word's order, 1 for
    capitals, several words in one and years, 0 for a word.
    """
    if len(word) < 4 or not word.isascii() or not word.isprintable() or _NO_CODE.fullmatch(word):
        return 0
    letters, digits = re.search("[A-Za-z]", word), re.search("[0-9]", word)
    if letters and digits:
        return 3
    if digits:
        return 1 if _YEAR.fullmatch(word) else 2
    changes = len(re.findall("[a-z][A-Z]", word))
    if changes > 1 or (changes and len(word) > 15):
        return 2
    return 1 if letters and (changes or word.upper() == word or len(re.findall("[-_]", word)) > 1) else 0


def grouped(text: str) -> str:
    """A text that is one word, or groups of capitals and digits such as "WF34 F7HG", as one word; else empty."""
    words = text.split()
    if len(words) == 1:
        return words[0]
    return "".join(words) if 1 < len(words) <= 8 and all(map(_GROUP.fullmatch, words)) else ""


def running_words(text: str) -> list[str]:
    """The words of a text without quotation and punctuation marks; equal groups of capitals and digits are joined."""
    return list(_joined([word for word in map(_trimmed, text.split()[:_MOST_WORDS]) if word]))


def words_after_code(text: str) -> list[str]:
    """The words that stand not far after one that names a code, in their order."""
    words = text.split()[:_MOST_WORDS]
    found: dict[str, None] = {}
    for place, word in enumerate(words):
        if _CALLED.fullmatch(_trimmed(word).rstrip("=")):
            found.update(dict.fromkeys(running_words(" ".join(words[place + 1 : place + 1 + _REACH]))))
    return list(found)


def alike_in_shape(one: str, other: str) -> bool:
    """True for two codes of about the same length and of the same kinds of characters; signs may be missing."""
    if not one or not other or abs(len(one) - len(other)) > max(1, len(other) // 10):
        return False
    kinds = [[bool(re.search(kind, each)) for kind in ("[a-z]", "[A-Z]", "[0-9]")] for each in (one, other)]
    return kinds[0] == kinds[1] and _signs(one) <= _signs(other)


def squeezed(text: str) -> str:
    """The text without blanks, hyphens and what cannot be seen."""
    return _PARTING.sub("", text)


def _signs(text: str) -> set[str]:
    """Its kinds of signs. Which of - and _ a code has is left to chance."""
    return {"-" if each in "-_" else each for each in text if not each.isalnum()}


def _trimmed(word: str) -> str:
    return word.lstrip(_TRIM_LEFT).rstrip(_TRIM_RIGHT)


def _joined(words: list[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        length, end = len(words[place]), place + 1
        if _GROUP.fullmatch(words[place]):
            while end < len(words) and len(words[end]) == length and _GROUP.fullmatch(words[end]):
                end += 1
        together = "".join(words[place:end])
        if end - place > 1 and re.search("[0-9]", together):
            yield together
        yield from words[place:end]
        place = end
