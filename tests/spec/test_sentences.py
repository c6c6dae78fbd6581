"""Every sentence of a draft with a keyword is accounted for: a requirement covers it, or a reason leaves it out."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from draft_sentences import Sentence, all_sentences, keyword_sentences
from kramdown import numbered

from conformance.spec.files import profile_ids, profiles_folder
from conformance.spec.loading import load_profile
from conformance.spec.model import Level, Origin, Profile

# Each profile and its draft, in a folder that stands beside the project or is named by TOUCHSTONE_SPECS.
DRAFTS = {
    "oauth2-00": "oauth2-00/draft-ietf-oauth-00.md",
    **{name: f"reciprocal/draft-ietf-oauth-{name}.md" for name in (f"reciprocal-{number:02}" for number in range(5))},
    "wrap-01": "wrap-01/draft-hardt-oauth-01.md",
}

# Profiles of a document whose text is not among them, so that no file accounts for its sentences.
WITHOUT = {"rfc6749-code", "uma-chained", "uma-protectserve", "uma-prototype"}

# REQUIRED counts as MUST (ruling A35); SOULD is how a draft misspells SHOULD.
LEVELS = {
    "MUST": Level.MUST,
    "REQUIRED": Level.MUST,
    "SHALL": Level.MUST,
    "MUST NOT": Level.MUST_NOT,
    "SHALL NOT": Level.MUST_NOT,
    "SHOULD": Level.SHOULD,
    "SOULD": Level.SHOULD,
    "RECOMMENDED": Level.SHOULD,
    "SHOULD NOT": Level.SHOULD_NOT,
    "MAY": Level.MAY,
    "OPTIONAL": Level.MAY,
}


@dataclass(frozen=True)
class Entry:
    """What the file says about one sentence. A key the file misspells is a TypeError here."""

    section: str
    digest: str
    keyword: str
    covered: Sequence[str] = ()
    excluded: str = ""
    elsewhere: bool = False
    count: int = 1

    @property
    def key(self) -> tuple[str, str]:
        return (self.section, self.digest)

    def __str__(self) -> str:
        return f"section {self.section}, digest {self.digest} ({', '.join(self.covered) or self.excluded})"

    def is_above(self, section: str) -> bool:
        """True if the sentence stands in that section or in one that contains it."""
        return f"{section}.".startswith(f"{self.section}.")


def differences(entries: Sequence[Entry], found: Sequence[Sentence]) -> list[str]:
    """What keeps the entries from accounting for the sentences found: a line or more each, with what to do."""
    times = Counter((sentence.section, sentence.digest) for sentence in found)
    sentences = {(sentence.section, sentence.digest): sentence for sentence in found}
    entered = {entry.key: entry for entry in entries}
    new = [sentence for key, sentence in sentences.items() if key not in entered]
    said = []
    for entry in entries:
        if entry.key not in sentences:
            moved = next((sentence for sentence in new if sentence.digest == entry.digest), None)
            if moved:
                new.remove(moved)
                said.append(f"{entry}: the sentence stands in section {moved.section} now. Say so, and move the entry.")
            else:
                said.append(
                    f"{entry}: the draft has no such sentence. If its words were changed, it is among the new ones of "
                    "that section: see whether the requirement still says the same, and give the entry the new digest. "
                    "If it was dropped, delete the entry and see what ground the requirement has left."
                )
            continue
        sentence = sentences[entry.key]
        if entry.keyword != sentence.keyword:
            said.append(f'{entry}: "{sentence.opening}" has keyword = "{sentence.keyword}". Correct the entry.')
        if entry.count != times[entry.key]:
            said.append(f'{entry}: "{sentence.opening}" stands there {times[entry.key]} times. Correct count.')
    said.extend(_new(sentence) for sentence in new)
    if not said and list(entered) != list(sentences):
        pairs = zip(entries, sentences, strict=False)
        late = next(entry for entry, key in pairs if entry.key != key)
        said.append(f"{late}: stands too early. Put the entries in the order of the draft.")
    return said


def _new(sentence: Sentence) -> str:
    return (
        f'section {sentence.section}, new: "{sentence.opening}" has no entry. Find the requirement that holds it, add '
        "one to the profile, or say why it asks nothing of a server; then add, in the place it has in the draft:\n"
        f'[[sentences]]\nsection = "{sentence.section}"\ndigest = "{sentence.digest}"\nkeyword = "{sentence.keyword}"\n'
        'covered = ["…"]  # or: excluded = "…"'
    )


def listed(problems: Iterable[object]) -> str:
    return "".join(f"\n\n{problem}" for problem in problems)


@pytest.fixture(scope="module", params=DRAFTS)
def profile(request: pytest.FixtureRequest) -> Profile:
    return load_profile(request.param)


@pytest.fixture(scope="module")
def entries(profile: Profile) -> list[Entry]:
    """Those of the profile's own file, or of the nearest one it extends: a revision can have the same sentences."""
    files = ((name, profiles_folder() / f"{name}.sentences.toml") for name in (profile.id, *profile.bases))
    name, path = next((name, path) for name, path in files if path.is_file())
    data = tomllib.loads(path.read_text("utf-8"))
    assert (data["format"], data["profile"]) == (1, name)
    return [Entry(**table) for table in data["sentences"]]


@pytest.fixture(scope="module")
def source(profile: Profile) -> str:
    named = os.environ.get("TOUCHSTONE_SPECS")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "specs"
    file = folder / DRAFTS[profile.id]
    if not file.is_file():
        if named:
            pytest.fail(f"TOUCHSTONE_SPECS names {named}, which has no {DRAFTS[profile.id]}")
        pytest.skip(f"the draft is not at hand: set TOUCHSTONE_SPECS to a folder that has {DRAFTS[profile.id]}")
    return file.read_text("utf-8")


@pytest.fixture(scope="module")
def draft(source: str) -> str:
    """The text with numbered sections."""
    return numbered(source) if source.startswith("---") else source


def test_every_profile_has_its_draft() -> None:
    assert {*DRAFTS, *WITHOUT} == set(profile_ids())
    assert not [name for name in WITHOUT if (profiles_folder() / f"{name}.sentences.toml").exists()]


# --- The file and the draft ---


def test_every_sentence_of_the_draft_is_accounted_for(profile: Profile, entries: list[Entry], draft: str) -> None:
    found = differences(entries, keyword_sentences(draft))
    assert not found, f"profiles/{profile.id}.sentences.toml and the draft differ:{listed(found)}"


def test_no_keyword_of_the_draft_is_lost_on_the_way(draft: str, source: str) -> None:
    """The extractor leaves things out by rule; none of them has a keyword."""
    capitals = re.compile(r"\b(?:MUST|REQUIRED|SHALL|SHOULD|SOULD|RECOMMENDED|MAY|OPTIONAL)\b")
    kept = [word for sentence in keyword_sentences(draft) for word in capitals.findall(sentence.text)]
    assert kept == capitals.findall(source)


# --- The file and the profile ---


def test_every_entry_is_either_covered_or_excluded(entries: list[Entry]) -> None:
    wrong = [entry for entry in entries if bool(entry.covered) == bool(entry.excluded.strip())]
    assert not wrong, f"say which requirements cover the sentence, or why none has to:{listed(wrong)}"


def test_no_sentence_stands_twice_in_the_file(entries: list[Entry]) -> None:
    twice = [f"section {key[0]}, digest {key[1]}" for key, n in Counter(e.key for e in entries).items() if n > 1]
    assert not twice, f"make one entry of these, with a count if the draft repeats itself:{listed(twice)}"


def test_every_covering_requirement_exists(entries: list[Entry], profile: Profile) -> None:
    unknown = [f"{entry}: {name}" for entry in entries for name in entry.covered if not profile.rows_of(name)]
    assert not unknown, f"{profile.id}.toml has no requirement of that name:{listed(unknown)}"


def test_every_covering_requirement_is_of_the_section(entries: list[Entry], profile: Profile) -> None:
    for entry in entries:
        rows = {name: profile.rows_of(name) for name in entry.covered}
        foreign = [name for name, of in rows.items() if of and not any(entry.is_above(row.section) for row in of)]
        assert bool(foreign) == entry.elsewhere, (
            f"{entry}: elsewhere = true says that a requirement stands in a section that is neither this one nor in "
            f"it; such are {', '.join(foreign) or 'none'}"
        )


def test_every_keyword_row_has_a_sentence_of_its_level(entries: list[Entry], profile: Profile) -> None:
    """What is called `keyword` can be traced to one: in its section or above it, with the keyword of its level.

    What stands in another document is that document's affair.
    """
    groundless = [
        f"{row.id} in {row.flow}: section {row.section}, {row.level}"
        for row in profile.rows
        if row.origin is Origin.KEYWORD
        and row.document == profile.document
        and not any(
            row.id in entry.covered and entry.is_above(row.section) and row.level in levels(entry) for entry in entries
        )
    ]
    assert not groundless, f"name these under a sentence, or call them implied or derived:{listed(groundless)}"


def levels(entry: Entry) -> set[Level]:
    return {LEVELS[keyword] for keyword in entry.keyword.split(", ")}


# --- The comparison itself ---

FOUND = [
    Sentence("1", "A clock MUST tick."),
    Sentence("1.1", "hand: REQUIRED."),
    Sentence("1.1", "A clock MAY strike, but a watch SHOULD NOT."),
]
ENTRIES = [Entry(s.section, s.digest, s.keyword, covered=("clock/ticks",)) for s in FOUND]


def test_entries_that_match_differ_in_nothing() -> None:
    assert differences(ENTRIES, FOUND) == []


def test_a_new_sentence_comes_with_the_entry_to_add() -> None:
    (said,) = differences(ENTRIES[:2], FOUND)
    assert said.startswith('section 1.1, new: "A clock MAY strike, but a watch SHOULD NOT."')
    *_, table = said.partition("[[sentences]]")
    assert tomllib.loads(f"[[sentences]]{table}")["sentences"] == [
        {"section": "1.1", "digest": FOUND[2].digest, "keyword": "MAY, SHOULD NOT", "covered": ["…"]}
    ]


def test_a_changed_sentence_is_a_new_one_and_a_stale_entry() -> None:
    said = differences(ENTRIES, [Sentence("1", "A clock MUST tick twice."), *FOUND[1:]])
    assert len(said) == 2
    assert "no such sentence" in said[0]
    assert "clock/ticks" in said[0]
    assert "A clock MUST tick twice." in said[1]


def test_a_moved_sentence_is_not_called_new() -> None:
    (said,) = differences(ENTRIES, [replace(FOUND[0], section="2"), *FOUND[1:]])
    assert "stands in section 2 now" in said


@pytest.mark.parametrize(("wrong", "hint"), [({"keyword": "SHALL"}, 'keyword = "MUST"'), ({"count": 2}, "1 times")])
def test_a_wrong_field_is_named(wrong: dict[str, Any], hint: str) -> None:
    (said,) = differences([replace(ENTRIES[0], **wrong), *ENTRIES[1:]], FOUND)
    assert hint in said


def test_a_repeated_sentence_is_one_entry_with_a_count() -> None:
    repeated = [FOUND[0], *FOUND]
    assert "stands there 2 times" in differences(ENTRIES, repeated)[0]
    assert differences([replace(ENTRIES[0], count=2), *ENTRIES[1:]], repeated) == []


def test_the_order_is_the_draft_s() -> None:
    (said,) = differences([ENTRIES[1], ENTRIES[0], ENTRIES[2]], FOUND)
    assert said.startswith("section 1.1")
    assert "order of the draft" in said


# --- The extractor ---


def texts(draft: str) -> list[str]:
    return [sentence.text for sentence in all_sentences(draft)]


def test_a_sentence_knows_its_section_and_its_keywords() -> None:
    draft = (
        "### 2\\. Clocks\n\nA clock SHOULD tick\nand MUST NOT stop, it SHOULD. It must shine.\n\n"
        "### 2.1. Hands\n\nNone MAY bend.\n"
    )
    first, second = keyword_sentences(draft)
    assert (first.section, first.text) == ("2", "A clock SHOULD tick and MUST NOT stop, it SHOULD.")
    assert first.keyword == "MUST NOT, SHOULD"
    assert (second.section, second.keyword) == ("2.1", "MAY")


def test_a_title_stands_for_a_section_without_a_number() -> None:
    assert all_sentences("### Thanks\n\nAll SHOULD be thanked.\n") == [Sentence("Thanks", "All SHOULD be thanked.")]


def test_the_table_of_contents_and_figures_are_no_sentences() -> None:
    contents = "### Table of Contents\n\n1. You MAY skip this\n\n* * *\n\n"
    draft = f"{contents}### 1\\. Clocks\n\nFor example:\n\n    \n    A MUST B\n"
    assert texts(draft) == ["For example:"]


def test_a_term_begins_every_sentence_of_its_definition() -> None:
    draft = "> hand\n>      REQUIRED. It MUST point\n> somewhere.\n> bell\n>      OPTIONAL.\n\nIt MAY ring.\n"
    assert texts(draft) == ["hand: REQUIRED.", "hand: It MUST point somewhere.", "bell: OPTIONAL.", "It MAY ring."]


def test_a_colon_behind_a_term_is_not_doubled() -> None:
    assert texts("> hand:\n>      REQUIRED.\n") == ["hand: REQUIRED."]


def test_a_quoted_line_without_text_ends_a_paragraph() -> None:
    assert texts("> the hand MUST point\n>\n> the bell MUST ring\n") == ["the hand MUST point", "the bell MUST ring"]


def test_a_bullet_stands_for_itself() -> None:
    assert texts("It MUST be:\n\n  * round \n  * loud \n\n  1. First. \n") == ["It MUST be:", "round", "loud", "First."]


def test_abbreviations_end_no_sentence() -> None:
    assert texts("A clock (e.g. Big Ben) MAY ring. (It does.) `tick` is said, i.e. Tock.\n") == [
        "A clock (e.g. Big Ben) MAY ring.",
        "(It does.)",
        "tick is said, i.e. Tock.",
    ]


def test_references_and_titles_that_are_glued_to_the_text_go() -> None:
    draft = (
        "### 3.1. The 'Bell'\n\nA bell as in [RFC9]Ringer, A. and B. Bell, “On\nBells: Part 1,” May 1999. MUST ring "
        "as in Section 3.1The 'Bell' or as in [RFC8].\n"
    )
    assert texts(draft) == ["A bell as in [RFC9] MUST ring as in Section 3.1 or as in [RFC8]."]


def test_wrapping_quotes_and_backticks_do_not_change_the_digest() -> None:
    wrapped = keyword_sentences("A “clock” MUST\nsay `tick-\ntock`  at\nX\u2011mas.\n")
    assert wrapped == keyword_sentences('A "clock" MUST say tick-tock at X-mas.\n')


def test_letter_case_changes_the_digest() -> None:
    assert Sentence("1", "It MUST Tick.").digest != Sentence("1", "It MUST tick.").digest


def test_the_digest_is_the_beginning_of_a_sha_256() -> None:
    assert Sentence("1", "A clock MUST tick.").digest == "06a43bcd5df6900c"


def test_the_misspelt_keyword_counts() -> None:
    assert Sentence("1", "It SOULD tick.").keyword == "SOULD"
