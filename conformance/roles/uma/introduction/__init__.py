"""ProtectServe: the suite as the service provider that a user introduces to an authorization manager."""
