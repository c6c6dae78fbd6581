"""The keys that target files may have, for what a profile takes from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from conformance.spec import files
from conformance.spec.model import Flow


def target_keys(node: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Every key that the schema of target files has, tables left out; elements of a list as `key:element`."""
    for name, child in node.get("properties", {}).items():
        yield f"{prefix}{name}"
        yield from (f"{prefix}{name}:{element}" for element in child.get("items", {}).get("enum", ()))
        yield from target_keys(child, f"{prefix}{name}.")


KEYS = frozenset(target_keys(files.schema("target")))


def known(flow: Flow, key: str) -> bool:
    """True if target files have this key, `client` being any that the flow runs as."""
    if not key.startswith("client."):
        return key in KEYS
    return any(key.replace("client", f"clients.{name}", 1) in KEYS for name in flow.clients)
