"""Signatures of OAuth 1.0, by examples whose results are known from elsewhere."""

from __future__ import annotations

import hmac
from base64 import b64encode
from dataclasses import replace
from urllib.parse import quote

import pytest

from conformance.outcome.findings import Stop
from conformance.roles.uma.oauth1 import BODY, HEADER, PLAINTEXT, QUERY, Keys, Unsigned
from conformance.roles.uma.tampering import Tampering, changed, made, parameter, sent_with, signed_for, without

PRINTER = Unsigned(
    "http://photos.example.net/photos",
    Keys("dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"),
    "1191242096",
    "kllo9940pd9333jh",
    method="GET",
    query=(("file", "vacation.jpg"), ("size", "original")),
)


def _escaped(text: str) -> str:
    return quote(text, safe="-._~")


def _by_hand(request: Unsigned, base: str) -> str:
    key = f"{_escaped(request.keys.consumer_secret)}&{_escaped(request.keys.token_secret)}"
    return b64encode(hmac.digest(key.encode(), base.encode(), "sha1")).decode()


def test_the_example_of_core_1_0() -> None:
    """Appendix A.5 of OAuth Core 1.0."""
    assert PRINTER.signature() == "tR3+Ty81lMeYAr/Fid0kMTYa/WM="


def test_plaintext_is_the_two_secrets() -> None:
    keys = Keys("key", "a&b%", "token", "c d")
    assert replace(PRINTER, keys=keys, signature_method=PLAINTEXT).signature() == "a%26b%25&c%20d"


SIGNS = "a%2Fb+c =&é~"


@pytest.mark.parametrize("where", ["query", "form", "more"])
def test_values_full_of_signs_are_escaped_twice_and_no_more(where: str) -> None:
    name = "oauth_callback"
    request = replace(PRINTER, **{"query": (), where: ((name, SIGNS),)})  # type: ignore[arg-type]
    pairs = sorted([*request.parameters, *([] if where == "more" else [(name, SIGNS)])])
    normalized = "&".join(f"{_escaped(key)}={_escaped(value)}" for key, value in pairs)
    base = f"GET&{_escaped(request.url)}&{_escaped(normalized)}"
    assert request.base_string() == base
    assert request.signature() == _by_hand(request, base)


def test_the_query_of_the_url_is_signed_and_kept() -> None:
    request = replace(PRINTER, url="https://AM.example:443/token?b=%2F&a=x%20y", query=())
    assert request.base_string().startswith("GET&https%3A%2F%2Fam.example%2Ftoken&a%3Dx%2520y%26b%3D%252F%26oauth_")
    assert request.http((), HEADER).url == "https://AM.example:443/token?b=%2F&a=x%20y"


def test_another_port_than_the_default_is_signed() -> None:
    assert "&https%3A%2F%2Fam.example%3A8443%2F&" in replace(PRINTER, url="https://am.example:8443").base_string()


def test_a_url_that_cannot_be_signed_stops() -> None:
    with pytest.raises(Stop, match="cannot be signed for"):
        replace(PRINTER, url="https:///nowhere").base_string()


def test_the_parameters_stand_in_the_header() -> None:
    request = Tampering("working").request(PRINTER)
    ((name, value),) = request.headers
    assert name == "Authorization"
    assert value.startswith('OAuth oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", ')
    assert value.endswith('oauth_version="1.0", oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"')
    assert (request.url, request.body) == ("http://photos.example.net/photos?file=vacation.jpg&size=original", b"")


def test_the_parameters_stand_in_the_body() -> None:
    request = Tampering("in the body", place=BODY).request(replace(PRINTER, method="POST", form=(("a", "b"),)))
    assert request.headers == (("Content-Type", "application/x-www-form-urlencoded"),)
    assert request.body.startswith(b"a=b&oauth_consumer_key=")


def test_the_parameters_stand_in_the_query() -> None:
    request = Tampering("in the query", place=QUERY).request(PRINTER)
    assert request.headers == ()
    assert "&size=original&oauth_consumer_key=" in request.url


def _header(tampering: Tampering) -> str:
    return Tampering.request(tampering, PRINTER).headers[0][1]


GOOD = 'oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"'


def test_what_is_sent_is_other_than_what_is_signed() -> None:
    said = _header(sent_with("another nonce", nonce="other"))
    assert 'oauth_nonce="other"' in said
    assert GOOD in said


def test_what_is_signed_is_other_than_what_is_sent() -> None:
    said = _header(signed_for("another method", method="POST"))
    assert 'oauth_nonce="kllo9940pd9333jh"' in said
    assert GOOD not in said


def test_another_request_is_signed_as_it_goes_out() -> None:
    changes = changed(nonce=lambda nonce: nonce[::-1])
    assert replace(PRINTER, nonce="hj3339dp0499ollk") == changes(PRINTER)
    assert GOOD not in _header(made("another nonce", nonce="other"))


def test_a_parameter_is_left_out_after_signing() -> None:
    assert "oauth_signature=" not in _header(without("unsigned", "oauth_signature"))


def test_a_parameter_gets_another_value_after_signing() -> None:
    assert 'oauth_signature=""' in _header(parameter("empty", "oauth_signature", lambda _: ""))


def test_the_header_is_rewritten() -> None:
    assert _header(Tampering("capitals", header=lambda value: value.replace("OAuth", "OAUTH"))).startswith("OAUTH ")


def test_a_lone_surrogate_raises_nothing() -> None:
    odd = replace(PRINTER, keys=Keys("\ud800", "\ud800", "\ud800", "\ud800"))
    assert 'oauth_token="%3F"' in Tampering("odd").request(odd).headers[0][1]
