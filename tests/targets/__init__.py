"""Servers that are not to be certified: liars that give one answer to everything, and servers that mean harm."""
