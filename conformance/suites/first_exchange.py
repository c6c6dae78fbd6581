"""The first exchange of a flow with an endpoint, which shows over what channel the server speaks there."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.findings import Stop, inconclusive
from conformance.suites.check import Check
from conformance.wire.exchange import Exchange


def first_exchange(check: Check, endpoint: str, act: Callable[[], object]) -> Exchange:
    """The first exchange of the flow with an endpoint (a key under [endpoints]); `act` brings one about.

    Stop if there is none. Whatever else stops the act does not matter once there is one.
    """
    try:
        act()
    except Stop as stop:
        url = check.run.target.get(f"endpoints.{endpoint}")
        if url is None:
            raise
        stopped = stop
    else:
        stopped = inconclusive(f"nothing was sent to endpoints.{endpoint}")
    url = check.run.target.get(f"endpoints.{endpoint}") or ""
    for exchange in check.run.recorder(check.row.flow).exchanges:
        if exchange.request.url.partition("?")[0] == url.partition("?")[0]:
            return exchange
    raise stopped
