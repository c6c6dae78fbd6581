"""The manifest of a bundle: what the report is of, and the SHA-256 of each of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from conformance.reporting.bundling.packing import MANIFEST
from conformance.reporting.grouping import Results
from conformance.reporting.text import line
from conformance.spec.files import schema
from conformance.spec.problems import problems_in

FORMAT = "touchstone-bundle/1"


def manifest(results: Results, files: Mapping[str, bytes]) -> bytes:
    """The manifest of these files; the same files give the same bytes."""
    said = {
        "format": FORMAT,
        **_head(results),
        "files": [
            {"name": name, "sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])}
            for name in sorted(files)
        ],
    }
    return _written(said)


def digest_edits(files: Mapping[str, bytes]) -> Iterator[str]:
    """How the files differ from what the manifest among them says of them, one sentence each."""
    said = _read(files.get(MANIFEST))
    if isinstance(said, str):
        yield said
        return
    listed = {each["name"]: each for each in said["files"]}
    if len(listed) < len(said["files"]):
        yield f"{MANIFEST} lists a file twice"
    for name in sorted({*files, *listed} - {MANIFEST}):
        if name not in listed:
            yield f"{name} was added: {MANIFEST} does not list it"
        elif name not in files:
            yield f"{name} was removed: {MANIFEST} lists it"
        elif hashlib.sha256(files[name]).hexdigest() != listed[name]["sha256"]:
            yield f"{name} was changed: its SHA-256 is not the one in {MANIFEST}"
        elif len(files[name]) != listed[name]["size"]:
            yield f"{MANIFEST} was changed: it has another size of {name}"
    if files[MANIFEST] != _written(said):
        yield f"{MANIFEST} was changed: it is not laid out as `touchstone bundle` writes it"


def head_edits(results: Results, raw: bytes) -> Iterator[str]:
    """How the manifest, which digest_edits has nothing against, differs from the results in what it says of them."""
    said = json.loads(raw)
    for key, value in _head(results).items():
        if said[key] != value:
            yield f"{MANIFEST} was changed: `{key}` is not that of results.json"


def _head(results: Results) -> dict[str, Any]:
    return {
        "tool": dict(results["tool"]),
        "profile": {key: results["profile"][key] for key in ("id", "digest")},
        "target": {key: results["target"][key] for key in ("name", "digest")},
        "run": {key: results["run"][key] for key in ("started", "exit_status")},
        "verdict": results["verdict"]["overall"]["verdict"],
    }


def _read(raw: bytes | None) -> dict[str, Any] | str:
    """The manifest, or what is wrong with it."""
    if raw is None:
        return f"{MANIFEST} was removed"
    try:
        said = json.loads(raw.decode("utf-8"))
        problem = next(problems_in(said, schema("bundle")), None)
    except (ValueError, RecursionError):
        return f"{MANIFEST} was changed: it is no JSON"
    if problem:
        return f"{MANIFEST} was changed: {line(problem.key[:200])} {line(problem.message[:300])}"
    return dict(said)


def _written(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")
