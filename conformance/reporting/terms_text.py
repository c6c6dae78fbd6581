"""What the terminal says of the waivers and of the profile lock of a run."""

from __future__ import annotations

from conformance.outcome.outcomes import Outcome
from conformance.reporting.grouping import Results, Row, with_outcome
from conformance.reporting.text import ascii_line, clipped

# The first of a line that may be wrapped, and the rest of it.
Line = tuple[str, str]
_MOST = 20


def terms_told(results: Results) -> list[Line]:
    """The lines, an empty one before each part; none if the run had neither waivers nor a lock."""
    return [*_waived(results), *_unmet(results), *_lock(results)]


def _waived(results: Results) -> list[Line]:
    rows = with_outcome(results["requirements"], Outcome.WAIVED)
    lines = [("  ", f"{_name(row)}: {row['reason']}") for row in rows]
    ending = [("  ", each["text"]) for each in results.get("waivers", {}).get("ending", ())]
    return [*_part(f"{Outcome.WAIVED} ({len(rows)}):", lines), *_part("waivers that end soon:", ending)]


def _unmet(results: Results) -> list[Line]:
    unmet = results.get("waivers", {}).get("unmet", ())
    lines = [("  ", f"{clipped(each['requirement'], 100)}: {each['text']}") for each in unmet]
    return _part(f"waivers that do not hold ({len(lines)}), which fails the run:", lines)


def _lock(results: Results) -> list[Line]:
    lock = results.get("profile_lock")
    if not lock:
        return []
    held = [row for row in results["requirements"] if "held_back" in row]
    lines = [
        ("  ", f"{_name(row)}: {row['held_back']['outcome']}, {row['held_back']['because']}: {row['reason']}")
        for row in held[:_MOST]
    ]
    if len(held) > _MOST:
        lines.append(("  ", f"and {len(held) - _MOST} more, in the report"))
    drift = [f"{len(lock[name])} {name}" for name in ("added", "stricter", "changed", "removed") if lock[name]]
    if drift:
        lines.append(("  ", f"requirements since then: {', '.join(drift)}; this lets all of them count:"))
        lines.append(("    ", lock["renew"]))
    return _part(f"profile lock {lock['file']} of version {lock['tool']}: {len(held)} held back", lines, always=True)


def _part(heading: str, lines: list[Line], *, always: bool = False) -> list[Line]:
    if not lines and not always:
        return []
    return [
        ("", ""),
        ("", ascii_line(heading)),
        *((ascii_line(start), ascii_line(clipped(rest, 400))) for start, rest in lines),
    ]


def _name(row: Row) -> str:
    return f"{clipped(row['id'], 100)} ({clipped(row['flow'], 40)})"
