"""The HTML report: one file that needs no network, runs no script but its own and shows what came as text only."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from conformance.outcome.verdict import ExitStatus
from conformance.reporting.grouping import Results, counts_in_order
from conformance.reporting.page import page
from conformance.reporting.rendering import environment, own, policy_hash

# A longer body is folded away: characters, and lines.
LONG = (2_000, 40)

# What an exit status means, in the words of the command line.
EXIT_MEANINGS = {
    ExitStatus.COMPLIANT: "compliant, or conditionally compliant",
    ExitStatus.NOT_COMPLIANT: "not compliant",
    ExitStatus.INTERRUPTED: "interrupted",
    ExitStatus.INTERNAL: "internal error",
    ExitStatus.USAGE: "usage or configuration",
    ExitStatus.NOTHING_TESTED: "nothing was tested",
    ExitStatus.INCOMPLETE: "incomplete",
}


def html_report(results: Results) -> str:
    """The report as one HTML document. The same results give the same text.

    No external resource: the Content-Security-Policy allows the one style sheet and the one script, by their hashes,
    and nothing else. Every text of the document is made visible first (`reporting.text`) and escaped by the template
    engine. Without its script the page is whole; what is missing then is the filter.
    """
    style, script = own("report.css"), own("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            page=page(results),
            style=style,
            style_hash=policy_hash(style),
            script=script,
            script_hash=policy_hash(script),
        )
    )


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["duration"] = _duration
    made.tests["long"] = lambda body: len(body) > LONG[0] or body.count("\n") >= LONG[1]
    made.globals["counts_in_order"] = counts_in_order
    made.globals["exit_meanings"] = EXIT_MEANINGS
    return made


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
