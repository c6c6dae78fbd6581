"""A certificate that is signed by an authority which the target file does not name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response

from conformance.reference.altering.alterations import edited
from conformance.reference.switches import Apply


def strangers_certificate(server: Any, _flows: Sequence[str]) -> None:
    """Whoever connects is shown it."""
    vars(server.certificate)["holds"] = lambda: False


def strangers_certificate_after(*places: str, flows: Sequence[str] | None = None) -> Apply:
    """Whoever connects next after one of these methods has answered is shown it, once: as a rule who uses what the
    answer has brought. `flows` are those of the answer, if they are not the fault's own.
    """

    def apply(server: Any, wanted: Sequence[str]) -> None:
        due: set[str] = set()

        def close(response: Response) -> None:
            response.headers["Connection"] = "close"
            due.add("next")

        def holds() -> bool:
            if not due:
                return True
            due.clear()
            return False

        for place in places:
            edited(place, close)(server, wanted if flows is None else flows)
        vars(server.certificate)["holds"] = holds

    return apply
