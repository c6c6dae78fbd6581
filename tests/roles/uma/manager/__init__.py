"""The suite before an authorization manager, without a network."""
