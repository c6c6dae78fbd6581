"""The two sides of a signature, each written apart from the other, in the examples of RFC 5849."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from conformance.reference.uma_am.protectserve.protocol import Protocol
from conformance.reference.uma_am.protectserve.signatures import HMAC_SHA1, PLAINTEXT, Elements, Signatures
from conformance.roles.uma.oauth1 import Keys, Unsigned
from conformance.roles.uma.tampering import Tampering

# Section 3.4.1.1.
BASE_STRING = (
    "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D"
    "%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1"
    "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
)
HEADER = (
    'OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7", '
    'oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a", '
    'oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"'
)
QUERY, BODY = "b5=%3D%253D&a3=a&c%40=&a2=r%20b", b"c2&a3=2+q"
KEYS = Keys("9djdj82h48djs9d2", "j49sk3j29djd", "kkk9d7dh3k39sjv7", "dh893hdasih9")


def elements_of(url: str, header: str, body: bytes = b"") -> Elements:
    """What the reference server finds to be signed in a request."""
    app = Flask("a server")
    form = "application/x-www-form-urlencoded" if body else None
    with app.test_request_context(url, method="POST", data=body, content_type=form, headers={"Authorization": header}):
        return Signatures().elements(Protocol().signed())


def test_the_reference_makes_the_base_string_of_the_text() -> None:
    elements = elements_of(f"http://example.com/request?{QUERY}", HEADER, BODY)
    assert Signatures().base_string(elements) == BASE_STRING


def test_the_suite_makes_the_base_string_of_the_text() -> None:
    request = Unsigned(
        f"http://EXAMPLE.COM:80/request?{QUERY}",
        KEYS,
        "137131201",
        "7d8f3e4a",
        form=(("c2", ""), ("a3", "2 q")),
        left_out=("oauth_version",),
    )
    assert request.base_string() == BASE_STRING


def test_both_sign_alike_whatever_there_is_to_escape() -> None:
    signs = "a+b/c=&%25 %2F~\"'é"
    keys = Keys(f"key {signs}", f"secret {signs}", f"token {signs}", f"secret of token {signs}")
    request = Unsigned(
        "https://am.example:8443/a%20b/request?tenant=a%2Fb&name=x+y",
        keys,
        "137131201",
        "7d8f3e4a",
        more=(("oauth_callback", f"https://sp.example/?{signs}"),),
        form=((signs, signs), (signs, "")),
    )
    for method in (HMAC_SHA1, PLAINTEXT):
        made = replace(request, signature_method=method)
        sent = Tampering("as it is").request(made)
        elements = elements_of(sent.url, dict(sent.headers)["Authorization"], sent.body)
        calculated = Signatures().signature(method, elements, keys.consumer_secret, keys.token_secret)
        assert calculated == made.signature()
