"""What two runs found otherwise, and what changed between them: the target, the suite or the specification."""
