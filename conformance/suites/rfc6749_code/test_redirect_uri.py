"""Nothing is sent to a redirection URI that is not registered (section 4.1.2.1)."""

from __future__ import annotations

from conformance.suites.forms.delegation import sends_nothing
from conformance.suites.other_uris import with_other, with_that_of_another

NAMES = (
    "another-host",
    "look-alike-suffix",
    "look-alike-prefix",
    "user-information",
    "backslash",
    "scheme-relative",
    "script-scheme",
    "another-port",
    "another-scheme",
    "another-path",
    "path-traversal",
)
NOTHING_SENT = {f"redirect-uri/{name}": with_other(name) for name in NAMES}
NOTHING_SENT["redirect-uri/another-client"] = with_that_of_another()

test_nothing_sent = sends_nothing(NOTHING_SENT)
