"""What is cut in a sentence is cut when it has been redacted, so that no part of a secret stays at the cut."""

from __future__ import annotations

import pytest

from conformance.wire.excerpt import excerpt, quoted, settled
from conformance.wire.redaction import Vault

SECRET = 'hunter2-kX8"q\\9'


def told(text: str, *secrets: str) -> str:
    vault = Vault()
    for secret in secrets or (SECRET,):
        vault.learn(secret, "password", "x-1")
    return settled(vault.redact(text))


@pytest.mark.parametrize("place", range(0, 48))
def test_no_part_of_a_secret_stays_wherever_the_cut_is(place: int) -> None:
    text = "a" * place + " " + SECRET + " " + "b" * 60
    for piece in (excerpt(text, 40), quoted(text, 40), quoted(text, 40, "…")):
        said = told(f"it says {piece} there")
        assert not [part for part in (SECRET[:4], SECRET[-4:]) if part in said], said
        assert said.startswith("it says ")
        assert said.endswith(" there")


def test_what_was_learnt_after_the_text_was_told_is_kept_out() -> None:
    piece = quoted("x" * 38 + "late-secret", 40)
    assert told(piece, "late-secret") == f"'{'x' * 38}‹password x-1›'"


@pytest.mark.parametrize("size", [0, 1, 39, 40])
def test_a_short_text_is_as_it_was(size: int) -> None:
    text = ("é\n'" * 14)[:size]
    assert excerpt(text, 40) == text
    assert settled(quoted(text, 40)) == repr(text)


def test_a_long_text_is_cut() -> None:
    assert told(excerpt("a" * 41, 40)) == "a" * 40 + "…"
    assert told(quoted("a" * 41, 40)) == f"'{'a' * 40}'..."
    assert told(quoted("a" * 41, 40, "…")) == f"'{'a' * 40}…'"


def test_what_redaction_makes_short_enough_is_not_cut() -> None:
    long = "s" * 500
    assert told(quoted(long, 40), long) == "'‹password x-1›'"


def test_an_alias_is_shown_whole() -> None:
    assert told(excerpt("x" * 35 + " " + SECRET + "y" * 9, 40)) == "x" * 35 + " ‹password x-1›…"


def test_half_an_escape_is_not_shown() -> None:
    assert told(quoted("a" * 38 + "\x1b" * 5, 40)) == f"'{'a' * 38}'..."
    assert told(quoted("a" * 38 + "\\" * 5, 40)) == f"'{'a' * 38}\\\\'..."


@pytest.mark.parametrize("most", [10, 40, 200])
def test_a_secret_at_the_end_of_what_is_looked_at_stays_out(most: int) -> None:
    # All that is looked at is one secret, which comes down to an alias, and the beginning of another one.
    first = "f" * (most + 4096 - 5)
    said = told(excerpt(first + " " + SECRET + "z" * 9000, most), first, SECRET)
    assert SECRET[:4] not in said
    assert said.startswith("‹password x-1›")


@pytest.mark.parametrize(
    "text", ["\ufdd0", "\ufdd0a \ufdd13\ufdd1\ufdd1\ufdd2" * 20, "\ufdd2\ufdd1" * 50, "a \ufdd10\ufdd1"]
)
def test_nobody_else_writes_the_signs_of_an_excerpt(text: str) -> None:
    said = told(f"{excerpt(text, 40)} and {quoted(text, 40)}")
    assert not [sign for sign in "\ufdd0\ufdd1\ufdd2" if sign in said]
    assert len(said) < 400


def test_a_text_without_excerpts_is_as_it_was() -> None:
    assert settled("expected 'a' … got ‹password x-1›") == "expected 'a' … got ‹password x-1›"
