"""Faults in how a redirection URI is compared with the registered one (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

from conformance.reference.oauth2_00.alterations import altered
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.oauth2_00.store import Client
from conformance.reference.switches import Apply, Fault

_TOPIC = Topic("redirect-uri", (USER_AGENT, WEB_SERVER))

_OFF_HOST = (
    *("another-host", "look-alike-suffix", "look-alike-prefix", "user-information", "backslash"),
    *("scheme-relative", "script-scheme", "another-client"),
)
_ON_HOST = ("another-port", "another-path", "path-traversal", "open-redirect", "fragment")

Passes = Callable[[SplitResult, SplitResult], bool]


def also(passes: Passes) -> Apply:
    """Take a URI for the registered one if the test of both, taken apart, says so."""

    def fits(correct: Callable[[Client, str], bool], client: Client, uri: str) -> bool:
        if client.redirect_uri is None:
            return correct(client, uri)
        return correct(client, uri) or passes(urlsplit(client.redirect_uri), urlsplit(uri))

    return altered("authorize.fits", fits)


def _same_but(part: str) -> Passes:
    """The same URI, but for this part, which differs."""

    def passes(registered: SplitResult, sent: SplitResult) -> bool:
        return sent != registered and sent._replace(**{part: getattr(registered, part)}) == registered

    return passes


def _prefix(registered: SplitResult, sent: SplitResult) -> bool:
    return sent.geturl().startswith(f"{registered.scheme}://{registered.netloc}")


def good_if(name: str, broken: str | tuple[str, ...], text: str, passes: Passes) -> Fault:
    """A fault that takes a URI for the registered one if the test says so."""
    return _TOPIC.fault(name, broken, text, also(passes))


FAULTS: Sequence[Fault] = [
    Fault(
        "redirect-uri-unchecked",
        (*(f"redirect-uri/{name}" for name in (*_OFF_HOST, *_ON_HOST, "another-scheme")), "user_agent/preregistration"),
        _TOPIC.flows,
        "Whatever redirection URI an authorization request names, the end user is sent there.",
        altered("authorize.fits", lambda _correct, _client, _uri: True),
    ),
    good_if(
        "redirect-uri-compared-by-beginning",
        ("look-alike-suffix", "user-information", "backslash", *_ON_HOST),
        "A redirection URI is good if its text begins with scheme and host of the registered one.",
        _prefix,
    ),
    good_if(
        "redirect-uri-compared-by-host",
        (*_ON_HOST, "another-scheme"),
        "A redirection URI is good if its host is the registered one.",
        lambda registered, sent: sent.hostname == registered.hostname and sent.username is None,
    ),
    Fault(
        "unregistered-client-redirected",
        ("user_agent/preregistration",),
        (USER_AGENT,),
        "A client that has registered no redirection URI may name any.",
        altered("authorize.fits", lambda correct, client, uri: client.redirect_uri is None or correct(client, uri)),
    ),
    good_if(
        "another-port-accepted",
        "another-port",
        "The port of a redirection URI is not compared.",
        lambda registered, sent: sent._replace(netloc=sent.hostname or "") == registered and sent.username is None,
    ),
    good_if(
        "another-scheme-accepted",
        "another-scheme",
        "The registered redirection URI is good with http for https too.",
        lambda registered, sent: sent.scheme == "http" and sent._replace(scheme=registered.scheme) == registered,
    ),
    good_if(
        "another-path-accepted",
        "another-path",
        "Any path below the registered redirection URI is good, as long as it does not climb.",
        lambda registered, sent: ".." not in sent.path and _same_but("path")(registered, sent),
    ),
    good_if(
        "path-traversal-accepted",
        "path-traversal",
        "A path that climbs is good if it begins with the registered one.",
        lambda registered, sent: "/../" in sent.path and _same_but("path")(registered, sent),
    ),
    good_if(
        "open-redirect-accepted",
        "open-redirect",
        "The registered redirection URI is good with any query.",
        _same_but("query"),
    ),
    good_if(
        "fragment-accepted",
        "fragment",
        "The registered redirection URI is good with any fragment.",
        _same_but("fragment"),
    ),
]
