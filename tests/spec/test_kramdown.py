"""A draft in kramdown gets the section numbers and the definition lists that the extractor of sentences reads."""

from __future__ import annotations

import pytest
from draft_sentences import keyword_sentences
from kramdown import history, numbered, titles

DRAFT = """---
title: Clocks
normative:
  RFC2119: A clock MUST NOT be read here.

--- abstract

Clocks tick.

--- middle

# Ticking

A clock MUST tick.

## The Hand {#hand}

   hand
         REQUIRED.  It MUST point
         somewhere.

    bell OPTIONAL
        the bell rings. It MAY be loud.

     A figure MUST NOT count

##Bells
# Stopping
None.

--- back

# Document History

## draft-clocks-00

- Initial version.

## draft-clocks-01

- Added bells
"""


def test_headings_are_numbered_but_for_the_back_matter() -> None:
    assert titles(DRAFT) == {"1": "Ticking", "1.1": "The Hand", "1.2": "Bells", "2": "Stopping"}
    assert "### Document History" in numbered(DRAFT)


def test_a_parameter_is_a_term_whose_keyword_is_a_sentence() -> None:
    assert [(each.section, each.text) for each in keyword_sentences(numbered(DRAFT))] == [
        ("1", "A clock MUST tick."),
        ("1.1", "hand: REQUIRED."),
        ("1.1", "hand: It MUST point somewhere."),
        ("1.1", "bell: OPTIONAL. the bell rings."),
        ("1.1", "bell: It MAY be loud."),
    ]


def test_the_history_is_told_by_revision() -> None:
    assert history(DRAFT) == [("00", "Initial version."), ("01", "Added bells")]


@pytest.mark.parametrize("text", ["", "# Clocks\n", "--- abstract\n"])
def test_a_text_that_is_no_such_draft_has_no_sections(text: str) -> None:
    assert titles(text) == {}
