"""Named changes to how a client authenticates, where its credentials are no parameters of the request."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from conformance.outcome.findings import untested
from conformance.roles.credentials import BASIC, BODY, ID, QUERY, SECRET, Credentials
from conformance.roles.deviation import Deviation, Value, resolved
from conformance.roles.flow_request import FlowRequest

if TYPE_CHECKING:
    from conformance.roles.asking import Asking


def unauthenticated() -> Deviation:
    """The working request with no credentials but the client_id, as a client without a secret sends it."""

    def change(request: FlowRequest, asking: Asking) -> FlowRequest:
        return replace(request, credentials=replace(of_request(request, asking), secret=None, place=BODY))

    return Deviation("without client authentication", change)


def authenticated(label: str, *, id: Value | None = None, secret: Value | None = None, **how: Any) -> Deviation:
    """The working request with other credentials; a value may be computed from the working one.

    `how` are other fields of `Credentials`: the place, the way the scheme is written. `label` says it in words.
    """

    def change(request: FlowRequest, asking: Asking) -> FlowRequest:
        known = of_request(request, asking)
        changed = replace(
            known,
            id=known.id if id is None else resolved(id, known.id, asking),
            secret=known.secret if secret is None else resolved(secret, known.secret or "", asking),
            **how,
        )
        # In the body it is the client_id among the parameters that counts.
        if id is not None and changed.place == BODY and changed.id_apart:
            request = request.with_({ID: changed.id})
        return replace(request, credentials=changed)

    return Deviation(f"with {label}", change)


def in_place(place: str) -> Deviation:
    """The working request with the client's credentials in the header (`basic`), in the `body` or in the `query`."""
    where = {BASIC: "by HTTP Basic", BODY: "by parameters in the body", QUERY: "by parameters in the URI"}[place]
    return Deviation(
        f"authenticated {where}",
        lambda request, asking: replace(request, credentials=of_request(request, asking).at(place)),
    )


def twice(other_secret: Value | None = None) -> Deviation:
    """The working request with the client's credentials in the header and in the body, which is one method too many.

    `other_secret` is the secret in the body, if it is another one.
    """

    def change(request: FlowRequest, asking: Asking) -> FlowRequest:
        known = of_request(request, asking)
        secret = known.secret or ""
        secret = secret if other_secret is None else resolved(other_secret, secret, asking)
        both = request.with_({ID: known.id, SECRET: secret})
        return replace(both, credentials=known.at(BASIC))

    return Deviation("authenticated in the header and in the body", change)


def with_header(label: str, value: str) -> Deviation:
    """The working request with another value of Authorization in place of the client's credentials."""
    return Deviation(
        f"with {label}",
        lambda request, _: replace(request, credentials=None, headers=(*request.headers, ("Authorization", value))),
    )


def of_request(request: FlowRequest, asking: Asking) -> Credentials:
    """The credentials of the request; Stop where the flow has none."""
    if request.credentials is None:
        raise untested(f"the {asking.flow.id} request carries no client authentication")
    return request.credentials
