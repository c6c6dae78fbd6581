"""A request to the token endpoint before it is bytes, so that a deviation can change one thing of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from conformance.grammar.form import encode_escaped, encode_form
from conformance.roles.credentials import QUERY, Credentials
from conformance.wire.exchange import Request


@dataclass(frozen=True, slots=True)
class FlowRequest:
    """Parameters in order; `endpoint` is a key under [endpoints]; `place` is `body` or `query`.

    With `escaped`, every octet of every value goes out as an escape. `credentials` are those of the client where they
    are no parameters of the request; in the body they stand behind all others. `headers` go out besides. In the place
    `json` the parameters are a JSON object. `rewritten` are octets of the body and what goes out in their place.
    """

    pairs: tuple[tuple[str, str], ...]
    endpoint: str = "token"
    method: str = "POST"
    place: str = "body"
    media_type: str = "application/x-www-form-urlencoded"
    escaped: bool = False
    credentials: Credentials | None = None
    headers: tuple[tuple[str, str], ...] = ()
    rewritten: tuple[bytes, bytes] = (b"", b"")

    def value(self, name: str) -> str:
        """The value of a parameter of the working request; empty if it has none."""
        return dict(self.pairs).get(name, "")

    def without(self, *names: str) -> FlowRequest:
        """The same request without these parameters."""
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair[0] not in names))

    def with_(self, changes: Mapping[str, str]) -> FlowRequest:
        """The same request with these values; a parameter it does not have yet goes to the end."""
        changed = tuple((name, changes.get(name, value)) for name, value in self.pairs)
        added = tuple(pair for pair in changes.items() if pair[0] not in dict(self.pairs))
        return replace(self, pairs=changed + added)

    def plus(self, name: str, value: str) -> FlowRequest:
        """The same request with one pair more at the end, whether or not the name is there already."""
        return replace(self, pairs=(*self.pairs, (name, value)))

    def http(self, url: str) -> Request:
        """The HTTP request to an endpoint with this URL, whose own query is kept."""
        known, encode = self.credentials, encode_escaped if self.escaped else encode_form
        own = known.pairs if known else ()
        if known and known.place == QUERY:
            url, own = _with_query(url, encode(own)), ()
        form = encode((*self.pairs, *own))
        if self.place == "query":
            url, form = _with_query(url, form), b""
        media_type = self.media_type
        if self.place == "json":
            form, media_type = json.dumps(dict((*self.pairs, *own))).encode("ascii"), "application/json"
        if self.rewritten[0]:
            form = form.replace(*self.rewritten)
        label = (("Content-Type", media_type),) if self.method == "POST" else ()
        return Request(self.method, url, (*label, *(known.headers if known else ()), *self.headers), form)


def _with_query(url: str, form: bytes) -> str:
    return f"{url}{'&' if '?' in url else '?'}{form.decode('ascii')}"
