"""A requirement explained: parts under headings, which a terminal and a page show each in their own way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Flows in which a requirement stands alike: where, how binding, and what a breach earns."""

    flows: tuple[str, ...]
    section: str
    document: str
    level: str
    origin: str
    role: str
    earns: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with paragraphs below it, and then names with what is said of each, which can be nothing."""

    title: str
    paragraphs: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """What is known of a requirement. `paraphrases` are what it asks; `places` have every flow once.

    `parts` follow in the order in which they are read: what it rests on, the rulings, how it is tested or why it is
    not, what that needs, the faults that prove it, what failing it means, and how servers fix it.
    """

    id: str
    paraphrases: tuple[str, ...]
    places: tuple[Place, ...]
    parts: tuple[Part, ...]
