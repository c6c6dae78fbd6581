"""Variants in how, when and how often hosts are called."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.pairs import without
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.switches import Variant
from conformance.reference.uma_am.chained.altering.asking import kept
from conformance.reference.uma_am.chained.store import Host

_UNAVAILABLE = 503

Sent = Callable[[Outbound], Reply | None]


def _once_more(correct: Sent, outbound: Outbound) -> Reply | None:
    reply = correct(outbound)
    return correct(outbound) if reply is not None and reply.status == _UNAVAILABLE else reply


def _twice(correct: Sent, outbound: Outbound) -> Reply | None:
    correct(outbound)
    return correct(outbound)


def _in_query(correct: Callable[..., Outbound], *given: Any) -> Outbound:
    made = correct(*given)
    return made._replace(method="GET", url=f"{made.url}?{made.body}", body="", headers={})


def _as_json(correct: Callable[..., Outbound], *given: Any) -> Outbound:
    made = correct(*given)
    return made._replace(body=json.dumps(dict(parse_qsl(made.body))), headers={"Content-Type": "application/json"})


def _either_format(correct: Callable[[Reply], str | None], reply: Reply) -> str | None:
    member = reply.members.get("access_token")
    return member if isinstance(member, str) and member else correct(reply)


def _first_host(server: Any, correct: Callable[[str], Host | None], resource: str) -> Host | None:
    return correct(resource) or server.store.hosts[0]


def _in_header(_correct: Callable[[Host], Mapping[str, str]], host: Host) -> Mapping[str, str]:
    return {"Authorization": f"Token token={json.dumps(host.am_token)}"}


VARIANTS: Sequence[Variant] = [
    Variant(
        "tokens-kept",
        "A requester is handed the same token again for the same resource, and the host is called once.",
        kept(lambda requester, host: (requester.id, host.resource_uri)),
    ),
    Variant("host-retried", "A host that is out of order is called once more.", altered("calls.sent", _once_more)),
    Variant("host-called-twice", "Every call is made twice, and the second counts.", altered("calls.sent", _twice)),
    Variant(
        "call-with-more",
        "A call says more than the resource: who asks, and for what.",
        altered(
            "calls.pairs",
            lambda correct, *given: [
                ("scope", "read"),
                *correct(*given),
                ("requester", "photo printer & co"),
                ("n", ""),
            ],
        ),
    ),
    Variant(
        "call-authorized-by-header",
        "The manager's token at the host stands in the header of a call.",
        together(
            altered("calls.credentials", _in_header),
            altered("calls.pairs", lambda correct, *given: without("oauth_token")(correct(*given))),
        ),
    ),
    Variant("call-by-get", "Hosts are called with GET.", altered("calls.request", _in_query)),
    Variant("call-as-json", "Hosts are called with a JSON object.", altered("calls.request", _as_json)),
    Variant(
        "call-without-resource",
        "A call does not say which resource is meant: the host knows by the manager's token.",
        altered("calls.pairs", lambda correct, *given: without("resource_uri")(correct(*given))),
    ),
    Variant(
        "either-format-read",
        "A host may answer with a form or with a JSON object.",
        altered("calls.token", _either_format),
    ),
    Variant(
        "any-status-read",
        "A token in a host's answer is handed on, whatever the status.",
        altered("calls.agrees", lambda _correct, _reply: True),
    ),
    Variant(
        "unknown-resources-at-the-first-host",
        "The first host is asked for every resource that no other host is known to have.",
        altered_in("requester.host_of", _first_host),
    ),
    Variant(
        "call-escaped-otherwise",
        "In a call every sign is an escape and a blank too.",
        altered("calls.encoded", lambda _correct, pairs: urlencode(pairs).replace("+", "%20").replace("_", "%5F")),
    ),
]
