"""What the browser sent and got on one visit, put on record in the order in which it was sent."""

from __future__ import annotations

from base64 import b64decode

from conformance.roles.user_agent.addresses import Addresses, Whose
from conformance.roles.user_agent.devtools import Devtools, DevtoolsError
from conformance.roles.user_agent.heads import body_from
from conformance.roles.user_agent.journey import End
from conformance.roles.user_agent.network_log import Hop, NetworkLog
from conformance.roles.user_agent.visit import Landing
from conformance.wire.exchange import Exchange, Failure, FailureKind, Request
from conformance.wire.recorder import Recorder

_LARGEST_PICTURE = 1_500_000  # octets


class BrowserRecord:
    """The exchanges of one visit. `status` is that of the page that is shown."""

    def __init__(self, tools: Devtools, addresses: Addresses, recorder: Recorder, purpose: str) -> None:
        self.exchanges: list[Exchange] = []
        self.recorder = recorder
        self.status = 0
        self._tools = tools
        self._addresses = addresses
        self._purpose = purpose
        frame = str(tools.call("Page.getFrameTree")["frameTree"]["frame"]["id"])
        self._log = NetworkLog(frame, self._body_of)

    @property
    def pending(self) -> bool:
        """True while an answer is awaited."""
        return self._log.pending

    @property
    def last(self) -> str:
        """The id of the last exchange."""
        return self.exchanges[-1].id

    def update(self, says: str) -> bool:
        """Put on record what was answered since; `says` is what the person did before. True if anything happened."""
        events = self._tools.events()
        self._log.take(events)
        for hop in self._log.hops:
            if hop.noted or not hop.over:
                continue
            hop.noted = True
            if hop.document and hop.response is not None:
                self.status = hop.response.status
            if hop.held or not hop.url.startswith(("http:", "https:")):
                continue
            request, response = self._log.raw(hop)
            what = "follows a redirect" if hop.redirect else says
            purpose = f"{self._purpose}: {what}" if what else self._purpose
            failure = None if response is not None else hop.failure
            self.exchanges.append(self.recorder.note(request, purpose, response=response, failure=failure))
        return bool(events)

    def end(self) -> End | None:
        """The end, if the page was sent to where nothing is sent, or got no answer."""
        documents = [hop for hop in self._log.hops if hop.document]
        if not documents:
            return None
        last = documents[-1]
        if last.held:
            called_back = self._addresses.whose(last.url) is Whose.CALLBACK
            landing = Landing.CALLBACK if called_back else Landing.ELSEWHERE
            return End(landing, self._as_written(last), last.delivery)
        if last.failure is not None:
            return End(Landing.NOWHERE, last.url, stuck=last.failure.message)
        return None

    def close(self, url: str, stuck: str | None) -> Exchange:
        """The last exchange of the visit; one that was not seen, if the browser sent nothing."""
        if not self.exchanges:
            failure = Failure(FailureKind.UNSEEN, stuck or "the browser sent nothing")
            self.exchanges.append(self.recorder.note(Request("GET", url), self._purpose, failure=failure))
        return self.exchanges[-1]

    def picture(self) -> bytes | None:
        """A PNG of the window; None if there is none to be had, or if it is too large to keep."""
        try:
            data = b64decode(str(self._tools.call("Page.captureScreenshot", format="png").get("data") or ""))
        except (DevtoolsError, ValueError):
            return None
        return data if 0 < len(data) <= _LARGEST_PICTURE else None

    def _as_written(self, hop: Hop) -> str:
        """The URL as the server wrote it in its redirect, where it was one."""
        before = [other for other in self._log.hops if other.key == hop.key and other.place == hop.place - 1]
        if hop.redirect and before and (response := self._log.raw(before[0])[1]) is not None:
            written = response.values("Location")
            if written and self._addresses.whose(written[0]) is self._addresses.whose(hop.url):
                return written[0]
        return hop.url

    def _body_of(self, key: str) -> bytes:
        try:
            return body_from(self._tools.call("Network.getResponseBody", requestId=key))
        except DevtoolsError:
            return b""
