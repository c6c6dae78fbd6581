"""Reading a target file: everything that is wrong with it is said at once, with the key and what helps."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from conformance.spec import files
from conformance.spec.problems import FileError, Problem, schema_problems
from conformance.target.beyond_schema import problems_beyond_schema
from conformance.target.callback import callback_from
from conformance.target.model import Target
from conformance.target.steps import steps_from

DEFAULT_DEADLINE_S = 10.0
SHORTEST_SECRET = 4


def read_target(path: Path, environment: Mapping[str, str] = os.environ) -> Target:
    """The target a file describes. FileError lists everything that is wrong with the file."""
    try:
        raw = path.read_bytes()
        # Some editors put a mark of the encoding before the text.
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise FileError(str(path), [Problem("", f"cannot be read: {error.strerror}")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(str(path), [Problem("", f"is no TOML: {error}")]) from error
    return target_from(data, str(path), path.parent, environment, hashlib.sha256(raw).hexdigest())


def target_from(
    data: Mapping[str, Any],
    source: str,
    folder: Path,
    environment: Mapping[str, str] = os.environ,
    digest: str | None = None,
) -> Target:
    """The target that the data of a target file describes; paths in it are relative to `folder`."""
    problems = schema_problems(data, files.schema("target"))
    values: dict[str, str] = {}
    for key, value in _leaves(data):
        _take(key, value, environment, values, problems)
    secrets = {key for key in values if _is_secret(key)}
    known = {problem.key for problem in problems}
    problems += [each for each in problems_beyond_schema(data, values, secrets, folder) if each.key not in known]
    if problems:
        raise FileError(source, problems)
    ca = values.get("tls.ca")
    return Target(
        name=data["name"],
        profile=data["profile"],
        flows=tuple(data["flows"]),
        values=values,
        secrets=frozenset(secrets),
        methods=tuple(data.get("resource", {}).get("methods", ["GET"])),
        ca_file=(folder / ca).resolve() if ca else None,
        deadline_s=float(data.get("limits", {}).get("deadline_s", DEFAULT_DEADLINE_S)),
        source=source,
        numbers={key: float(value) for key, value in _all_leaves(data) if _is_number(value)},
        unregistered=frozenset(
            name for name, client in data.get("clients", {}).items() if client.get("registered") is False
        ),
        steps=steps_from(data),
        command=tuple(data.get("user_agent", {}).get("command", ())),
        callback=callback_from(data, folder),
        digest=digest or hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest(),
    )


def _leaves(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The (dotted key, value) pairs of all texts and `{ env = ... }` tables."""
    return ((key, value) for key, value in _all_leaves(data) if isinstance(value, str | Mapping))


def _all_leaves(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The same with values of every kind."""
    for name, value in data.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping) and set(value) != {"env"}:
            yield from _all_leaves(value, f"{key}.")
        else:
            yield key, value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _take(
    key: str, value: Any, environment: Mapping[str, str], values: dict[str, str], problems: list[Problem]
) -> None:
    if isinstance(value, str):
        values[key] = value
        return
    name = str(value["env"])
    if name not in environment:
        problems.append(Problem(key, f"asks for the environment variable {name}, which is not set"))
    elif len(environment[name]) < SHORTEST_SECRET:
        problems.append(Problem(key, f"the environment variable {name} is shorter than {SHORTEST_SECRET} characters"))
    else:
        values[key] = environment[name]


def _is_secret(key: str) -> bool:
    """True if the schema marks what stands under this key as secret."""
    node: Mapping[str, Any] = files.schema("target")
    for part in key.split("."):
        named = node.get("properties", {})
        node = named[part] if part in named else (node.get("additionalProperties") or {})
    return bool(node.get("x-secret"))
