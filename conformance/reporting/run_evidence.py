"""What a run sent to its target and what came back, as the warnings about the run itself look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from statistics import median
from urllib.parse import urlsplit

from conformance.grammar.http_date import epoch_of
from conformance.reporting.grouping import Exchange, Results

# Failures that say nothing about the target: nothing was sent, another program sent it, the suite left it unanswered.
_NOT_THE_TARGET = ("not-allowed", "unseen", "unanswered")
_CODE = re.compile(r"""[?&#"](?:code|device_code|wrap_verification_code)"?\s*[=:]\s*"?(‹[^›]+›)""")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Evidence:
    """The exchanges of a results document that the suite began with a host of the target's endpoints."""

    results: Results

    @cached_property
    def sent(self) -> list[Exchange]:
        """Those that were sent, answered or not, in their order."""
        hosts = {_host(url) for url in self.results["target"]["endpoints"].values()}
        return [
            each
            for each in self.results["exchanges"]
            if each.get("direction") != "in"
            and _host(each["request"]["url"]) in hosts
            and (each["failure"] is None or each["failure"]["kind"] not in _NOT_THE_TARGET)
        ]

    @cached_property
    def answered(self) -> list[Exchange]:
        """Those with an answer."""
        return [each for each in self.sent if each["response"] is not None]

    @cached_property
    def failed(self) -> list[Exchange]:
        """Those without one."""
        return [each for each in self.sent if each["response"] is None]

    def refused(self) -> list[Exchange]:
        """Those that a server of authorizations refused: resources have one way to say no, and may."""
        urls = self.results["target"]["endpoints"].items()
        resources = {_bare(url) for name, url in urls if name.startswith("resource")}
        return [
            each
            for each in self.answered
            if 400 <= each["response"]["status"] < 500 and _bare(each["request"]["url"]) not in resources
        ]

    def codes(self) -> Iterator[tuple[str, str, str]]:
        """Where an authorization handed out a code: what stands for the code, where it was sent, and the exchange.

        On the way the same code may go through several addresses; a code that a page shows is not looked at.
        """
        for each in self.answered:
            for value in field_values(each, "location"):
                for code in _CODE.findall(value):
                    yield code, re.split("[?#]", value)[0], each["id"]
            body = each["response"]["body"]
            if "user_code" in body:
                for code in _CODE.findall(f"&{body}"):
                    yield code, _bare(each["request"]["url"]), each["id"]

    def clock_offset(self) -> float | None:
        """Seconds that the target's clock is ahead of the suite's, in the middle of all answers that say a time.

        None if none says one. Answers of a cache (Age) are old by right.
        """
        try:
            began = datetime.fromisoformat(self.results["run"]["started"]).timestamp()
        except (ValueError, OverflowError):
            return None
        offsets = [
            # A Date has whole seconds: half of one is cut off on average.
            said + 0.5 - (began + each["started_s"] + each["elapsed_s"])
            for each in self.answered
            if (said := epoch_of(field_values(each, "date"))) is not None and not field_values(each, "age")
        ]
        return median(offsets) if offsets else None


def field_values(exchange: Exchange, name: str) -> list[str]:
    """The values of a header field of the answer; the name in lower case."""
    return [pair[1] for pair in exchange["response"]["headers"] if pair[0].lower() == name]


def _host(url: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "", parts.port or _DEFAULT_PORTS.get(parts.scheme, 0))
    except ValueError:
        return None


def _bare(url: str) -> str:
    return re.split("[?#]", url)[0]
