"""How long one exchange may take and how much of an answer is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The bounds of one exchange; whatever the target does, an exchange ends within them.

    `deadline_s`: seconds for the whole exchange: name look-up, connection, TLS handshake, sending, header and body.
    `connect_s`: seconds for the name look-up and the connection alone; never more than what is left of the deadline.
    `header_bytes`: bytes for the status line and the header block, with every interim (1xx) answer before it; the
    same number again bounds chunk extensions and trailers.
    `body_bytes`: bytes of the body, once as it came and once more with its content coding undone.
    """

    deadline_s: float = 10.0
    connect_s: float = 5.0
    header_bytes: int = 65_536
    body_bytes: int = 1_048_576
