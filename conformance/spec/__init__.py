"""Profiles as data: requirements, flows, vocabulary, grammar and rulings of one revision of one specification."""
