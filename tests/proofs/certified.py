"""Certifying a server inside a test: the whole path, from target data to the results document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from conformance.running import Ran, certify
from conformance.spec.loading import load_profile

PROFILE = load_profile("oauth2-00")
# Rows of flows without checks would only take time.
CHECKED = [flow.id for flow in PROFILE.flows.values() if not flow.unchecked]
Row = tuple[str, str]


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
