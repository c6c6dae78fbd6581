"""The dialect of Google's Linked Account Sign-In, where a target file names it (ruling C7)."""

from __future__ import annotations

from conformance.roles.credentials import BODY
from conformance.spec.model import Flow
from conformance.target.model import Target

GOOGLE = "google"


def speaks_google(target: Target) -> bool:
    """True if the target file names the dialect."""
    return target.get("reciprocal.dialect") == GOOGLE


def authentication(target: Target, flow: Flow) -> str:
    """Where the credentials of the flow's client stand: in the dialect, in the body."""
    return BODY if speaks_google(target) else flow.client_authentication
