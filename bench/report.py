"""How long the HTML report of a large run takes to open and to filter, in the real Chromium.

    python bench/report.py                   400 requirements and 2,000 exchanges; the median of five
    python bench/report.py RESULTS.json      a report of one's own

Needs the extra `browser`, Chromium and chromedriver. The figures are of this machine and this moment.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from conformance.reporting.html import html_report
from conformance.roles.user_agent.chromium import Chromium

CHECKOUT = Path(__file__).resolve().parent.parent
# Milliseconds from the start of the navigation: the first thing seen, and all of the page read and its script run.
OPENED = """
const [navigation] = performance.getEntriesByType("navigation");
const paint = performance.getEntriesByName("first-contentful-paint")[0];
return [paint ? paint.startTime : NaN, navigation.loadEventEnd];
"""
# Milliseconds from a change of the filter until the page is laid out anew.
FILTERED = """
const control = document.querySelector(`#filter [name=${arguments[0]}]`), began = performance.now();
if (control.type === "checkbox") control.checked = !control.checked; else control.value = "token";
control.dispatchEvent(new Event("input", { bubbles: true }));
document.body.getBoundingClientRect();
return performance.now() - began;
"""


def large(rows: int, exchanges: int) -> dict[str, Any]:
    """The example run, grown: its rows and exchanges over and over, each under a name of its own."""
    path = CHECKOUT / "reports" / "example" / "oauth2-00" / "results.json"
    results: dict[str, Any] = json.loads(path.read_text("utf-8"))
    sent = results["exchanges"]
    results["exchanges"] = [
        {**sent[n % len(sent)], "id": f"{sent[n % len(sent)]['id']}{n // len(sent) or ''}"} for n in range(exchanges)
    ]
    known, ids = results["requirements"], [exchange["id"] for exchange in results["exchanges"]]
    tested = [row for row in known if row["exchanges"]] * (rows // len(known) + 2)
    results["requirements"] = [
        {
            **row,
            "id": f"{row['id']}-{n}",
            "outcome": "failed" if n % 20 == 0 else row["outcome"],
            "exchanges": ids[n * 5 : n * 5 + 5],
        }
        for n, row in enumerate(tested[:rows])
    ]
    return results


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", nargs="?", type=Path, help="a results.json; without it a large run is made up")
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--exchanges", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if options.results:
        results = json.loads(options.results.read_text("utf-8"))
    else:
        results = large(options.rows, options.exchanges)
    began = time.perf_counter()
    html = html_report(results)
    made_s = time.perf_counter() - began
    seen: list[tuple[float, float]] = []
    filtered: dict[str, list[float]] = {"outcome": [], "text": []}
    chromium = Chromium((), (), 60.0)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.html"
            path.write_text(html, "utf-8")
            for _ in range(options.runs):
                chromium.driver.get("about:blank")
                chromium.driver.get(path.as_uri())
                seen.append(tuple(chromium.driver.execute_script(OPENED)))
                for name, times in filtered.items():
                    times.append(chromium.driver.execute_script(FILTERED, name))
    finally:
        chromium.close()
    print(f"{len(results['requirements'])} requirements, {len(results['exchanges'])} exchanges")
    print(f"size                 {len(html.encode()) / 1e6:.1f} MB, made in {made_s:.2f} s")
    print(f"first seen           {statistics.median(paint for paint, _ in seen):.0f} ms after it was asked for")
    opened = [load for _, load in seen]
    print(f"open                 {statistics.median(opened):.0f} ms (the longest {max(opened):.0f})")
    for name, times in filtered.items():
        print(f"filtered by {name:8} {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main()
