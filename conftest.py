"""Makes `pytest --target FILE` work from a checkout; plain `pytest` runs the suite's own tests."""

pytest_plugins = ("conformance.plugin",)
