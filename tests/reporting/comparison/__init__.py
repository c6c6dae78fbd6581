"""Results compared."""
