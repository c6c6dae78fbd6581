"""Where an authorization manager has its endpoints: what the target file says, else what hostmeta says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from conformance.outcome.findings import inconclusive, untested
from conformance.roles.answers import describe
from conformance.roles.run import Run
from conformance.roles.uma.manager.hostmeta import HYPHENATED, PATH, RELS, Hostmeta, read_hostmeta, resolved
from conformance.target.callback import place_of
from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Exchange, Request
from conformance.wire.recorder import Recorder

_ACCEPT = (("Accept", "application/json, text/plain;q=0.9, */*;q=0.1"),)


class Endpoints:
    """The hostmeta of the AM under test, asked for once in each flow."""

    def __init__(self, run: Run, recorder: Recorder) -> None:
        self._run = run
        self._recorder = recorder

    @property
    def base(self) -> str:
        """The base URL of the AM; Stop if the target file does not name it."""
        base = self._run.target.get("endpoints.authorization_manager")
        if base is None:
            raise untested("needs endpoints.authorization_manager in the target file")
        return base.partition("?")[0].rstrip("/")

    @cached_property
    def exchange(self) -> Exchange:
        """The request for hostmeta and its answer."""
        return self._recorder.send(Request("GET", f"{self.base}{PATH}", _ACCEPT), "the hostmeta of the AM")

    @cached_property
    def hyphenated(self) -> Exchange:
        """The same at the place that later documents have for it."""
        return self._recorder.send(Request("GET", f"{self.base}{HYPHENATED}", _ACCEPT), "hostmeta with a hyphen")

    @cached_property
    def hostmeta(self) -> Hostmeta:
        """What the answer says."""
        return read_hostmeta(self.exchange.response)

    def learn(self, names: Iterable[str]) -> None:
        """Have the run know these endpoints, keys of [endpoints]. Stop if one is not to be had, or stands on a host
        that the target file does not name: nothing is sent there.
        """
        target = self._run.target
        wanted = [name for name in names if target.get(f"endpoints.{name}") is None]
        self._run.target = target.learnt({f"endpoints.{name}": self._address(name) for name in wanted})

    def _address(self, name: str) -> str:
        hrefs = self.hostmeta.hrefs(RELS[name])
        if not hrefs:
            said = f"hostmeta names no {RELS[name]} ({self.hostmeta.data.problem or describe(self.exchange)})"
            raise inconclusive(f"{said}; name it as endpoints.{name} in the target file", (self.exchange.id,))
        url = resolved(hrefs[0], self.exchange.request.url)
        if url is None:
            said = f"what hostmeta names as {RELS[name]} is no http or https URI"
            raise inconclusive(f"{said}; name it as endpoints.{name} in the target file", (self.exchange.id,))
        if place_of(url) not in self._run.target.hosts:
            said = f"hostmeta leads to {quoted(url, 200)}, on a host that the target file does not name"
            raise inconclusive(
                f"{said}; if it belongs to the AM, name it as endpoints.{name} there", (self.exchange.id,)
            )
        return url
