"""The means by which a fault or a variant changes an assembled reference server, whatever its profile."""
