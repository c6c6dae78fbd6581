"""The reference server for draft-ietf-oauth-00: authorization server, resource server, faults and variants."""
