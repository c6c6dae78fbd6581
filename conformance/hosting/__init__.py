"""Listeners with TLS and keep-alive, for the reference servers and for the servers that the suite plays."""
