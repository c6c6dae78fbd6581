"""Reading a results file that somebody stored: a document that the views can show, or a sentence that says what to do.

Files of every earlier revision are read: what later revisions added to the format, the schema leaves optional.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from conformance import __version__
from conformance.reporting.document import FORMAT
from conformance.reporting.grouping import Results
from conformance.reporting.text import line
from conformance.spec.files import schema
from conformance.spec.problems import FileError, Problem, problems_in

RESULTS_FILE = "results.json"
# Some hundred times the largest report of the reference servers.
LARGEST = 256 * 1024 * 1024
_TOLD = 5
_DIGITS = 18
_SURROGATE = re.compile(r"\\u[dD]")
_WHAT_GOES_HERE = f"what goes here is {RESULTS_FILE} of a report folder, as `touchstone certify` writes it"


def read_results(path: Path) -> Results:
    """The results document in a file, or in the `results.json` of a report folder.

    FileError, with the file and what to do, for anything else: no file, no JSON, another format, a document that does
    not fit the schema or contradicts itself. At most `LARGEST` bytes are read.
    """
    try:
        if path.is_dir():
            if not (path / RESULTS_FILE).exists():
                raise _refused(path, f"is a folder without {RESULTS_FILE}; {_WHAT_GOES_HERE}")
            path = path / RESULTS_FILE
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}; {_WHAT_GOES_HERE}") from error
    return results_from(raw, path)


def results_from(raw: bytes, path: Path) -> Results:
    """The same for the bytes of a file; `path` is what errors call it."""
    if len(raw) > LARGEST:
        raise _refused(path, f"is larger than {LARGEST >> 20} MiB, which no results file of this suite is")
    document = _parsed(raw, path)
    found = document.get("format") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(found, str):
        raise _refused(path, f"is no results file: it has no `format`; {_WHAT_GOES_HERE}")
    if found != FORMAT:
        raise _refused(path, _other_format(found))
    problems = list(islice(problems_in(document, schema("results")), _TOLD)) or list(_contradictions(document))
    if problems:
        shown = [Problem(line(each.key), line(each.message[:300])) for each in problems[:_TOLD]]
        raise FileError(line(str(path)), [*shown, Problem("", _advice(document))])
    return document


def _parsed(raw: bytes, path: Path) -> Any:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(path, f"is no UTF-8 at byte {error.start}; {_WHAT_GOES_HERE}") from error
    try:
        document = json.loads(
            text, object_pairs_hook=_once, parse_float=_finite, parse_int=_whole, parse_constant=_finite
        )
        if _SURROGATE.search(text):
            # A half of a pair has no UTF-8: no view of the document could be written.
            json.dumps(document, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        early = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        cut = " (it ends too early: was it copied whole?)" if early else ""
        where = f"{error.msg.removesuffix(' at')} at line {error.lineno}, column {error.colno}{cut}"
        raise _refused(path, f"is no JSON: {where}; {_WHAT_GOES_HERE}") from error
    except RecursionError as error:
        raise _refused(path, f"is nested deeper than any results file; {_WHAT_GOES_HERE}") from error
    except ValueError as error:
        said = "half of a surrogate pair" if isinstance(error, UnicodeEncodeError) else line(str(error))
        raise _refused(path, f"holds what no results file does: {said}; certify again to have a sound one") from error
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; ValueError for a key that stands twice, of which each reader may take another."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} twice in one place")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"the number {text}, which is not finite")
    return number


def _whole(text: str) -> int:
    # No count, status or time has as many digits, and beyond some hundred there is no float.
    if len(text) > _DIGITS:
        raise ValueError(f"a number of {len(text)} digits")
    return int(text)


def _other_format(found: str) -> str:
    name = line(found[:100])
    kind, _, revision = found.partition("/")
    own_kind, _, own = FORMAT.partition("/")
    if kind == own_kind and revision.isdecimal() and len(revision) < 9 and int(revision) > int(own):
        return (
            f"is of the format {name}; oauth-touchstone {__version__} reads {FORMAT}: "
            "read it with the version that wrote it, or a newer one (pip install -U oauth-touchstone)"
        )
    if kind == own_kind:
        return f"is of the format {name}, and this version reads {FORMAT}: certify again to have results it can read"
    return f"is of the format {name}, not {FORMAT}; {_WHAT_GOES_HERE}"


def _contradictions(document: Results) -> Iterable[Problem]:
    """What no schema sees, and no view could show without leaving something out."""
    rows = document["requirements"]
    yield from _twice("requirements", (f"{row['id']} in the flow {row['flow']}" for row in rows))
    yield from _twice("exchanges", (exchange["id"] for exchange in document["exchanges"]))
    for flow in dict.fromkeys(row["flow"] for row in rows):
        if flow not in document["verdict"]["flows"]:
            yield Problem("verdict.flows", f"has no flow {flow!r}, of which there are rows")


def _twice(key: str, names: Iterable[str]) -> Iterable[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(key, f"{name} stands there twice")
        seen.add(name)


def _advice(document: Mapping[str, Any]) -> str:
    tool = document.get("tool")
    wrote = tool.get("version") if isinstance(tool, Mapping) else None
    if isinstance(wrote, str) and wrote != __version__:
        return (
            f"was written by version {line(wrote[:40])} and cannot be read by this one, {__version__}: "
            "use the version that wrote it, or certify again"
        )
    return "does not fit the format it names: it was edited or cut; certify again, or take the file as it was written"


def _refused(path: Path, message: str) -> FileError:
    return FileError(line(str(path)), [Problem("", message)])
