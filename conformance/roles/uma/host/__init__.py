"""A host under test: the suite is its authorization manager, and the requester that asks it for a resource."""
