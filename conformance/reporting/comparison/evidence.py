"""Whether two runs sent the same and were answered the same, by the exchanges a row rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlsplit

from conformance.reporting.grouping import Exchange, Results, Row, exchanges_by_id
from conformance.wire.redaction import ALIAS_CLOSES, ALIAS_OPENS


class Evidence(StrEnum):
    """What the exchanges of two runs say together."""

    SAME = "the same was sent, and answered the same"
    OTHER_ANSWERS = "the same was sent, and answered otherwise"
    UNCLEAR = "what was sent and answered cannot be compared"


# What differs from run to run and from version to version of the suite, whatever is tested.
_PASSING = {"host", "date", "user-agent", "content-length", "set-cookie", "cookie", "etag", "last-modified", "age"}
# Headers whose values a judgement rests on, and that no server writes anew for each answer.
_TELLING = {"cache-control", "pragma", "content-type", "www-authenticate"}
# An alias says of what kind a secret is, and then which one; servers of the suite's own stand at some free port.
_CHANGING = re.compile(
    rf"(?P<kind>{ALIAS_OPENS}[^ {ALIAS_CLOSES}]*)[^{ALIAS_CLOSES}]*{ALIAS_CLOSES}"
    r"|(?:127\.0\.0\.1|localhost)(?::|%3A)[0-9]{1,5}"
)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The exchanges of one run by their ids, and the host of the target, as it stands in URLs and in their values."""

    by_id: Mapping[str, Exchange]
    hosts: re.Pattern[str] | None

    @classmethod
    def of(cls, results: Results) -> Exchanges:
        """Those of a results document."""
        hosts = {_host(url) for url in results["target"]["endpoints"].values()} - {""}
        forms = sorted({form for host in hosts for form in (host, quote(host))}, key=lambda form: (-len(form), form))
        return cls(exchanges_by_id(results), re.compile("|".join(map(re.escape, forms))) if forms else None)

    def plain(self, text: str) -> str:
        """The text without what differs from run to run."""
        text = self.hosts.sub("(target)", text) if self.hosts else text
        return _CHANGING.sub(lambda found: found["kind"] or "(suite)", text)

    def sent(self, exchange: Exchange) -> Any:
        """What is the same in two exchanges in which the same was sent."""
        request = exchange["request"]
        return (exchange.get("direction", "out"), request["method"], self.plain(request["url"]), self._message(request))

    def answer(self, exchange: Exchange) -> Any:
        """What is the same in two exchanges that were answered the same."""
        response = exchange["response"]
        if response is None:
            return (exchange["failure"] or {}).get("kind")
        return (response["status"], self._message(response), response.get("truncated", False))

    def shape(self, exchange: Exchange) -> Any:
        """What is never the same by chance: the status, and the headers a judgement rests on."""
        response = exchange["response"]
        if response is None:
            return self.answer(exchange)
        return (response["status"], [each for each in self._headers(response["headers"]) if each[0] in _TELLING])

    def _message(self, message: Mapping[str, Any]) -> Any:
        return (self._headers(message["headers"]), self.plain(message["body"]), message.get("body_encoding"))

    def _headers(self, headers: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
        return [(name.lower(), self.plain(value)) for name, value in headers if name.lower() not in _PASSING]


def evidence(before: Row, after: Row, old: Exchanges, new: Exchanges) -> Evidence:
    """Compare the exchanges that a row rests on in two runs.

    A page with a number that is drawn for each visitor is neither the same answer nor certain to be another one.
    """
    ones = [old.by_id.get(id_) for id_ in before["exchanges"]]
    others = [new.by_id.get(id_) for id_ in after["exchanges"]]
    if not ones or len(ones) != len(others):
        return Evidence.UNCLEAR
    same = True
    for one, other in zip(ones, others, strict=True):
        if one is None or other is None or old.sent(one) != new.sent(other):
            return Evidence.UNCLEAR
        if old.shape(one) != new.shape(other):
            return Evidence.OTHER_ANSWERS
        same = same and old.answer(one) == new.answer(other)
    return Evidence.SAME if same else Evidence.UNCLEAR


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
