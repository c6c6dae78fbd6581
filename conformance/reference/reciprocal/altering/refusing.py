"""Changes of every refusal of the token endpoint, for faults and variants."""

from __future__ import annotations

from collections.abc import Callable

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import Edit
from conformance.reference.altering.pairs import Change
from conformance.reference.switches import Apply


def statuses(code: int, for_reason: Callable[[str], bool]) -> Apply:
    """This status for the reasons that pass a test."""
    return altered("answers.status", lambda correct, reason: code if for_reason(reason) else correct(reason))


def members(change: Change) -> Apply:
    """Other members of every refusal."""
    return altered("answers.refused_pairs", lambda correct, reason: change(correct(reason)))


def refused(edit: Edit) -> Apply:
    """Another response of every refusal."""
    return edited("answers.refused", edit)
