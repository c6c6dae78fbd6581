"""The results document: one run, complete and redacted, and whether a document fits its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from conformance import __version__
from conformance.outcome.findings import Finding
from conformance.outcome.verdict import Verdict
from conformance.reporting.run_warnings import run_warnings
from conformance.reporting.said import said_of_flow, said_of_profile, said_of_row, said_of_rulings
from conformance.spec.files import schema
from conformance.spec.model import Profile, Row
from conformance.target.model import Target

FORMAT = "touchstone-results/1"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of the run itself. Times are seconds; `started` is an ISO 8601 date and time in UTC."""

    started: str
    command: str
    max_wait_s: float
    strict: bool
    interrupted: bool
    exit_status: int
    wall_s: float
    network_s: float
    waiting_s: float


def build(
    profile: Profile,
    target: Target,
    findings: Sequence[Finding],
    verdicts: tuple[Verdict, Mapping[str, Verdict]],
    exchanges: Iterable[Mapping[str, Any]],
    facts: Facts,
    notes: Sequence[str],
    rerun: Callable[[Finding], str],
    redact: Callable[[str], str],
    tokens: Sequence[Mapping[str, Any]] | None = None,
    on_rows: Mapping[tuple[str, str], Mapping[str, Any]] | None = None,
    beside: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The document of a run; it is held against its schema when it is written.

    Every text in it goes through `redact`, but for the exchanges, which are redacted when they are written down.
    `tokens` are what Simple Web Tokens say; None if the target file has no key for them. `on_rows` is what rows, by
    requirement and flow, have beside their finding, `beside` what the document has: of waivers and of a profile lock.
    """
    overall, by_flow = verdicts
    rows = {row.key: row for row in profile.rows}
    sent = sorted(exchanges, key=lambda exchange: _place(profile, exchange["id"]))
    document: dict[str, Any] = {
        "format": FORMAT,
        "run": {
            "started": facts.started,
            "command": facts.command,
            "max_wait_s": facts.max_wait_s,
            "strict": facts.strict,
            "exit_status": facts.exit_status,
            "interrupted": facts.interrupted,
        },
        "tool": {"name": "oauth-touchstone", "version": __version__},
        "profile": said_of_profile(profile),
        "target": {
            "name": target.name,
            "source": target.source,
            "digest": target.digest,
            "flows": list(target.flows),
            "endpoints": dict(target.endpoints),
        },
        "verdict": {
            "overall": _verdict(overall),
            "flows": {
                flow: {**_verdict(verdict), **said_of_flow(profile, profile.flows[flow])}
                for flow, verdict in by_flow.items()
            },
        },
        "notes": list(notes),
        "requirements": [
            {**_requirement(profile, rows[finding.key], finding, rerun), **(on_rows or {}).get(finding.key, {})}
            for finding in findings
        ],
        "rulings": said_of_rulings(profile),
        "exchanges": [],
        "timing": {
            "wall_s": round(facts.wall_s, 3),
            "network_s": round(facts.network_s, 3),
            "waiting_s": round(facts.waiting_s, 3),
            "exchanges": len(sent),
        },
    }
    if tokens is not None:
        document["simple_web_tokens"] = sorted(
            (dict(token) for token in tokens), key=lambda token: _place(profile, token["exchange"])
        )
    document |= beside or {}
    # Many rows say the same.
    redacted: dict[str, Any] = each_text(document, cache(redact))
    redacted["exchanges"] = [dict(exchange) for exchange in sent]
    redacted["warnings"] = run_warnings(redacted)
    return redacted


def check(document: Mapping[str, Any]) -> None:
    """ValueError, naming the place, if the document does not fit the schema of results."""
    for error in Draft202012Validator(schema("results")).iter_errors(document):
        raise ValueError(f"results: {'.'.join(str(part) for part in error.path)}: {error.message[:200]}")


def dumps(document: Mapping[str, Any]) -> str:
    """The document as text; the same document gives the same bytes."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _place(profile: Profile, exchange: str) -> tuple[int, int]:
    flow, _, number = exchange.rpartition("-")
    return list(profile.flows).index(flow), int(number)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict.standing.value,
        "sentence": verdict.sentence,
        "checked": verdict.checked,
        "total": verdict.total,
        "counts": verdict.counts,
    }


def observed_how(row: Row) -> str:
    """How a row is tested, or why it is not, as the results say it."""
    return row.observe or f"Cannot be seen from outside: {row.unobservable}."


def _requirement(profile: Profile, row: Row, finding: Finding, rerun: Callable[[Finding], str]) -> dict[str, Any]:
    return {
        **said_of_row(profile, row),
        "outcome": finding.outcome.value,
        "reason": finding.reason,
        "expected": finding.expected,
        "got": finding.got,
        "ruling": list(row.rulings),
        "exchanges": list(finding.exchanges),
        "test": finding.test,
        "rerun": rerun(finding) if finding.test else "",
    }


def each_text(node: Any, change: Callable[[str], str], but: Sequence[str] = ()) -> Any:
    """Plain data with every text in it changed; keys of dictionaries stay, and so do the values of those in `but`."""
    if isinstance(node, str):
        # A lone surrogate, which a JSON answer can smuggle in, has no UTF-8 and would keep the file from being written.
        return change(node if node.isascii() else node.encode("utf-8", "replace").decode("utf-8"))
    if isinstance(node, dict):
        return {key: value if key in but else each_text(value, change, but) for key, value in node.items()}
    if isinstance(node, list):
        return [each_text(value, change, but) for value in node]
    return node
