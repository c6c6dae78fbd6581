"""Servers written by hand from a draft alone: what the suite says about them owes nothing to the reference servers."""
