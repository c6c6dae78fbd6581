"""Published software, as it is: run by `pytest tests/software`, never by a plain `pytest`."""
