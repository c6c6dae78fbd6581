"""The parts the suite plays: the client that asks for tokens and the client that presents them."""
