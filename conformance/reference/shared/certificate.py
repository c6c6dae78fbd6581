"""Which certificate the https listener shows."""

from __future__ import annotations

CERTIFICATE = "certificate"  # under which an application has it among its extensions


class Certificate:
    """Asked whenever a connection is accepted, before any request of it is there."""

    def holds(self) -> bool:
        """Whether the certificate is the one that the target file's authority has signed."""
        return True
