"""The sentences of a draft that have a keyword, each with its section and a digest that stands for its text.

The draft is a text converted from HTML. These rules decide what one sentence is; the digests depend on all of them:

- A section is the number in a `### 3.2. Title` heading, or the title where it has no number. The table of contents
  is left out, and so is everything indented by four columns or more: figures, examples, grammar.
- A paragraph, a bullet and a definition are each read as one line. A line that ends in a hyphen is joined without a
  blank. A bullet stands for itself, and so does the sentence before a list.
- In a definition list a term stands alone on its line and the definition below it is indented. Every sentence of the
  definition begins with the term and one colon, so that the `REQUIRED.` of two parameters are two sentences. A quoted
  line without text ends a paragraph as a blank line does.
- Typographic quotes and hyphens become plain ones. The reference glued behind its `[label]` goes, and so does the
  title glued behind `Section 3.2`. Backticks go last. Letter case stays.
- A sentence ends at a full stop, a question mark or an exclamation mark before a capital letter, a bracket, a quote
  or a backtick, except after `e.g.` and `i.e.`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"^#{1,3} (?:(?P<number>\d+(?:\.\d+)*)\\?\. )?(?P<title>.*)$")
_ITEM = re.compile(r"^ {0,3}(?:[*-]|\d+\.) +(?=\S)")
_RULE = re.compile(r"^(?:\* ){2,}\*$")
_CONTENTS = "Table of Contents"

# SOULD stands once in oauth2-00 where SHOULD is meant.
_KEYWORD = re.compile(
    r"\b(?:MUST NOT|MUST|REQUIRED|SHALL NOT|SHALL|SHOULD NOT|SHOULD|SOULD|RECOMMENDED|MAY|OPTIONAL)\b"
)
_BOUNDARY = re.compile(r"""(?<!\be\.g\.)(?<!\bi\.e\.)(?:(?<=[.!?])|(?<=[.!?][)"'\]]))\s+(?=[A-Z(\["'`])""")
_REFERENCE = re.compile(r"""\[([^\]]+)\](?=\w)[^"\[]*"[^"]*"[\w ]*\.""")
# Curly double and single quotes, the Unicode hyphen and the one that does not break.
_PLAIN = str.maketrans("\u201c\u201d\u2018\u2019\u2010\u2011", "\"\"''--")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One normalised sentence and the section it stands in."""

    section: str
    text: str

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def keyword(self) -> str:
        """The different keywords in alphabetical order, joined by a comma and a blank; empty if it has none."""
        return ", ".join(sorted(set(_KEYWORD.findall(self.text))))

    @property
    def opening(self) -> str:
        """The first words, enough to find the sentence in the draft."""
        words = self.text.split()
        return " ".join(words[:9]) + (" …" if len(words) > 9 else "")


def keyword_sentences(draft: str) -> list[Sentence]:
    """Every sentence that has a keyword, in the order of the draft; a repeated one as often as it stands there."""
    return [sentence for sentence in all_sentences(draft) if sentence.keyword]


def all_sentences(draft: str) -> list[Sentence]:
    """Every sentence of the draft, with or without a keyword, in the order of the draft."""
    glued = {
        f"Section {found['number']}{found['title'].strip()}": f"Section {found['number']}"
        for found in map(_HEADING.match, draft.translate(_PLAIN).splitlines())
        if found and found["number"]
    }
    found_sentences = []
    for section, term, text in _blocks(draft.translate(_PLAIN)):
        cleaned = _REFERENCE.sub(r"[\1]", text)
        for with_title, without in glued.items():
            cleaned = cleaned.replace(with_title, without)
        for part in _BOUNDARY.split(cleaned):
            said = f"{term}: {part}" if term else part
            found_sentences.append(Sentence(section, said.replace("`", "").strip()))
    return found_sentences


def _blocks(draft: str) -> Iterator[tuple[str, str, str]]:
    """Each paragraph, bullet and definition as its section, its term (empty outside definitions) and its text."""
    section, term, held = "", "", ""
    lines = [*draft.splitlines(), ""]
    # Every line is seen with its successor: a term is a quoted line before an indented one.
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        quoted = line.startswith(">")
        is_term = quoted and following.startswith(">     ")
        is_gap = not line.strip("> ") or line.startswith("    ") or _RULE.match(line) is not None
        if heading or item or is_term or is_gap:
            if held:
                yield section, term, held
            term, held = "", ""
        if heading:
            section = heading["number"] or heading["title"].strip()
        elif is_term:
            term = line.removeprefix(">").strip().removesuffix(":")
        elif not is_gap and section != _CONTENTS:
            held = _joined(held, line[item.end() :] if item else line.removeprefix(">"))


def _joined(held: str, line: str) -> str:
    hyphenated = re.search(r"\w-$", held) is not None
    return " ".join(f"{held}{'' if hyphenated else ' '}{line.strip()}".split())
