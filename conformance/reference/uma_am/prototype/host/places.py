"""Where the parts of the host are, and what they are called in the recordings of the prototype."""

from __future__ import annotations

START, BACK, RESOURCE = "/host/start", "/host/back", "/host/profile"

RESOURCES_REL = "http://uma/host/resources"
USER_REL = "http://uma/host/user_uri"
TOKEN_REL = "http://uma/host/token_uri"
VALIDATION_REL = "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri"
AM_RESOURCE, TITLE = "http://uma/am/resource", "http://uma/host/title"

FLOW = "host"
