"""The results in W3C's Evaluation and Report Language (EARL 1.0), as JSON-LD that needs no network to be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from conformance.outcome.outcomes import Outcome
from conformance.reporting.earl_terms import CONTEXT, OUTCOMES, name
from conformance.reporting.earl_things import (
    RESULTS,
    RUN,
    Json,
    case_of,
    date_of,
    profile_of,
    target_of,
    things,
    tool_of,
)
from conformance.reporting.exchange_text import answer_line, request_line
from conformance.reporting.grouping import Results, Row, place_of
from conformance.reporting.text import line


def earl(results: Results) -> str:
    """An `earl:Assertion` for each row, and what the assertions speak of. The same results give the same text."""
    numbers = {exchange["id"]: number for number, exchange in enumerate(results["exchanges"])}
    nodes = [
        *things(results),
        *_requirements(results),
        *(_assertion(results, row, numbers) for row in results["requirements"]),
        *_pointers(results),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": nodes}, indent=1, ensure_ascii=False) + "\n"


def _requirements(results: Results) -> Iterator[Json]:
    """Each requirement once, and its test case in each of its flows."""
    seen: set[str] = set()
    for row in results["requirements"]:
        requirement = name("requirement", results["profile"]["id"], row["id"])
        if requirement not in seen:
            seen.add(requirement)
            yield {
                "@id": requirement,
                "@type": "earl:TestRequirement",
                "title": line(row["text"]),
                "identifier": line(row["id"]),
                "isPartOf": profile_of(results),
            }
        yield {
            "@id": case_of(results, row),
            "@type": "earl:TestCase",
            "title": line(row["text"]),
            "identifier": line(f"{row['id']}@{row['flow']}"),
            "description": line(row["observe"]),
            "citation": line(f"{row.get('document') or results['profile']['document']}, section {row['section']}"),
            "isPartOf": requirement,
            "touchstone:flow": line(row["flow"]),
            "touchstone:section": line(place_of(row)),
            "touchstone:level": row["level"],
            "touchstone:origin": row["origin"],
        }


def _assertion(results: Results, row: Row, numbers: Mapping[str, int]) -> Json:
    outcome = Outcome(row["outcome"])
    # A profile lock makes a breach count less; it is one all the same.
    came_to = Outcome(row["held_back"]["outcome"]) if "held_back" in row else outcome
    pointers = [_pointer(numbers[each]) for each in dict.fromkeys(row["exchanges"]) if each in numbers]
    return {
        "@type": "earl:Assertion",
        "assertedBy": tool_of(results),
        "subject": target_of(results),
        "test": case_of(results, row),
        "mode": "earl:automatic",
        "isPartOf": RUN,
        "result": {
            "@type": "earl:TestResult",
            "outcome": OUTCOMES[came_to],
            "touchstone:outcome": outcome.value,
            "info": line(f"{outcome}: {row['reason']}" if row["reason"] else outcome.value),
            **date_of(results),
            **({"pointer": pointers} if pointers else {}),
        },
    }


def _pointers(results: Results) -> Iterator[Json]:
    """Where each exchange stands in the results, as a JSON Pointer."""
    for number, exchange in enumerate(results["exchanges"]):
        yield {
            "@id": _pointer(number),
            "@type": "ptr:ExpressionPointer",
            "expression": f"/exchanges/{number}",
            "reference": RESULTS,
            "touchstone:exchange": line(exchange["id"]),
            "title": line(exchange["purpose"]),
            "description": f"{request_line(exchange)}: {answer_line(exchange)}",
        }


def _pointer(number: int) -> str:
    return f"_:exchange{number}"
