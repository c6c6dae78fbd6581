"""One requirement explained, as a text for a terminal and as Markdown: pure functions of profile, faults and advice."""

from __future__ import annotations

from conformance.reporting.explaining.building import Proof, explained
from conformance.reporting.explaining.markdown import markdown
from conformance.reporting.explaining.model import Explained
from conformance.reporting.explaining.text import text

__all__ = ["Explained", "Proof", "explained", "markdown", "text"]
