"""Stored results under another profile."""
