"""Findings in the words of the draft: checks that drafts have in common speak of things by words of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from conformance.outcome.findings import Finding
from conformance.wire.excerpt import settled
from conformance.wire.redaction import Vault

# What a server or the target file said stays as it is: quoted texts, what stands for a secret, URLs, header fields.
_OF_OTHERS = (
    r"(?<!\w)'(?:[^'\\]|\\.)*'",
    r'(?<!\w)"(?:[^"\\]|\\.)*"',
    r"‹[^›]*›",
    r"\S+:/\S*",
    r"\b(?:WWW-Authenticate|Content-Type|Location): .*",
)


def presentable(finding: Finding, vault: Vault, words: Mapping[str, str]) -> Finding:
    """The finding as it may be shown: without secrets, cut where it is to be, in the words of the draft for our own."""

    def change(text: str) -> str:
        clean = settled(vault.redact(text))
        return in_words(clean, words) if words else clean

    return replace(finding, reason=change(finding.reason), expected=change(finding.expected), got=change(finding.got))


def in_words(text: str, words: Mapping[str, str]) -> str:
    """The text with its words replaced, the longest first; nothing in it that others have said. Idempotent as long as
    no word of the draft has one of ours in it.
    """
    return _finder(tuple(words)).sub(lambda found: words.get(found[0], found[0]), text)


@cache
def _finder(ours: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(ours, key=len, reverse=True)))
    return re.compile(rf"{'|'.join(_OF_OTHERS)}|(?<![\w.-])(?:{longest_first})(?![\w=-]|\.\w)", re.DOTALL)
