"""Faults in how a redirection URI is compared with the registered one (RFC 6749 section 3.1.2.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conformance.reference.altering.other_uris import (
    ALIKE,
    ANY,
    LIKE_NOBODYS,
    OF_ANY_CLIENT,
    Passes,
    also,
    same_beginning,
    same_but,
    same_host,
)
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.switches import Fault

_TOPIC = Topic("redirect-uri", (CODE,))

_OFF_HOST = (
    *("another-host", "look-alike-suffix", "look-alike-prefix", "user-information", "backslash"),
    *("scheme-relative", "script-scheme", "another-client"),
)
_ON_HOST = ("another-port", "another-path", "path-traversal")

_ONE: Mapping[str, tuple[str, Passes]] = {
    "look-alike-suffix": ("its host begins with the registered one and a dot", ALIKE["look-alike-suffix"]),
    "look-alike-prefix": ("its host ends with the registered one", ALIKE["look-alike-prefix"]),
    "user-information": ("the registered host stands before an at sign", ALIKE["user-information"]),
    "backslash": (
        "its host is the registered one up to a backslash",
        lambda registered, sent: sent.netloc.startswith(f"{registered.netloc}\\"),
    ),
    "scheme-relative": (
        "it begins with two slashes",
        lambda _registered, sent: not sent.scheme and bool(sent.netloc),
    ),
    "script-scheme": ("its scheme is javascript", lambda _registered, sent: sent.scheme == "javascript"),
    "another-port": ("it differs in its port only", ALIKE["another-port"]),
    "another-scheme": ("it has http for https", ALIKE["another-scheme"]),
    "another-path": (
        "it differs in its path only, as long as that does not climb",
        lambda registered, sent: ".." not in sent.path and same_but("path")(registered, sent),
    ),
    "path-traversal": (
        "it differs in its path only, and that climbs",
        lambda registered, sent: "/../" in sent.path and same_but("path")(registered, sent),
    ),
}

FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "redirect-uri-unchecked",
        (*_OFF_HOST, *_ON_HOST, "another-scheme"),
        "Whatever redirection URI an authorization request names, the user is sent there.",
        ANY,
    ),
    _TOPIC.fault(
        "redirect-uri-compared-by-beginning",
        ("look-alike-suffix", "user-information", "backslash", *_ON_HOST),
        "A redirection URI is good if its text begins with scheme and host of the registered one.",
        also(same_beginning),
    ),
    _TOPIC.fault(
        "redirect-uri-compared-by-host",
        (*_ON_HOST, "another-scheme"),
        "A redirection URI is good if its host is the registered one.",
        also(same_host),
    ),
    _TOPIC.fault(
        "another-host-accepted",
        "another-host",
        "A redirection URI on a host that no client has registered is good.",
        LIKE_NOBODYS,
    ),
    _TOPIC.fault(
        "uri-of-another-client-accepted",
        "another-client",
        "A redirection URI is good if any client has registered it.",
        OF_ANY_CLIENT,
    ),
    *(
        _TOPIC.fault(f"{name}-accepted", name, f"A redirection URI is good if {what}.", also(passes))
        for name, (what, passes) in _ONE.items()
    ),
]
