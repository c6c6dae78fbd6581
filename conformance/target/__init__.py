"""The target file: what the server under test claims, where it is, and whom the suite may play."""
