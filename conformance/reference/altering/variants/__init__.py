"""Legal but unusual behaviour that servers of any profile may have."""
