"""The suite of draft-hardt-oauth-01: a module per subject, a test per requirement, in the order of the sections."""
