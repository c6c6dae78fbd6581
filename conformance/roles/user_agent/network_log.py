"""From the events of the developer tools to requests and responses, in the order in which they were sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from conformance.roles.user_agent.heads import head_of, with_raw_head
from conformance.roles.user_agent.visit import Delivery
from conformance.wire.exchange import Failure, FailureKind, Request, Response

_KINDS = ("Document", "XHR", "Fetch")
_REASONS = {
    "metaTagRefresh": Delivery.META_REFRESH,
    "httpHeaderRefresh": Delivery.META_REFRESH,
    "scriptInitiated": Delivery.SCRIPT,
    "anchorClick": Delivery.LINK,
    "formSubmissionGet": Delivery.LINK,
    "formSubmissionPost": Delivery.LINK,
}
_MOST = 200

Event = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Hop:
    """One request of the page or of its scripts; `document` is True for what the page itself was loaded from.

    `url` has its fragment. `held` is True for a request that was held back and never sent. `delivery` says what sent
    the user agent there.
    """

    key: str
    place: int
    url: str
    request: Request
    document: bool
    delivery: Delivery
    redirect: bool
    response: Response | None = None
    failure: Failure | None = None
    held: bool = False
    noted: bool = False

    @property
    def over(self) -> bool:
        """True once there is an answer, or none is to come."""
        return self.response is not None or self.failure is not None or self.held


class NetworkLog:
    """The hops of one visit; `body_of` reads the body of an answered request from the browser."""

    def __init__(self, frame: str, body_of: Callable[[str], bytes]) -> None:
        self.hops: list[Hop] = []
        self._frame = frame
        self._body_of = body_of
        self._heads: dict[str, Response] = {}
        self._asked: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._told: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._reason = Delivery.SCRIPT

    @property
    def pending(self) -> bool:
        """True while an answer is awaited."""
        return any(not hop.over for hop in self.hops)

    def take(self, events: list[Event]) -> None:
        """Read what has happened."""
        for method, params in events:
            # What comes with the raw header lines may come before or after what it belongs to.
            if method.endswith("ExtraInfo"):
                lists = self._asked if method == "Network.requestWillBeSentExtraInfo" else self._told
                lists[params["requestId"]].append(params)
        for method, params in events:
            if method.startswith("Page.frame") and params.get("frameId") == self._frame:
                self._reason = _REASONS.get(str(params.get("reason")), Delivery.SCRIPT)
            elif method == "Network.requestWillBeSent" and params.get("type") in _KINDS and len(self.hops) < _MOST:
                self._sent(params)
            elif hop := self._last(params.get("requestId")):
                self._happened(hop, method, params)

    def raw(self, hop: Hop) -> tuple[Request, Response | None]:
        """The request and the response of a hop, with their header lines as they were sent where that is known."""
        asked, told = self._asked[hop.key], self._told[hop.key]
        request, response = hop.request, hop.response
        if hop.place < len(asked):
            fields = tuple((name, str(value)) for name, value in asked[hop.place]["headers"].items())
            request = Request(request.method, request.url, fields, request.body)
        if response is not None and hop.place < len(told):
            response = with_raw_head(response, told[hop.place])
        return request, response

    def _sent(self, params: dict[str, Any]) -> None:
        before = self._last(params["requestId"])
        if before is not None and (head := params.get("redirectResponse")) is not None:
            before.response = head_of(head)
        asked = params["request"]
        body = str(asked.get("postData") or "").encode("utf-8", "replace")
        request = Request(
            str(asked["method"]), str(asked["url"]), tuple((n, str(v)) for n, v in asked["headers"].items()), body
        )
        document = params["type"] == "Document" and params.get("frameId") == self._frame
        if document and before is None:
            self._leave()
        redirect = params.get("redirectResponse") is not None
        place = before.place + 1 if before is not None else 0
        url = str(asked["url"]) + str(asked.get("urlFragment") or "")
        delivery = Delivery.REDIRECT if redirect else self._reason
        self.hops.append(Hop(params["requestId"], place, url, request, document, delivery, redirect))

    def _leave(self) -> None:
        """The page goes on: of what it was still waiting for, no more is told."""
        for hop in self.hops:
            if not hop.over:
                hop.response = self._heads.get(hop.key)
                if hop.response is None:
                    hop.failure = Failure(FailureKind.CLOSED, "the page went on before the answer came")

    def _happened(self, hop: Hop, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Touchstone.held":
                hop.held = True
            case "Network.responseReceived":
                self._heads[hop.key] = head_of(params["response"])
            case "Network.loadingFinished" if hop.key in self._heads:
                head = self._heads[hop.key]
                body = self._body_of(hop.key)
                hop.response = Response(head.status, head.reason, head.fields, body, body, head.version)
            case "Network.loadingFailed" if not hop.over:
                if hop.key in self._heads:
                    hop.response = self._heads[hop.key]
                else:
                    hop.failure = Failure(FailureKind.CONNECT, f"the browser says {params.get('errorText')}")

    def _last(self, key: object) -> Hop | None:
        return next((hop for hop in reversed(self.hops) if hop.key == key), None)
