"""Certifying a server inside a test: the whole path, from target data to the results document."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tomli_w

from conformance.reference.reference import PROFILES
from conformance.running import Ran, certify
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile


def _is_whole(profile: str) -> bool:
    if profile not in profile_ids():
        return False
    return all(find_spec(f"conformance.suites.{suite}") is not None for suite in load_profile(profile).suites)


# Every profile that has a suite and a reference server.
PROVED = tuple(name for name in PROFILES if _is_whole(name))
Row = tuple[str, str]


def checked(profile: str) -> list[str]:
    """The flows of a profile that have checks: rows of the others would only take time."""
    return [flow.id for flow in load_profile(profile).flows.values() if not flow.unchecked]


def expiring(profile: str) -> list[Row]:
    """The rows of a profile that wait for a lifetime to end."""
    return [row.key for row in load_profile(profile).rows if row.expiry]


def certified(target: Mapping[str, Any], folder: Path, **options: Any) -> Ran:
    """Certify the server that this target data describes; the target file lies in `folder`."""
    path = folder / "target.toml"
    path.write_text(tomli_w.dumps(target), "utf-8")
    return certify(str(path), **options)


def rows(ran: Ran, *outcomes: str) -> dict[Row, str]:
    """The rows with one of these outcomes, as (requirement, flow), each with its reason."""
    assert ran.document is not None, "the run came to no document"
    return {
        (row["id"], row["flow"]): f"{row['outcome']}: {row['reason']}"
        for row in ran.document["requirements"]
        if row["outcome"] in outcomes
    }


def found_wrong(ran: Ran) -> dict[str, str]:
    """The outcomes of what did not pass and was not left open, by requirement, for a target with one flow."""
    found = rows(ran, "failed", "warning", "inconclusive", "error")
    return {requirement: said.partition(":")[0] for (requirement, _), said in found.items()}
