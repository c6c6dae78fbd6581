"""The pages that a user sees: those of every server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from conformance.reference.shared.pages import REASONS
from conformance.reference.shared.pages import Pages as SharedPages


class Pages(SharedPages):
    """Makes HTML of the templates."""

    REASONS: ClassVar[Mapping[str, str]] = {
        **REASONS,
        "type": "The application asks in a way that is not known here.",
    }
