"""Tests of the reports: each a pure function of the results document."""
