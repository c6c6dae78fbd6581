"""The reference servers for uma-prototype: the authorization manager and the host."""
