"""The suite as host and as requester, before an authorization manager as the prototype has it."""
