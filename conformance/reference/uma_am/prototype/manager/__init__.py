"""The authorization manager of the prototype: hostmeta, registration, two flows and the validation of tokens."""
