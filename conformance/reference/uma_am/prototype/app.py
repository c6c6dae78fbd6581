"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask

from conformance.reference.altering.alterations import switched_on
from conformance.reference.altering.at_hand import settle_flows
from conformance.reference.shared.certificate import CERTIFICATE, Certificate
from conformance.reference.switches import Fault, Variant
from conformance.reference.uma_am.prototype.at_hand import flow_of_request
from conformance.reference.uma_am.prototype.host.parts import Host, host_of
from conformance.reference.uma_am.prototype.host.places import FLOW
from conformance.reference.uma_am.prototype.manager.parts import Manager, manager_of
from conformance.reference.uma_am.prototype.places import MANAGER_FLOWS
from conformance.reference.uma_am.prototype.store import Store

FLOWS = (*MANAGER_FLOWS, FLOW)


class Server:
    """The parts of the authorization manager and of the host, each by its own name."""

    def __init__(self, app: Flask, certificate: Certificate, store: Store, manager: Manager, host: Host) -> None:
        self.app = app
        self.certificate = certificate
        self.store = store
        self._parts = (manager, host)

    def __getattr__(self, name: str) -> Any:
        return next(getattr(part, name) for part in self._parts if hasattr(part, name))


def create_app(
    store: Store, base_url: str, faults: Iterable[Fault] = (), variants: Iterable[Variant] = (), *, http_url: str = ""
) -> Flask:
    """The application for a store, reached by https at `base_url`; nothing of it is there by plain http.

    Variants are applied first and faults on top.
    """
    app = Flask("conformance.reference.uma_am.prototype", static_folder=None)
    certificate = Certificate()
    app.extensions[CERTIFICATE] = certificate
    settle_flows(app, store, flow_of_request)
    manager, host = manager_of(app, store, base_url), host_of(app, store.known, base_url, store.suite)
    server = Server(app, certificate, store, manager, host)
    switched_on(server, FLOWS, variants, faults)
    return server.app
