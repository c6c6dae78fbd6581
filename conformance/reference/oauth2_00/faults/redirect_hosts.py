"""Faults that send the end user to another host (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.other_uris import ALIKE, LIKE_NOBODYS, OF_ANY_CLIENT
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.oauth2_00.faults.redirect_uris import good_if
from conformance.reference.switches import Fault

_TOPIC = Topic("redirect-uri", (USER_AGENT, WEB_SERVER))


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "another-host-accepted",
        "another-host",
        "A redirection URI on a host that no client has registered is accepted.",
        LIKE_NOBODYS,
    ),
    good_if(
        "look-alike-suffix-accepted",
        "look-alike-suffix",
        "A redirection URI is accepted if its host begins with the registered one and a dot.",
        ALIKE["look-alike-suffix"],
    ),
    good_if(
        "look-alike-prefix-accepted",
        "look-alike-prefix",
        "A redirection URI is accepted if its host ends with the registered one.",
        ALIKE["look-alike-prefix"],
    ),
    good_if(
        "user-information-accepted",
        "user-information",
        "A redirection URI is accepted if the registered host stands before an at sign.",
        ALIKE["user-information"],
    ),
    good_if(
        "backslash-accepted",
        "backslash",
        "The host of a redirection URI is read up to a backslash.",
        lambda registered, sent: sent.netloc.startswith(f"{registered.netloc}\\"),
    ),
    good_if(
        "scheme-relative-accepted",
        "scheme-relative",
        "A reference that begins with two slashes is accepted as a redirection URI.",
        lambda _registered, sent: not sent.scheme and bool(sent.netloc),
    ),
    good_if(
        "script-scheme-accepted",
        "script-scheme",
        "A URI of the scheme javascript is accepted as a redirection URI.",
        lambda _registered, sent: sent.scheme == "javascript",
    ),
    _TOPIC.fault(
        "uri-of-another-client-accepted",
        "another-client",
        "A redirection URI is good if any client has registered it.",
        OF_ANY_CLIENT,
    ),
]
