"""The reference server for draft-hardt-oauth-01: Authorization Server, Protected Resource, faults and variants."""
