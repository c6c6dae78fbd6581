"""The doctor: looks at a target file and at the server it describes before anything counts."""
