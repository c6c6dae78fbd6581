"""The pages that a user sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from conformance.reference.shared.pages import REASONS
from conformance.reference.shared.pages import Pages as SharedPages


class Pages(SharedPages):
    """Makes HTML; the authorization manager's own words take the place of those of a photo service."""

    PACKAGE = "conformance.reference.uma_am.protectserve"
    REASONS: ClassVar[Mapping[str, str]] = {
        **REASONS,
        "token": "There is no such introduction, or somebody has decided about it.",
    }
