"""Warnings about the run itself: what a reader has to know before believing any of its outcomes. They change none."""

from __future__ import annotations

from typing import Any

from conformance.reporting import run_warning_answers as answers
from conformance.reporting import run_warning_course as course
from conformance.reporting.grouping import Results
from conformance.reporting.run_evidence import Evidence

# The gravest first.
RULES = (
    answers.nothing_connected,
    answers.same_answer,
    answers.mostly_one_status,
    course.nothing_works,
    course.stopped_working,
    answers.rate_limited,
    answers.without_answer,
    answers.same_refusal,
    course.same_code,
    course.clock_off,
    answers.cut_short,
)
# What is said once is not said in other words.
_SAID_BY = {"same-answer": ("same-refusal",)}


def run_warnings(results: Results) -> list[dict[str, Any]]:
    """The element `warnings` of a results document, from the rest of it; the gravest come first.

    Each has its `kind`, a `text` for the reader and the ids of a few `exchanges` that show it.
    """
    evidence = Evidence(results)
    found = [warning for rule in RULES for warning in rule(evidence)]
    covered = {kind for warning in found for kind in _SAID_BY.get(warning.kind, ())}
    return [
        {"kind": each.kind, "text": each.text, "exchanges": list(each.exchanges)}
        for each in found
        if each.kind not in covered
    ]
