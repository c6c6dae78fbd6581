"""What a change of the profile does to stored results: which outcomes still stand, and which need a new run."""
