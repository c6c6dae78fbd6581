"""Waivers for what failed in a run, as a file in which people still have to say why, who and until when."""

from __future__ import annotations

import re
from collections.abc import Iterable

import tomli_w

from conformance.outcome.outcomes import Outcome
from conformance.reporting.grouping import Results, Row
from conformance.reporting.text import line
from conformance.wire.redaction import ALIAS_CLOSES, ALIAS_OPENS

_HEAD = """\
# Waivers for what failed in {command}
# Fill in reason, owner and expires of each, or take it out: until then the file is refused. `expires` is the last day,
# in UTC, on which the waiver counts, as expires = 2027-03-01. `contains` is a part of what the report says; a failure
# without it is another failure, and not waived.
"""
# What can be another in the next run: aliases, URLs, ids of exchanges, times, numbers, long words in both cases, which
# can be random; not a status of HTTP.
_UNSTABLE = re.compile(
    rf"{ALIAS_OPENS}[^{ALIAS_CLOSES}]*{ALIAS_CLOSES}?|\S+:/\S*|\b[a-z_]+-[0-9]+\b"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [^;]*"
    r"|\S*(?<![0-9.])(?<!status )[0-9]\S*|(?=\S*[a-z])(?=\S*[A-Z])\S{25,}|\S{60,}"
)
_SHORTEST, _LONGEST = 4, 80


def waivers_toml(results: Results) -> str:
    """The waivers file for the rows that failed, with --strict for those that were warned of too; empty if none did."""
    wanted = (Outcome.FAILED, Outcome.WARNING) if results["run"]["strict"] else (Outcome.FAILED,)
    rows = [row for row in results["requirements"] if row["outcome"] in wanted]
    if not rows:
        return ""
    return "\n".join([_HEAD.format(command=line(results["run"]["command"])), *(_entry(row) for row in rows)])


def stable_part(row: Row) -> str:
    """A part of a row's failure text that can be expected in the next run: of what was there, if it has one.

    Empty if there is none: then only a person can tell what makes this failure this one.
    """
    texts = [row["got"], row["expected"], row["reason"]] if row["got"] else [row["reason"], row["expected"]]
    parts = (_longest(text) for text in texts)
    return next((part for part in parts if len(part) >= _SHORTEST), "")


def _longest(text: str) -> str:
    """The longest run of whole words without anything unstable, of at most `_LONGEST` characters."""
    parts = [" ".join(part.split()).strip(" ,;:()'\"") for part in _UNSTABLE.split(text)]
    longest = max((part for part in parts if line(part) == part), key=len, default="")
    if len(longest) <= _LONGEST:
        return longest
    return longest[: _LONGEST + 1].rpartition(" ")[0].strip(" ,;:()'\"") or longest[:_LONGEST]


def _entry(row: Row) -> str:
    about = [f"# {line(row[name][:300])}" for name in ("reason",) if row[name]]
    return "\n".join([*about, "[[waivers]]", *_lines(row)]) + "\n"


def _lines(row: Row) -> Iterable[str]:
    values = {
        "requirement": row["id"],
        "flow": row["flow"],
        "reason": "",
        "owner": "",
        "expires": "",
        "contains": stable_part(row),
    }
    return (_escaped(tomli_w.dumps({key: value}).rstrip("\n")) for key, value in values.items())


def _escaped(toml: str) -> str:
    """The same TOML, with everything that cannot be seen written out."""
    clean = toml.encode("utf-8", "replace").decode("utf-8")
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in clean)
