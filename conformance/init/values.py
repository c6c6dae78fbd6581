"""What stands behind a key until a person has put the right thing there, and what the key is for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from conformance.spec import files
from conformance.target.placeholders import MARK

_PATHS = {
    "authorization": "/authorize", "token": "/token", "resource": "/resource", "start": "/link",
    "authorization_manager": "",
}  # fmt: skip
_GIVEN = {
    "callback.listen": "127.0.0.1:8765", "callback.public_url": "https://touchstone.example",
    "callback.ca": "touchstone-ca.pem", "tls.ca": "ca.pem", "resource.methods": ["GET", "POST"],
    "callback.within_s": 10, "limits.deadline_s": 10, "reciprocal.redeem_within_s": 10,
}  # fmt: skip
_URL = re.compile(r"\^https?\??:")
_ENVIRONMENT = "TOUCHSTONE_"


def node_of(key: str) -> Mapping[str, Any]:
    """What the schema has for a dotted key, a table's or a value's."""
    node: Mapping[str, Any] = files.schema("target")
    for part in key.split("."):
        named = node.get("properties", {})
        node = named[part] if part in named else (node.get("additionalProperties") or {})
    return node


def purpose_of(key: str) -> str:
    """What a key is for, in the schema's words; empty where those say nothing but the form."""
    node = node_of(key)
    return "" if node.get("x-secret") else str(node.get("description", ""))


def variable_of(key: str) -> str | None:
    """The environment variable that a secret comes from; None for what is no secret."""
    if not node_of(key).get("x-secret"):
        return None
    return _ENVIRONMENT + key.removeprefix("clients.").replace(".", "_").upper()


def value_of(key: str, base_url: str) -> str:
    """A value for a key as TOML, of the right form; it has the placeholder in it where nobody can guess."""
    node = node_of(key)
    if (variable := variable_of(key)) is not None:
        return f'{{ env = "{variable}" }}'
    if key in _GIVEN:
        return json.dumps(_GIVEN[key])
    if key.startswith("endpoints."):
        return json.dumps(endpoint_at(key.removeprefix("endpoints."), base_url))
    if "enum" in node or default_of(node):
        return json.dumps(_first(node))
    if node.get("type") in ("number", "integer"):
        return "30"
    if node.get("type") == "boolean":
        return "false"
    if node.get("type") == "array":
        return "[]"
    return json.dumps(_placeholder(key))


def endpoint_at(name: str, base_url: str) -> str:
    """Where an endpoint may be, by its name; `_http` ends the name of one that is plain http."""
    bare = name.removesuffix("_http")
    url = base_url + _PATHS.get(bare, f"/{bare}")
    plain = name != bare and url.startswith("https:")
    return f"http:{url.removeprefix('https:')}" if plain else url


def _first(node: Mapping[str, Any]) -> Any:
    default = default_of(node)
    return default if default in node.get("enum", (default,)) else node["enum"][0]


def default_of(node: Mapping[str, Any]) -> str:
    """The text that the description names as the one that stands for what is left out; empty if there is none."""
    if node.get("type", "string") != "string":
        return ""
    return str(node.get("description", "")).partition("Default: ")[2].partition(".")[0]


def _placeholder(key: str) -> str:
    *tables, name = key.split(".")
    about = tables[-1].replace("_", "-")
    if name.endswith("redirect_uri") or _URL.match(str(node_of(key).get("pattern", ""))):
        return f"https://{MARK}-{about}.example/cb"
    return f"{MARK}-{about}-{name.replace('_', '-')}"
