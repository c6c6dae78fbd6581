"""What a check finds, and what the findings add up to."""
