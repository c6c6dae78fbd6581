"""Which flow a request belongs to, for what acts in some flows only. A correct server never asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g

_FLOW_OF_REQUEST = "flow of the request at hand"
_STORE = "store"


def settle_flows(app: Flask, store: Any, flow_of_request: Callable[[], str]) -> None:
    """Settle the flow when a request comes in: who decides on a request that waits takes it away."""
    app.extensions |= {_STORE: store, _FLOW_OF_REQUEST: flow_of_request}

    def settle() -> None:
        g.flow = flow_of_request()

    app.before_request(settle)


def flow_at_hand() -> str:
    """The flow of the request at hand.

    The pages' forms belong to the flow of the request that waits for them.
    """
    flow: str = g.flow if "flow" in g else current_app.extensions[_FLOW_OF_REQUEST]()
    return flow


def store_at_hand() -> Any:
    """The store of the application that answers."""
    return current_app.extensions[_STORE]
