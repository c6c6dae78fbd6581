"""Other names for all that the text leaves without one. A target file has to say so; no variant that stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conformance.reference.switches import Variant

NAMES: Mapping[str, str] = {
    "registration_token": "requesterKey",
    "resource": "for",
    "token": "handle",
    "am_token": "manager-key",
    "host_resource": "at",
    "host_token": "ticket",
}
"""The names by their keys in the target file."""


def _renamed(server: Any, _flows: object) -> None:
    server.requester.REGISTRATION, server.requester.RESOURCE = NAMES["registration_token"], NAMES["resource"]
    server.answers.TOKEN = NAMES["token"]
    calls = server.calls
    calls.AM_TOKEN, calls.RESOURCE, calls.TOKEN = (NAMES[key] for key in ("am_token", "host_resource", "host_token"))


OTHER_NAMES = Variant("other-names", "Everything that the text leaves without a name has another one.", _renamed)
