"""What is changed in the signed requests of an introduction, whichever leg they are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from conformance.roles.deviation import UNKNOWN, altered, in_another_case
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt
from conformance.roles.uma.oauth1 import PLAINTEXT, Keys, Pairs
from conformance.roles.uma.tampering import Tampering, made, parameter, sent_with, signed_for, without

_MORE = (("touchstone", "1"),)
_ANOTHER_CASE = "a signature with one letter in the other letter case"


def other_host(url: str) -> str:
    """The same URL at another host."""
    return urlunsplit(urlsplit(url)._replace(netloc="another.example"))


def other_path(url: str) -> str:
    """The URL of another resource of the host."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/touchstone"))


def keys(**values: str | Callable[[str], str]) -> Callable[[Keys], Keys]:
    """Keys with other values; one may be computed from the working one."""

    def change(working: Keys) -> Keys:
        new = {name: value(getattr(working, name)) if callable(value) else value for name, value in values.items()}
        return replace(working, **new)

    return change


def more(name: str, value: Callable[[str], str]) -> Callable[[Pairs], Pairs]:
    """The protocol parameters beyond the usual ones, with another value for one."""
    return lambda pairs: tuple((key, value(old) if key == name else old) for key, old in pairs)


def later(seconds: int) -> Callable[[str], str]:
    """A timestamp so many seconds later, earlier if negative."""
    return lambda timestamp: str(max(1, int(timestamp) + seconds))


def _plain(leg: Leg, name: str, **values: Any) -> LegAttempt:
    """The same wrong secret where the secrets themselves are the signature."""
    change = made(f"{leg}: {name}, with PLAINTEXT", signature_method=PLAINTEXT, keys=keys(**values))
    return LegAttempt(leg, change, secrets=True)


def _signed_over(leg: Leg) -> dict[str, LegAttempt]:
    """A signature over another request than the one that goes out, by the element in which they differ."""
    over: dict[str, dict[str, Any]] = {
        "method": {"method": "GET"},
        "host": {"url": other_host},
        "path": {"url": other_path},
        "consumer-key": {"keys": keys(consumer=UNKNOWN)},
        "signature-method": {"signature_method": "HMAC-SHA256"},
        "timestamp": {"timestamp": later(1)},
        "nonce": {"nonce": lambda nonce: nonce[::-1]},
        "version": {"left_out": ("oauth_version",)},
    }
    added: dict[str, dict[str, Any]] = {"query": {"query": _MORE}, "body": {"form": _MORE}}
    return {
        **{
            element: LegAttempt(leg, signed_for(f"{leg}: a signature over another {element}", **values), hashed=True)
            for element, values in over.items()
        },
        **{
            element: LegAttempt(
                leg,
                sent_with(f"{leg}: a parameter in the {element} that is not signed", **values),
                hashed=True,
                control=made(f"{leg}: a parameter in the {element} that is signed", **values),
            )
            for element, values in added.items()
        },
    }


def tampered(topic: str, leg: Leg) -> dict[str, LegAttempt]:
    """What is refused in every leg, by the requirement of this topic."""

    def attempt(tampering: Tampering) -> LegAttempt:
        return LegAttempt(leg, tampering)

    table = {
        "consumer-unknown": attempt(made(f"{leg}: a consumer key nobody knows", keys=keys(consumer=UNKNOWN))),
        "consumer-secret-wrong": LegAttempt(
            leg,
            made(f"{leg}: a wrong consumer secret", keys=keys(consumer_secret=altered)),
            other_ways=(_plain(leg, "a wrong consumer secret", consumer_secret=altered),),
        ),
        "signature-wrong": LegAttempt(
            leg,
            parameter(f"{leg}: a wrong signature", "oauth_signature", altered),
            other_ways=(attempt(parameter(f"{leg}: {_ANOTHER_CASE}", "oauth_signature", in_another_case)),),
        ),
        "signature-missing": attempt(without(f"{leg}: no signature", "oauth_signature")),
        **{f"signed-{element}": each for element, each in _signed_over(leg).items()},
    }
    return {f"{topic}/{name}": each for name, each in table.items()}


def tampered_token(topic: str, leg: Leg) -> dict[str, LegAttempt]:
    """What is refused besides in a leg whose requests have a token."""
    wrong = made(f"{leg}: a wrong token secret", keys=keys(token_secret=altered))
    over = signed_for(f"{leg}: a signature over another token", keys=keys(token=altered))
    unknown = made(f"{leg}: a token nobody knows", keys=keys(token=altered))
    return {
        f"{topic}/token-secret-wrong": LegAttempt(
            leg, wrong, other_ways=(_plain(leg, "a wrong token secret", token_secret=altered),)
        ),
        f"{topic}/unknown-token": LegAttempt(leg, unknown),
        f"{topic}/signed-token": LegAttempt(leg, over, hashed=True),
    }


def begun(leg: Leg, name: str, begin: Begin, *, revised: bool = False) -> LegAttempt:
    """A request that is right but for the token that it begins with."""
    return LegAttempt(leg, Tampering(f"{leg}: {name}"), begin, revised=revised)


def unverified(leg: Leg, name: str, begin: Begin) -> LegAttempt:
    """The same, with OAuth 1.0a without a verifier too: a token that nobody authorized has none to compare it with."""
    bare = LegAttempt(leg, made(f"{leg}: {name}, without a verifier", more=()), begin, revised=True)
    return replace(begun(leg, name, begin), other_ways=(bare,))
