"""What can be wrong with the answers of a run, a rule for each: pure functions of its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from conformance.reporting.grouping import Exchange
from conformance.reporting.run_evidence import Evidence, field_values
from conformance.reporting.run_warning import ENOUGH, LONGEST_REASON, NEARLY_ALL, RunWarning, ids_of
from conformance.reporting.text import clipped

_CAUSES = {
    401: "The credentials in the target file are probably wrong, or a gateway in front of the server wants its own",
    403: "A gateway, a firewall or a list of allowed addresses in front of the server is probably in the way",
    404: "The paths under [endpoints] are probably wrong",
    405: "The paths under [endpoints] are probably wrong: something else answers there",
}


def nothing_connected(evidence: Evidence) -> Iterator[RunWarning]:
    """Nothing that was sent came to an answer."""
    if evidence.sent and not evidence.answered:
        first = clipped(evidence.sent[0]["failure"]["message"], LONGEST_REASON)
        text = f"nothing that was sent came to an answer ({len(evidence.sent)} tries). The first: {first}"
        yield RunWarning("nothing-connected", text, ids_of(evidence.sent))


def same_answer(evidence: Evidence) -> Iterator[RunWarning]:
    """Whatever was asked, the answer was the same."""
    if (same := _all_alike(evidence.answered)) is not None:
        text = (
            f"every one of {len(evidence.answered)} answers was the same, status {same[0]} and body: a proxy, a "
            "maintenance page or a stand-in is probably answering in the server's place"
        )
        yield RunWarning("same-answer", text, ids_of(evidence.answered))


def mostly_one_status(evidence: Evidence) -> Iterator[RunWarning]:
    """Nine of ten answers were 401 (or another status that is no work), or every other one was the server's failing."""
    total = len(evidence.answered)
    for status, cause in _CAUSES.items():
        found = [each for each in evidence.answered if each["response"]["status"] == status]
        if total >= ENOUGH and len(found) >= NEARLY_ALL * total:
            text = f"{len(found)} of {total} answers had status {status}. {cause}; see `touchstone doctor`"
            yield RunWarning(f"mostly-{status}", text, ids_of(found))
    broken = [each for each in evidence.answered if each["response"]["status"] >= 500]
    if total >= ENOUGH and 2 * len(broken) >= total:
        text = f"{len(broken)} of {total} answers had a status above 499: the server itself fails; see its log"
        yield RunWarning("mostly-5xx", text, ids_of(broken))


def same_refusal(evidence: Evidence) -> Iterator[RunWarning]:
    """All refusals had the same body; that none has a body may be the draft's doing."""
    refused = evidence.refused()
    same = _all_alike(refused)
    if same is not None and same[1].strip():
        text = (
            f"all {len(refused)} refusals had the same body (status {same[0]}): whatever was wrong, the server said "
            "the same, so an error page in front of it may be what answers"
        )
        yield RunWarning("same-refusal", text, ids_of(refused))


def rate_limited(evidence: Evidence) -> Iterator[RunWarning]:
    """The server wants fewer requests."""
    if limited := [each for each in evidence.answered if each["response"]["status"] == 429]:
        text = (
            f"{len(limited)} of {len(evidence.answered)} answers had status 429 (Too Many Requests): a refusal for the "
            "rate says nothing of the request. Exempt this machine from the limit for the run"
        )
        yield RunWarning("rate-limit", text, ids_of(limited))


def without_answer(evidence: Evidence) -> Iterator[RunWarning]:
    """Some of what was sent came to nothing."""
    if evidence.answered and len(evidence.failed) >= 3:
        kinds = Counter(each["failure"]["kind"] for each in evidence.failed)
        told = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        text = (
            f"{len(evidence.failed)} of {len(evidence.sent)} exchanges came to no answer ({told}): see the server's log"
        )
        yield RunWarning("no-answer", text, ids_of(evidence.failed))


def cut_short(evidence: Evidence) -> Iterator[RunWarning]:
    """An answer other than a page is longer than what a report keeps, or than what is read at all."""
    kept = [each for each in evidence.answered if each["response"].get("truncated") and not _is_page(each)]
    unread = [each for each in evidence.failed if each["failure"]["kind"] == "too-large"]
    if found := [*kept, *unread]:
        text = (
            f"{len(found)} answers that are no pages were longer than a report keeps or a client reads: nobody sees "
            "in the report all that was judged"
        )
        yield RunWarning("truncated", text, ids_of(found))


def _all_alike(exchanges: list[Exchange]) -> tuple[int, str] | None:
    """The status and body that all these answers have, None if they are few or differ."""
    kinds = {(each["response"]["status"], each["response"]["body"]) for each in exchanges}
    return kinds.pop() if len(kinds) == 1 and len(exchanges) >= ENOUGH else None


def _is_page(exchange: Exchange) -> bool:
    return any("html" in value.lower() for value in field_values(exchange, "content-type"))
