"""Codes at the token endpoint of the other flow: those of a requester where hosts redeem theirs, and the other way
round (steps 1.3, 2.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlsplit

from conformance.outcome.findings import Stop
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.flow_request import FlowRequest
from conformance.roles.token_flow import TokenFlow
from conformance.wire.exchange import Exchange

# Stands for a code in a request of which all but the code is looked at.
_ANY = "any"


class CrossedCodes:
    """A host and a requester, who has what it asks for at the same authorization manager."""

    def __init__(self, host: TokenFlow, requester: TokenFlow) -> None:
        self._host = host
        self._requester = requester

    @property
    def shared(self) -> bool:
        """Whether both have their tokens from one place, whatever scheme and query its two addresses have."""
        return _place(self._url(self._host)) == _place(self._url(self._requester))

    def attempts(self) -> list[Attempt]:
        """What each of the codes brings, between working runs of both flows. Stop if one of them does not work."""
        if isinstance(self._outcome, Stop):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> list[Attempt] | Stop:
        tries: dict[str, Callable[[], FlowRequest]] = {
            "a requester's code, by the requester at the host's token endpoint": self._by_requester,
            "a requester's code, by the host at its token endpoint": self._by_host,
            "a host's code, by the host at the requester's token endpoint": self._of_host,
        }
        try:
            _ = self._host.working, self._requester.working
        except Stop as stop:
            return stop
        return list(run_bracketed(list(tries), lambda name: self._send(name, tries[name]()), self._work).values())

    def _by_requester(self) -> FlowRequest:
        return _in(self._host, self._requester.request())

    def _by_host(self) -> FlowRequest:
        working, name = self._requester.request(), self._host.flow.name_of("client.redirect_uri") or ""
        code = working.value(self._requester.flow.name_of("scenario.code") or "")
        return self._host.request(code).with_({name: working.value(name)})

    def _of_host(self) -> FlowRequest:
        return _in(self._requester, self._host.request())

    def _send(self, name: str, request: FlowRequest) -> Exchange:
        url = self._host.run.target.get(f"endpoints.{request.endpoint}") or ""
        return self._requester.recorder.send(request.http(url), name)

    def _work(self) -> bool:
        return self._host.works() and self._requester.works()

    def _url(self, tokens: TokenFlow) -> str:
        return tokens.run.target.get(f"endpoints.{tokens.flow.endpoint}") or ""


def _in(tokens: TokenFlow, request: FlowRequest) -> FlowRequest:
    """The request as one of this flow: at its endpoint, in its form, with what is the same for everybody."""
    form = tokens.request(_ANY)
    fixed = [each.name for each in tokens.flow.parameters if each.value is not None]
    return replace(form, pairs=request.with_({name: form.value(name) for name in fixed}).pairs)


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "", parts.path.rstrip("/").lower())
