"""The host of the prototype, which has its resources protected by an authorization manager elsewhere."""
