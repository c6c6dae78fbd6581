"""Faults that let a Callback URL which is not the registered one pass at both ends (sections 6.2.2 and 6.2.6).

The User Authorization URL gives a Verification Code for it, and the Access Token URL, which compares with that request
only, a token for the code.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering import other_uris
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import WEB_APP

_TOPIC = Topic("callback", (WEB_APP,))

_TEXTS = {
    "another-port": "The port of a Callback URL is not compared.",
    "another-scheme": "The registered Callback URL is good with http for https too.",
    "look-alike-suffix": "A Callback URL is good if its host begins with the registered one and a dot.",
    "look-alike-prefix": "A Callback URL is good if its host ends with the registered one.",
    "user-information": "A Callback URL is good if the registered host stands before an at sign.",
}

FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "callback-unchecked",
        ("another-host", "another-client", *other_uris.ALIKE),
        "Whatever Callback URL an authorization request names is good.",
        other_uris.ANY,
    ),
    _TOPIC.fault(
        "callback-compared-by-beginning",
        ("look-alike-suffix", "user-information", "another-port"),
        "A Callback URL is good if its text begins with scheme and host of the registered one.",
        other_uris.also(other_uris.same_beginning),
    ),
    _TOPIC.fault(
        "callback-compared-by-host",
        ("another-port", "another-scheme"),
        "A Callback URL is good if its host is the registered one.",
        other_uris.also(other_uris.same_host),
    ),
    _TOPIC.fault(
        "callback-on-another-host-accepted",
        "another-host",
        "A Callback URL on a host that no Client has registered is good.",
        other_uris.LIKE_NOBODYS,
    ),
    _TOPIC.fault(
        "callback-of-another-client-accepted",
        "another-client",
        "A Callback URL is good if any Client has registered it.",
        other_uris.OF_ANY_CLIENT,
    ),
    *(
        _TOPIC.fault(f"callback-{name}-accepted", name, _TEXTS[name], other_uris.also(passes))
        for name, passes in other_uris.ALIKE.items()
    ),
]
