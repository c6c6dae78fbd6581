"""Reciprocal OAuth: the suite as party A for a party B under test, and as party B for a party A under test."""
