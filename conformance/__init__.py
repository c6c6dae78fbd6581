"""Touchstone: a conformance suite for OAuth servers."""

__version__ = "0.1.0"
