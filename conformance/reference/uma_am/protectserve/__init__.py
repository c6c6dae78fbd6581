"""The reference authorization manager of ProtectServe: an OAuth 1.0 service provider, written from RFC 5849."""
