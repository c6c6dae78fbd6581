"""The answer to a request for an OAuth 1.0 token of either kind, read from whatever came (RFC 5849 2.1 and 2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.grammar.form import Form, parse_form
from conformance.roles.answers import LONGEST_ANSWER
from conformance.roles.uma.json_values import json_object
from conformance.wire.exchange import Exchange, Response
from conformance.wire.recorder import Recorder

TOKEN, SECRET, CONFIRMED = "oauth_token", "oauth_token_secret", "oauth_callback_confirmed"


@dataclass(frozen=True, slots=True)
class TokenAnswer:
    """`form` is the body as a form; `token` and `secret` are None where the answer has none, the secret may be empty.

    `as_form` is False where they were found in a JSON object instead. `confirmed` is what the answer says of the
    callback, None if nothing.
    """

    form: Form
    token: str | None
    secret: str | None
    confirmed: str | None
    as_form: bool = True

    @property
    def as_pairs(self) -> Form:
        """The body as a form; where it was a JSON object, its token and its secret."""
        if self.as_form:
            return self.form
        known = ((TOKEN, self.token), (SECRET, self.secret))
        return Form(tuple((name, value) for name, value in known if value is not None))

    @property
    def whole(self) -> bool:
        """True if there is a token with a secret, which a request can be signed with."""
        return bool(self.token) and self.secret is not None


def read_token(exchange: Exchange) -> TokenAnswer:
    """Read the answer of an exchange, whatever its status; nothing in it raises."""
    response = exchange.response
    body = response.body if response and len(response.body) <= LONGEST_ANSWER else b""
    form = parse_form(body)
    if form.first(TOKEN) is None and (values := json_object(body)) is not None:
        known = {name: value for name, value in values.items() if isinstance(value, str)}
        return TokenAnswer(form, known.get(TOKEN), known.get(SECRET), known.get(CONFIRMED), as_form=False)
    return TokenAnswer(form, form.first(TOKEN), form.first(SECRET), form.first(CONFIRMED))


def issued(exchange: Exchange) -> TokenAnswer | None:
    """The token with its secret that an answer of success brings, None if there is none."""
    if not successful(exchange.response):
        return None
    answer = read_token(exchange)
    return answer if answer.whole else None


def successful(response: Response | None) -> bool:
    """True for a status of success."""
    return response is not None and 200 <= response.status < 300


def learn(recorder: Recorder, exchange: Exchange) -> None:
    """Keep the token of an answer and its secret out of every report."""
    answer = read_token(exchange)
    for value, kind in ((answer.token, TOKEN), (answer.secret, SECRET)):
        if value:
            recorder.learn(value, kind, exchange.id)
