"""A line to the browser's developer tools: what it sends is seen here first, and goes no further than it may."""

from __future__ import annotations

import contextlib
import json
from collections import deque
from collections.abc import Callable
from itertools import count
from threading import Event, Lock, Thread
from typing import Any
from urllib.request import urlopen

import websocket

from conformance.wire.excerpt import excerpt

_ANSWER_S = 5.0
_MOST_EVENTS = 5_000
_KEPT = frozenset(
    "Network." + name
    for name in (
        "requestWillBeSent",
        "requestWillBeSentExtraInfo",
        "responseReceived",
        "responseReceivedExtraInfo",
        "loadingFinished",
        "loadingFailed",
    )
) | {"Page.frameScheduledNavigation", "Page.frameRequestedNavigation", "Touchstone.held"}
# A second window would have a line of its own that nobody watches; so there is none.
_ONE_WINDOW = "window.open = url => { if (url) location.href = url; return window; };"


class DevtoolsError(Exception):
    """The browser does not answer, or refuses what it was asked."""


class Devtools:
    """The developer tools of one page. `may` tells whether a URL may be asked for; what may not is held back.

    A request that was held back is an event of its own, `Touchstone.held`, with its `url`.
    """

    def __init__(self, address: str, may: Callable[[str], bool]) -> None:
        self.may = may
        self._numbers = count(1)
        self._answers: dict[int, dict[str, Any]] = {}
        self._waiting: dict[int, Event] = {}
        self._events: deque[tuple[str, dict[str, Any]]] = deque(maxlen=_MOST_EVENTS)
        self._lock = Lock()
        with urlopen(f"http://{address}/json/list", timeout=_ANSWER_S) as answer:
            pages = [each for each in json.load(answer) if each.get("type") == "page"]
        if not pages:
            raise DevtoolsError("the browser has no page")
        self._socket = websocket.create_connection(
            pages[0]["webSocketDebuggerUrl"], timeout=None, suppress_origin=True, skip_utf8_validation=True
        )
        Thread(target=self._listen, daemon=True).start()
        self.call("Network.enable", maxPostDataSize=65_536)
        self.call("Network.setCacheDisabled", cacheDisabled=True)
        self.call("Network.setBypassServiceWorker", bypass=True)
        self.call("Page.enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", source=_ONE_WINDOW)
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something; DevtoolsError if it does not answer within five seconds."""
        number = self._send(method, params, wait=True)
        if not self._waiting[number].wait(_ANSWER_S):
            raise DevtoolsError(f"{method} was not answered")
        del self._waiting[number]
        answer = self._answers.pop(number)
        if "error" in answer:
            raise DevtoolsError(f"{method}: {excerpt(str(answer['error'].get('message')), 200)}")
        return dict(answer.get("result", {}))

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """What has happened since this was last asked, as (method, params)."""
        with self._lock:
            events = list(self._events)
            self._events.clear()
        return events

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(websocket.WebSocketException, OSError):
            self._socket.close(timeout=1)

    def _send(self, method: str, params: dict[str, Any], wait: bool = False) -> int:
        number = next(self._numbers)
        if wait:
            self._waiting[number] = Event()
        try:
            self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        except (websocket.WebSocketException, OSError) as error:
            raise DevtoolsError("the browser hung up") from error
        return number

    def _listen(self) -> None:
        with contextlib.suppress(websocket.WebSocketException, OSError, ValueError, DevtoolsError):
            while text := self._socket.recv():
                message = json.loads(text)
                number = message.get("id")
                if number in self._waiting:
                    self._answers[number] = message
                    self._waiting[number].set()
                elif message.get("method") == "Fetch.requestPaused":
                    self._pass(message["params"])
                elif message.get("method") in _KEPT:
                    self._keep(message["method"], message["params"])

    def _pass(self, params: dict[str, Any]) -> None:
        url = str(params["request"]["url"])
        if self.may(url):
            self._send("Fetch.continueRequest", {"requestId": params["requestId"]})
            return
        self._keep("Touchstone.held", {"url": url, "requestId": params.get("networkId")})
        self._send("Fetch.failRequest", {"requestId": params["requestId"], "errorReason": "BlockedByClient"})

    def _keep(self, method: str, params: dict[str, Any]) -> None:
        with self._lock:
            self._events.append((method, params))
