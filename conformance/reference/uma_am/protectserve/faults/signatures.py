"""Faults in what a signature is held against (RFC 5849 3.2 and 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.protectserve.faults.legs import ALL, WITH_TOKEN, at, bad_signature, fault, in_legs
from conformance.reference.uma_am.protectserve.signatures import PLAINTEXT, Elements
from conformance.reference.uma_am.protectserve.store import Consumer, Leg, Token

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

Others = Callable[[Elements], Iterable[Elements]]


def _also(others: Others) -> Apply:
    """Take a signature over other elements than those of the request, too."""

    def calculated(
        server: Server,
        correct: Callable[..., tuple[str, ...]],
        leg: Leg,
        values: Mapping[str, str],
        consumer: Consumer,
        token: Token | None,
    ) -> tuple[str, ...]:
        elements, secret = server.signatures.elements(server.protocol.signed()), token.secret if token else ""
        method = server.verification.method(values)
        more = (server.signatures.signature(method, other, consumer.secret, secret) for other in others(elements))
        return (*correct(leg, values, consumer, token), *more)

    return altered_in("verification.calculated", calculated)


def _with(name: str, value: Callable[[str], str | None]) -> Others:
    """The elements with another value for one parameter, without it where that is None."""

    def others(elements: Elements) -> Iterable[Elements]:
        changed = [(key, value(old) if key == name else old) for key, old in elements.parameters]
        yield elements._replace(parameters=tuple((key, new) for key, new in changed if new is not None))

    return others


def _other_host(elements: Elements) -> Iterable[Elements]:
    yield elements._replace(uri=urlunsplit(urlsplit(elements.uri)._replace(netloc="another.example")))


def _below(elements: Elements) -> Iterable[Elements]:
    yield elements._replace(uri=f"{elements.uri}/touchstone")


def _parameters_less(which: Callable[[Server], Iterable[tuple[str, str]]]) -> Apply:
    """Leave the parameters of one place out of what is signed, if that fits better."""

    def calculated(
        server: Server,
        correct: Callable[..., tuple[str, ...]],
        leg: Leg,
        values: Mapping[str, str],
        consumer: Consumer,
        token: Token | None,
    ) -> tuple[str, ...]:
        left_out = set(which(server))
        kept = [pair for pair in server.protocol.signed() if pair not in left_out]
        secret, method = token.secret if token else "", server.verification.method(values)
        other = server.signatures.signature(method, server.signatures.elements(kept), consumer.secret, secret)
        return (*correct(leg, values, consumer, token), other)

    return altered_in("verification.calculated", calculated)


def _altered(value: str) -> str:
    """One character changed in the middle, as a service provider does that wants to see it noticed."""
    place = len(value) // 2
    return value[:place] + next(char for char in "xQ7" if char.lower() != value[place].lower()) + value[place + 1 :]


def _but_for_plaintext(correct: Callable[..., bool], leg: Leg, values: Mapping[str, str], *who: object) -> bool:
    return values.get("oauth_signature_method") == PLAINTEXT or correct(leg, values, *who)


def _consumer_secret(correct: Callable[[str, str], bool], given: str, calculated: str) -> bool:
    # No signature in base 64 has that sign.
    return correct(given.partition("&")[0], calculated.partition("&")[0])


def _unsigned(element: str, text: str, apply: Apply) -> Fault:
    return fault(f"{element}-unsigned", in_legs(ALL, f"signed-{element}"), text, apply)


FAULTS: Sequence[Fault] = [
    *(
        fault(
            f"{leg}-before-the-signature-is-checked",
            bad_signature(leg),
            f"The answer to the request of the leg {leg} goes out before anybody looks at its signature.",
            at("verification.fits", [leg], lambda *_: True),
        )
        for leg in ALL
    ),
    _unsigned(
        "method",
        "The signature may be over GET.",
        _also(lambda elements: [elements._replace(method="GET")]),
    ),
    _unsigned("host", "The signature may be over another host.", _also(_other_host)),
    _unsigned("path", "The signature may be over another resource.", _also(_below)),
    _unsigned(
        "query",
        "The signature may leave the query out.",
        _parameters_less(lambda server: server.protocol.in_query()),
    ),
    _unsigned(
        "body",
        "The signature may leave the body out.",
        _parameters_less(lambda server: server.protocol.in_body()),
    ),
    _unsigned(
        "consumer-key",
        "The signature may be over another consumer key.",
        _also(_with("oauth_consumer_key", lambda _: "touchstone-never-issued")),
    ),
    _unsigned(
        "signature-method",
        "The signature may be over the name of another method.",
        _also(_with("oauth_signature_method", lambda _: "HMAC-SHA256")),
    ),
    _unsigned(
        "timestamp",
        "The signature may be over the second after the timestamp.",
        _also(_with("oauth_timestamp", lambda value: str(int(value) + 1))),
    ),
    _unsigned(
        "nonce",
        "The signature may be over the nonce backwards.",
        _also(_with("oauth_nonce", lambda value: value[::-1])),
    ),
    _unsigned("version", "The signature may leave the version out.", _also(_with("oauth_version", lambda _: None))),
    fault(
        "callback-unsigned",
        ["request-token/signed-callback"],
        "The signature may be over a mistyped callback.",
        _also(_with("oauth_callback", _altered)),
    ),
    fault(
        "token-unsigned",
        in_legs(WITH_TOKEN, "signed-token"),
        "The signature may be over a mistyped token.",
        _also(_with("oauth_token", _altered)),
    ),
    fault(
        "verifier-unsigned",
        ["access-token/signed-verifier"],
        "The signature may be over a mistyped verifier.",
        _also(_with("oauth_verifier", _altered)),
    ),
    fault(
        "signature-compared-in-part",
        in_legs(ALL, "signature-wrong") + in_legs(WITH_TOKEN, "token-secret-wrong"),
        "Only the first ten characters of signatures are compared.",
        altered("signatures.equal", lambda correct, given, calculated: correct(given[:10], calculated[:10])),
    ),
    fault(
        "signature-letter-case-ignored",
        in_legs(ALL, "signature-wrong"),
        "Signatures are compared without regard to letter case.",
        altered("signatures.equal", lambda correct, given, calculated: correct(given.lower(), calculated.lower())),
    ),
    fault(
        "plaintext-unverified",
        in_legs(ALL, "consumer-secret-wrong") + in_legs(WITH_TOKEN, "token-secret-wrong"),
        "Signatures with PLAINTEXT are not looked at.",
        altered("verification.fits", _but_for_plaintext),
    ),
    fault(
        "plaintext-without-token-secret",
        in_legs(WITH_TOKEN, "token-secret-wrong"),
        "With PLAINTEXT the secret of the consumer is enough.",
        altered("signatures.equal", _consumer_secret),
    ),
    fault(
        "wrong-signature-crashes",
        [row for leg in ALL for row in bad_signature(leg)],
        "A wrong signature makes the server fail with status 500.",
        altered("answers.status", lambda correct, leg, reason: 500 if reason == "signature" else correct(leg, reason)),
    ),
]
