"""The verdict of a run as a badge: an SVG image, and what shields.io draws one of."""

from __future__ import annotations

import json
from dataclasses import dataclass

from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import Standing
from conformance.reporting.grouping import Results, held_back
from conformance.reporting.rendering import environment
from conformance.reporting.text import ascii_line, shortened

# A name that shields.io knows, and a colour on which white text can be read (4.5 to 1 or better).
_COLOURS = {
    "brightgreen": "#2e7d32",
    "yellow": "#856404",
    "orange": "#b45309",
    "red": "#b3261e",
    "lightgrey": "#5f6368",
}
_BY_STANDING = {
    Standing.COMPLIANT: "brightgreen",
    Standing.CONDITIONALLY: "yellow",
    Standing.INCOMPLETE: "orange",
    Standing.NOT_COMPLIANT: "red",
}
_LONGEST = 40
_PADDING = 6
# Pixels of a letter in Verdana at 11, roughly; the image says how wide a text is to be, so that it always fits.
_NARROW, _WIDE = "fijlrtI.,:;!|'()[]/- ", "mwMW%@"


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on it. `color` is a name; `alarm` is True where the exit status of the run was not 0."""

    label: str
    message: str
    color: str
    alarm: bool


def badge(results: Results) -> Badge:
    """The badge of a run: its profile, its verdict in the words of the report, and the number that goes with it.

    Green is only a run over everything the target claims, with exit status 0 and nothing held back by a profile lock.
    """
    overall, run = results["verdict"]["overall"], results["run"]
    counts = overall["counts"]
    standing = Standing(overall["verdict"])
    said = {
        Standing.COMPLIANT: f"{overall['checked']} of {overall['total']}",
        Standing.CONDITIONALLY: _numbers(counts, Outcome.WARNING, Outcome.WAIVED),
        Standing.INCOMPLETE: _numbers(counts, Outcome.INCONCLUSIVE, Outcome.ERROR),
        Standing.NOT_COMPLIANT: _numbers(counts, Outcome.FAILED, Outcome.ERROR),
    }.get(standing, "")
    message = f"{standing.value}: {said}" if said else standing.value
    color = _BY_STANDING.get(standing, "lightgrey")
    limits = [
        *(["interrupted"] if run["interrupted"] else []),
        *(["in part"] if _in_part(results) else []),
        *([f"{held} held back"] if (held := held_back(results)) else []),
        *([f"exit status {run['exit_status']}"] if run["exit_status"] and _seems_good(standing) else []),
    ]
    if limits and _seems_good(standing):
        color = "red" if run["exit_status"] else "yellow" if held else "lightgrey"
    label = shortened(ascii_line(results["profile"]["id"]), _LONGEST)
    return Badge(label, ", ".join([message, *limits]), color, bool(run["exit_status"]))


def badge_json(results: Results) -> str:
    """The badge for https://shields.io/badges/endpoint-badge."""
    found = badge(results)
    endpoint = {"schemaVersion": 1, "label": found.label, "message": found.message, "color": found.color}
    return json.dumps(endpoint | ({"isError": True} if found.alarm else {}), indent=1) + "\n"


def badge_svg(results: Results) -> str:
    """The badge as an image that needs nothing else, and that a screen reader reads aloud."""
    found = badge(results)
    left, right = (_width(text) for text in (found.label, found.message))
    return (
        environment()
        .get_template("badge.svg.j2")
        .render(
            label=found.label,
            message=found.message,
            color=_COLOURS[found.color],
            left=left + 2 * _PADDING,
            right=right + 2 * _PADDING,
            padding=_PADDING,
        )
    )


def _seems_good(standing: Standing) -> bool:
    return standing in (Standing.COMPLIANT, Standing.CONDITIONALLY)


def _in_part(results: Results) -> bool:
    """Whether flows or requirements were left out on purpose."""
    flows = results["verdict"]["flows"].values()
    # The second is the reason that such rows have.
    left_out = any(flow["verdict"] == Standing.NOT_SELECTED for flow in flows)
    return left_out or any(row["reason"] == "not selected in this run" for row in results["requirements"])


def _numbers(counts: dict[str, int], *outcomes: Outcome) -> str:
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in outcomes if counts.get(outcome))


def _width(text: str) -> int:
    return round(sum(4.2 if each in _NARROW else 10 if each in _WIDE else 7 for each in text))
