"""A report folder as one file, and whether somebody edited it."""
