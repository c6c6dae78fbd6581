"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from flask import Flask

from conformance.reference.oauth2_00.alterations import ALL_FLOWS
from conformance.reference.oauth2_00.answers import Answers
from conformance.reference.oauth2_00.authorization_server import AuthorizationServer
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.resource_server import METHODS, ResourceServer
from conformance.reference.oauth2_00.store import Store
from conformance.reference.oauth2_00.vetting import Vetting
from conformance.reference.switches import Fault, Variant

RESOURCES = ("photos", "accounts")


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of one server. Faults and variants replace methods of these objects, never of their classes."""

    app: Flask
    store: Store
    vetting: Vetting
    issuing: Issuing
    answers: Answers
    authorization: AuthorizationServer
    resource: ResourceServer


def create_app(store: Store, base_url: str, faults: Iterable[Fault] = (), variants: Iterable[Variant] = ()) -> Flask:
    """The application for a store, reached by https at `base_url`; variants are applied first and faults on top."""
    server = _assembled(store, base_url)
    for variant in variants:
        variant.apply(server, ALL_FLOWS)
    for fault in faults:
        fault.apply(server, fault.flows)
    return server.app


def _assembled(store: Store, base_url: str) -> Server:
    vetting, issuing, answers = Vetting(store), Issuing(store), Answers()
    authorization = AuthorizationServer(vetting, issuing, answers)
    resource = ResourceServer(store, base_url)
    app = Flask("conformance.reference.oauth2_00", static_folder=None)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule("/token", "token", lambda: authorization.token_endpoint(), methods=["GET", "POST"])
    app.add_url_rule("/authorize", "authorize", lambda: authorization.authorization_endpoint(), methods=["GET", "POST"])
    for name in RESOURCES:
        app.add_url_rule(f"/{name}", name, partial(resource.resource, name), methods=METHODS)
    return Server(app, store, vetting, issuing, answers, authorization, resource)
