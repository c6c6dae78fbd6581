"""What can be said of an exchange: pure functions, without a server, for all flows and drafts."""
