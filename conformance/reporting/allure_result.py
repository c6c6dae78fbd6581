"""A row of the results as Allure sees it: a result with its status, labels and attachments."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from allure_commons.model2 import ATTACHMENT_PATTERN, Attachment, Label, Parameter, Status, StatusDetails, TestResult
from allure_commons.types import AttachmentType, LabelType, Severity

from conformance.outcome.outcomes import Outcome
from conformance.reporting.exchange_text import exchange_text
from conformance.reporting.grouping import Exchange, Results, Row, place_of
from conformance.reporting.text import LIMIT, clipped, line

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:touchstone:results")

# Allure has five words for our nine. `error` is the suite's fault, which is what Allure calls broken; `inconclusive`
# must not be taken for that, so it is unknown. A warning passes and says so in its details. Where our word is lost,
# the tag and the label `outcome` have it.
STATUS = {
    Outcome.FAILED: Status.FAILED,
    Outcome.ERROR: Status.BROKEN,
    Outcome.INCONCLUSIVE: Status.UNKNOWN,
    Outcome.WARNING: Status.PASSED,
    Outcome.PASSED: Status.PASSED,
    Outcome.OBSERVED: Status.PASSED,
    Outcome.WAIVED: Status.SKIPPED,
    Outcome.UNTESTED: Status.SKIPPED,
    Outcome.NOT_APPLICABLE: Status.SKIPPED,
}
_SEVERITY = {
    "MUST": Severity.CRITICAL,
    "MUST NOT": Severity.CRITICAL,
    "SHOULD": Severity.NORMAL,
    "SHOULD NOT": Severity.NORMAL,
    "MAY": Severity.MINOR,
    "silent": Severity.TRIVIAL,
}


def result_of(results: Results, row: Row, exchanges: dict[str, Exchange]) -> tuple[Any, dict[str, str]]:
    """The Allure result of a row, and the texts of its attachments under the names of their files."""
    key = _key(results, row)
    start, stop = _times(results, row, exchanges)
    attachments = _attachments(results, row, exchanges)
    result = TestResult(
        uuid=str(_id("result", results["target"]["name"], key)),
        historyId=_id("history", results["target"]["name"], key).hex,
        testCaseId=_id("case", key).hex,
        name=line(row["id"]),
        fullName=line(key),
        titlePath=[line(results["profile"]["id"]), line(row["flow"])],
        # Allure shows a description as Markdown: only what the profile says goes there, never what a target sent.
        description=line(row["text"]),
        status=STATUS[Outcome(row["outcome"])],
        statusDetails=StatusDetails(message=_message(row), trace=_trace(row)),
        stage="finished",
        labels=_labels(results, row),
        parameters=[Parameter(name="flow", value=line(row["flow"]))],
        attachments=[attachment for attachment, _ in attachments],
        start=start,
        stop=stop,
    )
    return result, {attachment.source: text for attachment, text in attachments}


def _labels(results: Results, row: Row) -> list[Any]:
    flow = results["verdict"]["flows"].get(row["flow"], {"title": row["flow"]})
    pairs = (
        ("profile", results["profile"]["id"]),
        ("flow", row["flow"]),
        ("section", place_of(row)),
        ("level", row["level"]),
        ("origin", row["origin"]),
        ("outcome", row["outcome"]),
        (LabelType.PARENT_SUITE, results["profile"]["title"]),
        (LabelType.SUITE, flow["title"]),
        (LabelType.SUB_SUITE, f"Section {place_of(row)}"),
        (LabelType.EPIC, results["profile"]["title"]),
        (LabelType.FEATURE, f"Section {place_of(row)}"),
        (LabelType.STORY, row["id"]),
        (LabelType.SEVERITY, _SEVERITY[row["level"]].value),
        (LabelType.TAG, row["outcome"]),
        (LabelType.FRAMEWORK, results["tool"]["name"]),
    )
    return [Label(name=str(name), value=line(value)) for name, value in pairs]


def _message(row: Row) -> str:
    found = "; ".join(f"{key} {row[key]}" for key in ("expected", "got") if row[key])
    return line(f"{row['outcome']}: {found or row['reason'] or row['text']}")


def _trace(row: Row) -> str:
    fields = ("expected", "got", "reason", "observe", "test", "rerun")
    return "\n".join(f"{field}: {line(row[field])}" for field in fields if row[field])


def _times(results: Results, row: Row, exchanges: dict[str, Exchange]) -> tuple[int, int]:
    """When the exchange that decided a row began and ended, in milliseconds since 1970; the run's start without one."""
    try:
        started = datetime.fromisoformat(results["run"]["started"])
    except ValueError:
        started = datetime.fromtimestamp(0, UTC)
    base = started.replace(tzinfo=started.tzinfo or UTC).timestamp()
    decided = next((exchanges[id_] for id_ in row["exchanges"] if id_ in exchanges), None)
    if decided is None:
        return round(base * 1000), round(base * 1000)
    began = base + decided["started_s"]
    return round(began * 1000), round((began + decided["elapsed_s"]) * 1000)


def _attachments(results: Results, row: Row, exchanges: dict[str, Exchange]) -> list[tuple[Any, str]]:
    evidence = [exchanges[id_] for id_ in dict.fromkeys(row["exchanges"]) if id_ in exchanges]
    parts = [(f"{item['id']}: {item['purpose']}", exchange_text(item)) for item in evidence[:1]]
    if others := evidence[1:]:
        whole = "\n".join(f"{line(item['id'])}: {exchange_text(item)}" for item in others)
        parts.append((f"{len(others)} more: {', '.join(item['id'] for item in others)}", clipped(whole, 4 * LIMIT)))
    kind = AttachmentType.TEXT
    found = []
    for number, (name, text) in enumerate(parts):
        prefix = _id("attachment", results["target"]["name"], _key(results, row), str(number))
        source = ATTACHMENT_PATTERN.format(prefix=prefix, ext=kind.extension)
        found.append((Attachment(name=line(name), source=source, type=kind.mime_type), text))
    return found


def _key(results: Results, row: Row) -> str:
    return "/".join((results["profile"]["id"], row["flow"], row["id"]))


def _id(*parts: str) -> UUID:
    return uuid5(_NAMESPACE, json.dumps(parts))
