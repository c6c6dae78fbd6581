"""The results in W3C's Evaluation and Report Language (EARL 1.0), as JSON-LD that needs no network to be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from conformance.outcome.outcomes import Outcome
from conformance.reporting.earl_terms import CONTEXT, OUTCOMES, escaped, name
from conformance.reporting.exchange_text import answer_line, request_line
from conformance.reporting.grouping import Results, Row, place_of
from conformance.reporting.moments import stamp, started_of
from conformance.reporting.text import line

Json = dict[str, Any]

_RESULTS, _RUN = "_:results", "_:run"


def earl(results: Results) -> str:
    """An `earl:Assertion` for each row, and what the assertions speak of. The same results give the same text."""
    numbers = {exchange["id"]: number for number, exchange in enumerate(results["exchanges"])}
    nodes = [
        *_head(results),
        *_requirements(results),
        *(_assertion(results, row, numbers) for row in results["requirements"]),
        *_pointers(results),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": nodes}, indent=1, ensure_ascii=False) + "\n"


def _head(results: Results) -> Iterator[Json]:
    """The tool, the specification, the target and the run."""
    tool, profile, target, run = (results[part] for part in ("tool", "profile", "target", "run"))
    yield {
        "@id": _tool(results),
        "@type": ["earl:Assertor", "earl:Software"],
        "title": line(tool["name"]),
        "version": line(tool["version"]),
    }
    yield {
        "@id": _profile(results),
        "@type": "dct:Standard",
        "title": line(profile["title"]),
        "identifier": line(profile["document"]),
        "issued": line(profile["date"]),
        "touchstone:digest": line(profile["digest"]),
    }
    yield {
        "@id": _target(results),
        "@type": "earl:TestSubject",
        "title": line(target["name"]),
        "touchstone:digest": line(target["digest"]),
        "touchstone:endpoint": [
            {"touchstone:key": line(key), "touchstone:url": line(url)} for key, url in target["endpoints"].items()
        ],
    }
    yield {
        "@id": _RUN,
        "@type": "touchstone:Run",
        **_date(results),
        "touchstone:command": line(run["command"]),
        "touchstone:exitStatus": run["exit_status"],
        "touchstone:verdict": results["verdict"]["overall"]["verdict"],
        "touchstone:sentence": line(results["verdict"]["overall"]["sentence"]),
    }
    yield {"@id": _RESULTS, "@type": "foaf:Document", "title": "results.json"}


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
                "isPartOf": _profile(results),
            }
        yield {
            "@id": _case(results, row),
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
    pointers = [_pointer(numbers[each]) for each in dict.fromkeys(row["exchanges"]) if each in numbers]
    return {
        "@type": "earl:Assertion",
        "assertedBy": _tool(results),
        "subject": _target(results),
        "test": _case(results, row),
        "mode": "earl:automatic",
        "isPartOf": _RUN,
        "result": {
            "@type": "earl:TestResult",
            "outcome": OUTCOMES[outcome],
            "touchstone:outcome": outcome.value,
            "info": line(f"{outcome}: {row['reason']}" if row["reason"] else outcome.value),
            **_date(results),
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
            "reference": _RESULTS,
            "touchstone:exchange": line(exchange["id"]),
            "title": line(exchange["purpose"]),
            "description": f"{request_line(exchange)}: {answer_line(exchange)}",
        }


def _pointer(number: int) -> str:
    return f"_:exchange{number}"


def _date(results: Results) -> Json:
    started = started_of(results)
    return {"date": stamp(started)} if started else {}


def _tool(results: Results) -> str:
    return name("tool", results["tool"]["name"], results["tool"]["version"])


def _profile(results: Results) -> str:
    return name("profile", results["profile"]["id"])


def _target(results: Results) -> str:
    return name("target", results["target"]["digest"])


def _case(results: Results, row: Row) -> str:
    return name("requirement", results["profile"]["id"], row["id"]) + f"#{escaped(row['flow'])}"
