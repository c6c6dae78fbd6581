"""The HTML report: one file that needs no network, runs no script but its own and shows what came as text only."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from conformance.outcome.verdict import ExitStatus
from conformance.reporting.grouping import Results, counts_in_order
from conformance.reporting.page import page

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
    environment = _environment()
    style, script = _own(environment, "report.css"), _own(environment, "report.js")
    template = environment.get_template("report.html.j2")
    return template.render(
        page=page(results), style=style, style_hash=_hash(style), script=script, script_hash=_hash(script)
    )


def _own(environment: Environment, name: str) -> Markup:
    """A file of ours that goes out as it is; nothing else does."""
    text, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
    return Markup(text)  # noqa: S704


def _hash(text: str) -> str:
    """SHA-256 in base64, as a Content-Security-Policy names a text."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


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
    environment.tests["long"] = lambda body: len(body) > LONG[0] or body.count("\n") >= LONG[1]
    environment.globals["counts_in_order"] = counts_in_order
    environment.globals["exit_meanings"] = EXIT_MEANINGS
    return environment


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
