"""The ways in which a client presents a token to a resource server, each as one function of the token."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from conformance.grammar.credentials import format_credentials
from conformance.grammar.form import encode_form
from conformance.spec.model import Vocabulary
from conformance.wire.exchange import Request

Build = Callable[[str, str, Vocabulary], Request]  # (URL of the resource, token, vocabulary)
Spelling = Callable[[str], str]  # from the name of a parameter to the one that is sent in its place
Pairs = tuple[tuple[str, str], ...]

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Presentation:
    """One request to the resource, by name. `token` turns the working token into the one to present."""

    name: str
    build: Build
    token: Callable[[str], str] = lambda working: working


def in_header(
    scheme: str | None = None,
    *,
    quoted: bool = True,
    extra: tuple[tuple[str, str], ...] = (),
    spelt: Spelling = str,
    equals: str = "=",
) -> Build:
    """The token as the attribute of the Authorization header (section 5.1), the scheme in another form if given.

    `spelt` writes the attribute's name in another way, `equals` its equals sign. Where the profile has a scheme of its
    own for tokens, the token stands bare after it.
    """

    def build(url: str, token: str, words: Vocabulary) -> Request:
        if words.token_scheme:
            return with_scheme_only(words.token_scheme)(url, token, words)
        attributes = ((spelt(words.token_attribute), token), *extra)
        value = format_credentials(scheme or words.auth_scheme, attributes, quoted=quoted, equals=equals)
        return Request("GET", url, (("Authorization", value),))

    return build


def with_scheme_only(scheme: str) -> Build:
    """The bare token after a scheme, as later specifications have it."""
    return lambda url, token, _: Request("GET", url, (("Authorization", f"{scheme} {token}"),))


def in_query(
    *before: tuple[str, str],
    after: Pairs = (),
    twice_as: Callable[[str], str] | None = None,
    spelt: Spelling = str,
) -> Build:
    """The token as the query parameter (section 5.2.1), between other parameters if given."""

    def build(url: str, token: str, words: Vocabulary) -> Request:
        pairs = [*before, (spelt(words.token_parameter), token), *after]
        if twice_as:
            pairs.append((words.token_parameter, twice_as(token)))
        return Request("GET", _with_query(url, pairs))

    return build


def in_body(
    method: str, media_type: str = FORM, *, before: Pairs = (), after: Pairs = (), spelt: Spelling = str
) -> Build:
    """The token as the parameter of the form body (section 5.2.2), between other parameters if given."""

    def build(url: str, token: str, words: Vocabulary) -> Request:
        body = encode_form([*before, (spelt(words.token_parameter), token), *after])
        return Request(method, url, (("Content-Type", media_type),), body)

    return build


def in_multipart() -> Build:
    """The token as a part of a multipart body, which section 5.2.2 rules out for clients."""

    def build(url: str, token: str, words: Vocabulary) -> Request:
        boundary = f"touchstone-{secrets.token_hex(8)}"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{words.token_parameter}"\r\n\r\n'
            f"{token}\r\n--{boundary}--\r\n"
        )
        return Request(
            "POST", url, (("Content-Type", f"multipart/form-data; boundary={boundary}"),), body.encode("utf-8")
        )

    return build


def in_header_and_query() -> Build:
    """The same token twice, in the header and in the query, which section 5.2 rules out for clients."""

    def build(url: str, token: str, words: Vocabulary) -> Request:
        request = in_header()(url, token, words)
        return Request("GET", _with_query(url, [(words.token_parameter, token)]), request.headers)

    return build


def nothing() -> Build:
    """No token at all."""
    return lambda url, _token, _words: Request("GET", url)


def _with_query(url: str, pairs: list[tuple[str, str]]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{encode_form(pairs).decode('ascii')}"


# The five ways of sections 5.2, 5.2.1 and 5.2.2; the names are the first part of the requirement ids.
WAYS: dict[str, Build] = {
    "header": in_header(),
    "query": in_query(),
    "body-post": in_body("POST"),
    "body-put": in_body("PUT"),
    "body-delete": in_body("DELETE"),
}
METHOD_OF = {"body-post": "POST", "body-put": "PUT", "body-delete": "DELETE"}
