"""The suite of draft-ietf-oauth-00: a module per flow, a test per requirement, in the order of the sections."""
