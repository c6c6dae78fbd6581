"""The HTML report: one file that needs no network, runs no script and shows what the target sent as text only."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from conformance.outcome.verdict import ExitStatus
from conformance.reporting.grouping import Results, counts_in_order
from conformance.reporting.page import page

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

    No script, no external resource: the Content-Security-Policy allows the one style sheet, by its hash, and nothing
    else. Every text of the document is made visible first (`reporting.text`) and escaped by the template engine.
    """
    environment = _environment()
    style, _, _ = environment.loader.get_source(environment, "report.css")  # type: ignore[union-attr]
    template = environment.get_template("report.html.j2")
    return template.render(
        page=page(results),
        # Our own file, and the only text that goes out unescaped.
        style=Markup(style),  # noqa: S704
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("conformance.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["duration"] = _duration
    environment.filters["slug"] = lambda outcome: outcome.replace(" ", "-")
    environment.globals["counts_in_order"] = counts_in_order
    environment.globals["exit_meanings"] = EXIT_MEANINGS
    return environment


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
