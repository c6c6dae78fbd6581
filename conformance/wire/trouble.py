"""The one exception inside the transport; it never leaves it."""

from __future__ import annotations

from conformance.wire.exchange import FailureKind


class Trouble(Exception):  # noqa: N818  it is a result on its way to becoming a Failure, not an error of the suite
    """An exchange came to no response: `kind` says in which way, the text says what happened and what to do.

    It is no OSError and no HTTPException on purpose: urllib3 and requests wrap and sort those, and let this one pass.
    """

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
