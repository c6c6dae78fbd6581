"""The reference server for uma-protectserve."""
