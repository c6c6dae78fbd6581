"""Where the authorization manager has its endpoints, below its own base URL, and their rels in hostmeta."""

from __future__ import annotations

from collections.abc import Mapping

BASE = "/am"
HOSTMETA = f"{BASE}/.well-known/hostmeta"
RESOURCES = f"{BASE}/resources"
HOST_USER, HOST_TOKEN = f"{BASE}/host/authorize", f"{BASE}/host/token"
REQUESTER_USER, REQUESTER_TOKEN = f"{BASE}/requester/authorize", f"{BASE}/requester/token"
VALIDATION = f"{BASE}/validate"
LOGIN, CONSENT, NAME = f"{BASE}/login", f"{BASE}/consent", f"{BASE}/name"

RELS: Mapping[str, str] = {
    "http://uma/host/resources": RESOURCES,
    "http://uma/host/user_uri": HOST_USER,
    "http://uma/host/token_uri": HOST_TOKEN,
    "http://uma/requester/user_uri": REQUESTER_USER,
    "http://uma/requester/token_uri": REQUESTER_TOKEN,
    "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri": VALIDATION,
}
TITLE, HOST_TITLE, RESOURCE = "http://uma/am/title", "http://uma/host/title", "http://uma/am/resource"

METADATA_FLOW, RESOURCES_FLOW, HOST_FLOW = "metadata", "resources", "web_server"
REQUESTER_FLOW, VALIDATION_FLOW = "requester", "validation"
MANAGER_FLOWS = (METADATA_FLOW, RESOURCES_FLOW, HOST_FLOW, REQUESTER_FLOW, VALIDATION_FLOW)
