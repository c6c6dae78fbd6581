"""Tests that suites have in common, each made for a table of requirements: a suite says what is sent, and no more."""
