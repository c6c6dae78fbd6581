"""The redacted exchanges as an HTTP Archive (HAR 1.2), which the developer tools of browsers open."""

from __future__ import annotations

import json

from conformance.reporting.grouping import Results, place_of
from conformance.reporting.har_entry import har_entry
from conformance.reporting.har_message import Json
from conformance.reporting.moments import stamp, started_of

_COMMENT = (
    "Redacted: an alias in angle quotes stands for each secret, the same wherever the secret was. Times are the start "
    "of the run and the seconds after it; sizes of what was sent are not recorded."
)


def har(results: Results) -> str:
    """One log: a page for each flow that has exchanges, and the exchanges in the order of time.

    The same results give the same text.
    """
    started = started_of(results)
    flows = {exchange["id"].rpartition("-")[0] for exchange in results["exchanges"]}
    pages = {
        flow: f"{verdict['title']} (section {place_of(verdict)}): {verdict['sentence']}"
        for flow, verdict in results["verdict"]["flows"].items()
        if flow in flows
    }
    began = {flow: min(_starts(results, flow)) for flow in pages}
    entries = [
        har_entry(exchange, started, pages)
        for exchange in sorted(results["exchanges"], key=lambda exchange: float(exchange["started_s"]))
    ]
    log: Json = {
        "version": "1.2",
        "creator": {"name": results["tool"]["name"], "version": results["tool"]["version"]},
        "pages": [
            {"startedDateTime": stamp(started, began[flow]), "id": flow, "title": title, "pageTimings": {}}
            for flow, title in pages.items()
        ],
        "entries": entries,
        "comment": f"{results['profile']['id']}, {results['target']['name']}. {_COMMENT}",
    }
    text = json.dumps({"log": log}, indent=1, ensure_ascii=False) + "\n"
    # A lone surrogate has no UTF-8, and the file could not be written.
    return text.encode("utf-8", "replace").decode("utf-8")


def _starts(results: Results, flow: str) -> list[float]:
    return [each["started_s"] for each in results["exchanges"] if each["id"].rpartition("-")[0] == flow]
