"""From the rows of a requirement, the faults that prove it and the advice to its explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from conformance.reporting.explaining.model import Explained, Part, Place
from conformance.spec.advice import Advice
from conformance.spec.model import Profile, Row

# What stands for the rest, by the word that a profile has for it.
_GROUNDS = {
    "text": "The text of the document",
    "wire": "Recorded answers of the software of its day",
    "oauth1": "OAuth 1.0, on which the document builds",
    "ours": "A default of this project, where the document leaves it open",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A fault of the reference server that breaks a requirement; `flows` are those in which it does."""

    name: str
    text: str
    flows: tuple[str, ...]


def explained(profile: Profile, requirement: str, proofs: Iterable[Proof], advice: Advice | None) -> Explained:
    """The explanation of a requirement that the profile has. Advice counts only for what can fail."""
    rows = profile.rows_of(requirement)
    return Explained(
        id=requirement,
        paraphrases=tuple(_by_flows(rows, lambda row: row.text)),
        places=tuple(_places(rows)),
        parts=tuple(_parts(profile, rows, tuple(proofs), advice)),
    )


def _parts(profile: Profile, rows: Sequence[Row], proofs: Sequence[Proof], advice: Advice | None) -> Iterator[Part]:
    can_fail = any(row.can_fail for row in rows)
    if grounds := tuple(dict.fromkeys(word for row in rows if (word := row.evidence))):
        yield Part("What it rests on", tuple(_sentence(_GROUNDS.get(word, word)) for word in grounds))
    for name in dict.fromkeys(name for row in rows for name in row.rulings):
        ruling = profile.rulings[name]
        yield Part(
            f"Ruling {name} ({ruling.where})",
            (f"The text: {_sentence(ruling.says)} This suite: {_sentence(ruling.ruling)}",),
        )
    if seen := [row for row in rows if row.observe]:
        yield Part("How it is tested", tuple(_by_flows(seen, lambda row: _sentence(row.observe or ""))))
    if unseen := [row for row in rows if row.unobservable]:
        yield Part("Why it is not tested", tuple(_by_flows(unseen, lambda row: _sentence(row.unobservable or ""))))
    if needs := tuple(dict.fromkeys(key for row in rows for key in row.needs)):
        yield Part("Needs in the target file", named=tuple((key, "") for key in needs))
    if proofs:
        yield Part("Faults of the reference server that prove it", named=tuple(_proved(rows, proofs)))
    if can_fail and advice:
        yield Part("What failing it means", (advice.means,))
        yield Part("How servers usually fix it", (advice.fix,))


def _proved(rows: Sequence[Row], proofs: Sequence[Proof]) -> Iterator[tuple[str, str]]:
    everywhere = [row.flow for row in rows if row.can_fail]
    for proof in proofs:
        there = [flow for flow in everywhere if flow in proof.flows]
        only = f" In {', '.join(there)}." if there and len(there) < len(everywhere) else ""
        yield proof.name, f"{_sentence(proof.text)}{only}"


def _places(rows: Sequence[Row]) -> Iterator[Place]:
    """One for all rows that differ in their flow alone, in the order of the first."""
    alike: dict[Place, list[str]] = {}
    for row in rows:
        earns = str(row.consequence) if row.unobservable is None else "cannot be seen from outside"
        place = Place((), row.section, row.document, str(row.level), str(row.origin), row.role, earns)
        alike.setdefault(place, []).append(row.flow)
    for place, flows in alike.items():
        yield replace(place, flows=tuple(flows))


def _by_flows(rows: Sequence[Row], said: Callable[[Row], str]) -> Iterator[str]:
    """Each text once; where there are several, each with the flows it is said of."""
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(said(row), []).append(row.flow)
    for text, flows in texts.items():
        yield text if len(texts) == 1 else f"{', '.join(flows)}: {text}"


def _sentence(text: str) -> str:
    """The text with a full stop, unless something ends it already."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
