"""What the reference servers of all profiles are made of; each of them adds what its own draft says."""
