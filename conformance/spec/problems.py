"""What is wrong with a file a user wrote: every problem at once, each with its file, its key and what helps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: the dotted key it is at (empty for the whole file) and a sentence that says what to do."""

    key: str
    message: str


class FileError(Exception):
    """A file cannot be used.

    The message names the file and lists every problem with its key. Mend them all and run again: nothing was sent.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        lines = [f"{file}: {problem.key or 'the file'}: {problem.message}" for problem in self.problems]
        super().__init__("\n".join(lines))


def schema_problems(data: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Problem]:
    """Everything a JSON Schema has against the data, in the order of the keys, with near misses named."""
    found: list[Problem] = []
    errors = sorted(Draft202012Validator(schema).iter_errors(data), key=lambda error: [str(p) for p in error.path])
    for error in errors:
        found.extend(_problems_of(error))
    return list(dict.fromkeys(found))


def problems_in(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Problem]:
    """The same as they are found, for a file of any size of which the first few are enough."""
    for error in Draft202012Validator(schema).iter_errors(data):
        yield from _problems_of(error)


def _problems_of(error: Any) -> Iterator[Problem]:
    key = ".".join(str(part) for part in error.path)
    if "propertyNames" in error.schema_path:
        key = f"{key}.{error.instance}"
    match error.validator:
        case "additionalProperties":
            yield from _unknown_keys(error, key)
        case "required":
            # The library reports one missing key at a time; its message quotes the key.
            missing = [name for name in error.validator_value if name not in error.instance]
            for name in missing:
                yield Problem(_join(key, name), "is missing")
        case "enum":
            allowed = [str(value) for value in error.validator_value]
            yield Problem(
                key, f"{error.instance!r} is none of {', '.join(allowed)}{near(str(error.instance), allowed)}"
            )
        case "type":
            yield Problem(key, f"is {_kind(error.instance)}, not {_expected(error.validator_value)}")
        case "anyOf" if isinstance(error.instance, str) and (closer := _same_type(error)):
            # One of the forms is a text too: what that form has against this one says more.
            for part in closer:
                yield Problem(key, part.schema.get("x-problem") or f"does not fit {part.validator}")
        case "anyOf" | "oneOf":
            described = error.schema.get("description", "none of the allowed forms")
            yield Problem(key, f"has a form that is not allowed here; allowed: {described}")
        case _:
            # Never the instance: it can be a secret.
            yield Problem(
                key, error.schema.get("x-problem") or f"does not fit {error.validator}: {error.validator_value!r}"
            )


def _same_type(error: Any) -> list[Any]:
    return [part for part in error.context if part.validator != "type" and not part.path]


def _unknown_keys(error: Any, key: str) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {}))
    for name in error.instance:
        if name not in known:
            hint = near(name, known) or (f"; known here: {', '.join(sorted(known))}" if known else "")
            yield Problem(_join(key, name), f"is no key of this file{hint}")


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def near(name: str, known: Collection[str]) -> str:
    """The nearest of the known names, as the end of a sentence; empty if none is near."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def _kind(value: object) -> str:
    names = {bool: "a truth value", dict: "a table", list: "a list", str: "a text", int: "a number", float: "a number"}
    return names.get(type(value), type(value).__name__)


def _expected(value: object) -> str:
    names = {
        "object": "a table",
        "array": "a list",
        "string": "a text",
        "integer": "a whole number",
        "number": "a number",
    }
    kinds = value if isinstance(value, list) else [value]
    return " or ".join(names.get(str(kind), str(kind)) for kind in kinds)
