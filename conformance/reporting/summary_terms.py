"""What a summary says of the run itself, of its waivers and of its profile lock."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.reporting.capped import capped
from conformance.reporting.grouping import Results
from conformance.reporting.markdown import code

# Bytes.
_ABOUT, _HELD = 60_000, 60_000
_NAME = 120


def about_the_run(results: Results) -> Iterator[str]:
    """What has to be known before the verdict is relied on; nothing if there is nothing to know."""
    unmet = results.get("waivers", {}).get("unmet", ())
    ending = results.get("waivers", {}).get("ending", ())
    told = [f"- warning: {code(each['text'])}" for each in results.get("warnings", ())]
    told += [
        f"- a waiver that does not hold, which fails the run: {code(each['requirement'], _NAME)}: {code(each['text'])}"
        for each in unmet
    ]
    told += [f"- {code(each['text'])}" for each in ending]
    # Notes say it again of waivers and of the lock.
    own = [note for note in results["notes"] if not _of_terms(note, results)]
    told += [f"- {code(note)}" for note in own]
    if told:
        yield "### About this run"
        yield ""
        yield from capped(([line] for line in told), _ABOUT, "remarks", blank=True)


def locked(results: Results) -> Iterator[str]:
    """What the profile lock held back, and the command that lets it count; nothing if the run had no lock."""
    lock = results.get("profile_lock")
    if not lock:
        return
    held = [row for row in results["requirements"] if "held_back" in row]
    yield f"### Profile lock: {len(held)} held back"
    yield ""
    yield f"{code(lock['file'])}, written by version {code(lock['tool'], _NAME)}."
    drift = [f"{len(lock[name])} {name}" for name in ("added", "stricter", "changed", "removed") if lock[name]]
    if drift:
        yield f"Requirements since then: {', '.join(drift)}. This lets all of them count: {code(lock['renew'])}"
    yield ""
    lines = (
        f"- {code(row['id'], _NAME)} ({code(row['flow'], _NAME)}): {row['held_back']['outcome']}, "
        f"{row['held_back']['because']}: {code(row['reason'])}"
        for row in held
    )
    yield from capped(([line] for line in lines), _HELD, "rows", blank=True)


def _of_terms(note: str, results: Results) -> bool:
    waivers = results.get("waivers", {})
    said = [each["text"] for name in ("unmet", "ending") for each in waivers.get(name, ())]
    lock = results.get("profile_lock")
    return any(text and text in note for text in [*said, *([lock["renew"]] if lock else [])])
