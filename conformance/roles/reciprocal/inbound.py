"""A request that the target sends to the suite, as it is read: its parameters, and how its client authenticates."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote_plus

from conformance.grammar.basic import parse_basic
from conformance.grammar.form import Form, parse_form
from conformance.grammar.json_object import parse_object
from conformance.roles.credentials import ID, SECRET
from conformance.wire.exchange import Exchange, Request


def parameters_of(exchange: Exchange) -> Form:
    """The parameters in the body, whatever its label."""
    return parse_form(exchange.request.body)


def sent_of(exchange: Exchange) -> Form:
    """The parameters, wherever they are and however they are written: what is meant is found even so."""
    return sent_in(exchange.request)


def sent_in(request: Request) -> Form:
    """The same of a request."""
    body = request.body
    if not body:
        return _query_of(request)
    members = parse_object(body)
    return parse_form(body) if members.problem else Form(tuple((name, str(value)) for name, value in members.members))


def query_of(exchange: Exchange) -> Form:
    """The parameters in the URI."""
    return _query_of(exchange.request)


def _query_of(request: Request) -> Form:
    return parse_form(request.url.partition("#")[0].partition("?")[2].encode("latin-1", "replace"))


def header(exchange: Exchange, name: str) -> tuple[str, ...]:
    """The values of a header field of the request, in any letter case."""
    return tuple(value for key, value in exchange.request.headers if key.lower() == name.lower())


@dataclass(frozen=True, slots=True)
class Presented:
    """The credentials of a request: user and password of Basic as they stand there, None without; those in the body."""

    basic: tuple[str, str] | None
    body: tuple[str, str] | None

    def is_client(self, id: str, secret: str) -> bool:
        """True if this is the client with these credentials; whether Basic has them encoded does not matter."""
        return self.is_plain(id, secret) or self.decoded == (id, secret) or self.body == (id, secret)

    def is_plain(self, id: str, secret: str) -> bool:
        """True if Basic has these credentials as they are, where a colon in the id cannot be told from the one after
        it.
        """
        return self.basic is not None and ":".join(self.basic) == f"{id}:{secret}"

    @property
    def decoded(self) -> tuple[str, str] | None:
        """User and password of Basic with their form encoding undone."""
        if self.basic is None:
            return None
        user, password = self.basic
        return unquote_plus(user), unquote_plus(password)


def presented(exchange: Exchange) -> Presented:
    """How the client of a request authenticates."""
    values = header(exchange, "Authorization")
    form = sent_of(exchange) if exchange.request.body else parameters_of(exchange)
    secret = form.first(SECRET)
    basic = parse_basic(values[0]) if values else None
    return Presented(basic, None if secret is None else (form.first(ID) or "", secret))
