"""The suite of RFC 6749's authorization code grant: a module per subject, in the order of the sections."""
