"""What the assertions of an EARL report speak of: the tool, the specification, the target and the run; their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from conformance.reporting.earl_terms import escaped, name
from conformance.reporting.grouping import Results, Row
from conformance.reporting.moments import stamp, started_of
from conformance.reporting.text import line

Json = dict[str, Any]

# Names within the report alone.
RESULTS, RUN = "_:results", "_:run"


def things(results: Results) -> Iterator[Json]:
    """The tool, the specification, the target and the run."""
    tool, profile, target, run = (results[part] for part in ("tool", "profile", "target", "run"))
    yield {
        "@id": tool_of(results),
        "@type": ["earl:Assertor", "earl:Software"],
        "title": line(tool["name"]),
        "version": line(tool["version"]),
    }
    yield {
        "@id": profile_of(results),
        "@type": "dct:Standard",
        "title": line(profile["title"]),
        "identifier": line(profile["document"]),
        "issued": line(profile["date"]),
        "touchstone:digest": line(profile["digest"]),
    }
    yield {
        "@id": target_of(results),
        "@type": "earl:TestSubject",
        "title": line(target["name"]),
        "touchstone:digest": line(target["digest"]),
        "touchstone:endpoint": [
            {"touchstone:key": line(key), "touchstone:url": line(url)} for key, url in target["endpoints"].items()
        ],
    }
    yield {
        "@id": RUN,
        "@type": "touchstone:Run",
        **date_of(results),
        "touchstone:command": line(run["command"]),
        "touchstone:exitStatus": run["exit_status"],
        "touchstone:verdict": results["verdict"]["overall"]["verdict"],
        "touchstone:sentence": line(results["verdict"]["overall"]["sentence"]),
    }
    yield {"@id": RESULTS, "@type": "foaf:Document", "title": "results.json"}


def date_of(results: Results) -> Json:
    """The start of the run, if there is one."""
    started = started_of(results)
    return {"date": stamp(started)} if started else {}


def tool_of(results: Results) -> str:
    """The tool's name."""
    return name("tool", results["tool"]["name"], results["tool"]["version"])


def profile_of(results: Results) -> str:
    """The profile's name."""
    return name("profile", results["profile"]["id"])


def target_of(results: Results) -> str:
    """The target's name: the same for the same target file."""
    return name("target", results["target"]["digest"])


def case_of(results: Results, row: Row) -> str:
    """The name of a row's test case."""
    return name("requirement", results["profile"]["id"], row["id"]) + f"#{escaped(row['flow'])}"
