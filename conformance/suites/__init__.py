"""The pytest suites, one folder a draft, and beside them the judgements they share."""
