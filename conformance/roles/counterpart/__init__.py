"""The servers that the suite plays for a target that is a client: party A's token endpoint, and party B."""
