"""An OAuth 1.0 request before and after it is signed (RFC 5849 3): what is signed, and the credentials that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oauthlib.oauth1 import Client
from oauthlib.oauth1.rfc5849 import signature as rfc5849
from oauthlib.oauth1.rfc5849.parameters import prepare_headers

from conformance.grammar.form import encode_form, parse_form
from conformance.outcome.findings import untested
from conformance.wire.exchange import Request

HMAC_SHA1, PLAINTEXT = "HMAC-SHA1", "PLAINTEXT"
FORM = "application/x-www-form-urlencoded"
Pairs = tuple[tuple[str, str], ...]

HEADER, BODY, QUERY = "header", "body", "query"  # where the protocol parameters stand (section 3.5)


@dataclass(frozen=True, slots=True)
class Keys:
    """Who signs: a consumer and its secret, and a token of either kind and its secret; without a token both empty."""

    consumer: str
    consumer_secret: str
    token: str = ""
    token_secret: str = ""

    def with_token(self, token: str, secret: str) -> Keys:
        """The same consumer with a token."""
        return replace(self, token=token, token_secret=secret)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A request that is to be signed. `url` may have a query of its own; `query` are pairs besides, `form` the body.

    `more` are protocol parameters beyond those that every request has, such as oauth_callback; `left_out` are names of
    protocol parameters that it does not have.
    """

    url: str
    keys: Keys
    timestamp: str
    nonce: str
    signature_method: str = HMAC_SHA1
    method: str = "POST"
    more: Pairs = ()
    form: Pairs = ()
    query: Pairs = ()
    version: str = "1.0"
    left_out: tuple[str, ...] = ()

    @property
    def parameters(self) -> Pairs:
        """The protocol parameters without the signature."""
        known = (
            ("oauth_consumer_key", self.keys.consumer),
            *((("oauth_token", self.keys.token),) if self.keys.token else ()),
            ("oauth_signature_method", self.signature_method),
            ("oauth_timestamp", self.timestamp),
            ("oauth_nonce", self.nonce),
            ("oauth_version", self.version),
        )
        return tuple(pair for pair in (*known, *self.more) if pair[0] not in self.left_out)

    @property
    def full_url(self) -> str:
        """The URL with all of its query."""
        if not self.query:
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}{encode_form(self.query).decode('ascii')}"

    def base_string(self) -> str:
        """The signature base string (section 3.4.1). Stop if the URL is none that can be signed."""
        own = parse_form(self.url.partition("#")[0].partition("?")[2].encode("utf-8", "replace")).pairs
        pairs = [*own, *self.query, *self.form, *self.parameters]
        try:
            uri = rfc5849.base_string_uri(self.url)
        except ValueError as error:
            raise untested(f"an endpoint of the authorization manager cannot be signed for: {error}") from error
        known = [(_text(name), _text(value)) for name, value in pairs]
        normalized = rfc5849.normalize_parameters(known)  # type: ignore[arg-type]
        return rfc5849.signature_base_string(self.method, uri, normalized)  # type: ignore[arg-type]

    def signature(self) -> str:
        """The signature by the secrets of the keys: with HMAC-SHA1 over the base string, with PLAINTEXT the secrets.

        A method that nobody knows is signed for like HMAC-SHA1.
        """
        keys = self.keys
        signer = Client(
            _text(keys.consumer),
            client_secret=_text(keys.consumer_secret),
            resource_owner_secret=_text(keys.token_secret),
        )
        if self.signature_method == PLAINTEXT:
            return str(rfc5849.sign_plaintext_with_client(None, signer))
        return str(rfc5849.sign_hmac_sha1_with_client(self.base_string(), signer))

    def http(self, signed: Pairs, place: str = HEADER) -> Request:
        """The HTTP request with these protocol parameters, signature among them, at their place."""
        form = (*self.form, *signed) if place == BODY else self.form
        url = replace(self, query=(*self.query, *signed)).full_url if place == QUERY else self.full_url
        headers: Pairs = (("Authorization", _credentials(signed)),) if place == HEADER and signed else ()
        if not form:
            return Request(self.method, url, headers)
        return Request(self.method, url, (*headers, ("Content-Type", FORM)), encode_form(form))


def _credentials(parameters: Pairs) -> str:
    known = [(name, _text(value)) for name, value in parameters]
    headers = prepare_headers(known)  # type: ignore[no-untyped-call]
    return str(headers["Authorization"])


def _text(value: str) -> str:
    """What UTF-8 can have; a lone surrogate goes out as a question mark."""
    return value.encode("utf-8", "replace").decode("utf-8")
