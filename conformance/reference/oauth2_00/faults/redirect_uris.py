"""Faults in how a redirection URI is compared with the registered one (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.other_uris import ALIKE, ANY, Passes, also, same_beginning, same_but, same_host
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.switches import Fault

_TOPIC = Topic("redirect-uri", (USER_AGENT, WEB_SERVER))

_OFF_HOST = (
    *("another-host", "look-alike-suffix", "look-alike-prefix", "user-information", "backslash"),
    *("scheme-relative", "script-scheme", "another-client"),
)
_ON_HOST = ("another-port", "another-path", "path-traversal", "open-redirect", "fragment")


def good_if(name: str, broken: str | tuple[str, ...], text: str, passes: Passes) -> Fault:
    """A fault that takes a URI for the registered one if the test says so."""
    return _TOPIC.fault(name, broken, text, also(passes))


FAULTS: Sequence[Fault] = [
    Fault(
        "redirect-uri-unchecked",
        (*(f"redirect-uri/{name}" for name in (*_OFF_HOST, *_ON_HOST, "another-scheme")), "user_agent/preregistration"),
        _TOPIC.flows,
        "Whatever redirection URI an authorization request names, the end user is sent there.",
        ANY,
    ),
    good_if(
        "redirect-uri-compared-by-beginning",
        ("look-alike-suffix", "user-information", "backslash", *_ON_HOST),
        "A redirection URI is good if its text begins with scheme and host of the registered one.",
        same_beginning,
    ),
    good_if(
        "redirect-uri-compared-by-host",
        (*_ON_HOST, "another-scheme"),
        "A redirection URI is good if its host is the registered one.",
        same_host,
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
        ALIKE["another-port"],
    ),
    good_if(
        "another-scheme-accepted",
        "another-scheme",
        "The registered redirection URI is good with http for https too.",
        ALIKE["another-scheme"],
    ),
    good_if(
        "another-path-accepted",
        "another-path",
        "Any path below the registered redirection URI is good, as long as it does not climb.",
        lambda registered, sent: ".." not in sent.path and same_but("path")(registered, sent),
    ),
    good_if(
        "path-traversal-accepted",
        "path-traversal",
        "A path that climbs is good if it begins with the registered one.",
        lambda registered, sent: "/../" in sent.path and same_but("path")(registered, sent),
    ),
    good_if(
        "open-redirect-accepted",
        "open-redirect",
        "The registered redirection URI is good with any query.",
        same_but("query"),
    ),
    good_if(
        "fragment-accepted",
        "fragment",
        "The registered redirection URI is good with any fragment.",
        same_but("fragment"),
    ),
]
