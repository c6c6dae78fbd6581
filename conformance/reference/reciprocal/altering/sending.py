"""How faults and variants change what the server sends as a client: which of its requests, and what in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from urllib.parse import quote, urlencode

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.pairs import Change, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import GRANT_TYPE
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.outgoing import Outbound
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

What = Callable[[Pairs], bool]
Request = Callable[[str, Client, Pairs], Outbound]


def is_grant(pairs: Pairs) -> bool:
    """Whether this is the reciprocal grant."""
    return ("grant_type", GRANT_TYPE) in pairs


def is_redemption(pairs: Pairs) -> bool:
    """Whether this is a token request."""
    return not is_grant(pairs)


def sending(what: What, change: Callable[[Request, str, Client, Pairs], Outbound]) -> Apply:
    """Make these requests in another way."""

    def request(correct: Request, url: str, client: Client, pairs: Pairs) -> Outbound:
        return change(correct, url, client, pairs) if what(pairs) else correct(url, client, pairs)

    return altered("outgoing.request", request)


def with_pairs(what: What, change: Change) -> Apply:
    """Send other parameters."""
    return sending(what, lambda correct, url, client, pairs: correct(url, client, change(pairs)))


def with_outbound(what: What, change: Callable[[Outbound, Client, Pairs], Outbound]) -> Apply:
    """Send another request."""
    return sending(what, lambda correct, url, client, pairs: change(correct(url, client, pairs), client, pairs))


# --- requests that are wrong whatever they are for ---


def by_get(outbound: Outbound, _client: Client, _pairs: Pairs) -> Outbound:
    """By GET, the parameters in the query."""
    headers = {name: value for name, value in outbound.headers.items() if name != "Content-Type"}
    return Outbound("GET", f"{outbound.url}?{outbound.body}", headers, "")


def as_json(outbound: Outbound, _client: Client, pairs: Pairs) -> Outbound:
    """As a JSON object."""
    return outbound._replace(
        headers={**outbound.headers, "Content-Type": "application/json"}, body=json.dumps(dict(pairs))
    )


def unauthenticated(outbound: Outbound, _client: Client, _pairs: Pairs) -> Outbound:
    """Without the client's credentials."""
    headers = {name: value for name, value in outbound.headers.items() if name != "Authorization"}
    return outbound._replace(headers=headers)


def in_two_ways(outbound: Outbound, client: Client, pairs: Pairs) -> Outbound:
    """With the credentials in the body besides the header."""
    secret: Pairs = [("client_id", client.id), ("client_secret", client.secret or "")]
    return outbound._replace(body=urlencode([*without("client_id")(pairs), *secret]))


def in_body(outbound: Outbound, client: Client, pairs: Pairs) -> Outbound:
    """With the credentials in the body and nowhere else."""
    return unauthenticated(in_two_ways(outbound, client, pairs), client, pairs)


def with_secret_in_uri(outbound: Outbound, client: Client, _pairs: Pairs) -> Outbound:
    """With the secret in the URI besides."""
    return outbound._replace(url=f"{outbound.url}?client_secret={quote(client.secret or '', safe='')}")


def messages(topic: Topic, whose: str, who: str, what: What, kinds: Sequence[str], part: str = "") -> list[Fault]:
    """Faults of one request. `kinds` are the ends of the ids of its requirements, `part` is what stands before them;
    names begin with `whose`, texts with `who`.
    """
    known = {
        "by-post": ("by-get", "by GET", with_outbound(what, by_get)),
        "form-body": ("as-json", "as JSON", with_outbound(what, as_json)),
        "authenticated": ("unauthenticated", "without credentials", with_outbound(what, unauthenticated)),
        "one-authentication-method": (
            "authenticated-twice",
            "with credentials in the header and in the body",
            with_outbound(what, in_two_ways),
        ),
        "secret-not-in-uri": (
            "secret-in-uri",
            "with its secret in the URI besides",
            with_outbound(what, with_secret_in_uri),
        ),
        "parameters-once": (
            "code-twice",
            "with the same code twice",
            with_pairs(what, lambda pairs: [*pairs, ("code", dict(pairs)["code"])]),
        ),
        "code": ("without-code", "without code", with_pairs(what, without("code"))),
        "grant-type": ("of-another-type", "with grant_type=code", with_pairs(what, valued("grant_type", "code"))),
    }
    faults = []
    for kind in kinds:
        name, text, apply = known[kind]
        faults.append(topic.fault(f"{whose}-{name}", f"{part}{kind}", f"{who} {text}.", apply))
    return faults
