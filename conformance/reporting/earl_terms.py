"""The words of the EARL report: W3C's, our own beside them, and what our outcomes are in W3C's."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from conformance.outcome.outcomes import Outcome

# Names, not addresses: there is nothing to fetch.
NAMES = "urn:touchstone:"
OWN = f"{NAMES}terms#"

# EARL's outcome says whether the requirement was met; what a breach of it earns is said by the level of the requirement
# and by our own outcome beside it. docs/evidence.md gives the reasons.
OUTCOMES = {
    Outcome.PASSED: "earl:passed",
    Outcome.FAILED: "earl:failed",
    Outcome.WARNING: "earl:failed",
    Outcome.WAIVED: "earl:failed",
    Outcome.OBSERVED: "earl:inapplicable",
    Outcome.NOT_APPLICABLE: "earl:inapplicable",
    Outcome.UNTESTED: "earl:untested",
    Outcome.INCONCLUSIVE: "earl:cantTell",
    Outcome.ERROR: "earl:cantTell",
}

CONTEXT: dict[str, Any] = {
    "dct": "http://purl.org/dc/terms/",
    "earl": "http://www.w3.org/ns/earl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ptr": "http://www.w3.org/2009/pointers#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "touchstone": OWN,
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "result": {"@id": "earl:result", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "pointer": {"@id": "earl:pointer", "@type": "@id"},
    "info": "earl:info",
    "title": "dct:title",
    "description": "dct:description",
    "identifier": "dct:identifier",
    "citation": "dct:bibliographicCitation",
    "version": "dct:hasVersion",
    "date": {"@id": "dct:date", "@type": "xsd:dateTime"},
    "issued": "dct:issued",
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "expression": "ptr:expression",
    "reference": {"@id": "ptr:reference", "@type": "@id"},
}


def name(kind: str, *parts: str) -> str:
    """The IRI of a thing: `urn:touchstone:KIND:PART:PART`, whatever the parts hold."""
    return NAMES + ":".join((kind, *map(escaped, parts)))


def escaped(part: str) -> str:
    """A part of an IRI, with everything in it that could end or change it in percent-encoding."""
    return quote(part, safe="/-_.~", errors="replace")
