"""Every row of the profile that no module above judges stands in the report too, with the reason."""

from conformance.suites.remaining import test_remaining

__all__ = ["test_remaining"]
