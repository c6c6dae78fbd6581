"""The reference server for uma-chained."""
