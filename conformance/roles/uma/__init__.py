"""The parts the suite plays in the early protocols of UMA: service provider, host, requester and manager."""
