"""A target file without a token endpoint: what needs none is judged all the same, and the rest names the key."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from conformance.reference import Reference

from .certified import certified, rows

JUDGED = {"authorization-request/response-type-missing", "redirect-uri/another-host", "authorization-response/code"}
# The code of such a request would be redeemed to see what it is good for, and with it all its fellows.
REDEEMED, NEEDY = "scope/unknown", "token-response/status"


def test_what_needs_no_token_endpoint_is_judged(reference_of: Callable[[str], Reference], tmp_path: Path) -> None:
    reference = reference_of("rfc6749-code")
    reference.reconfigure()
    target = deepcopy(reference.target)
    del target["endpoints"]["token"]
    ran = certified(target, tmp_path, only=[*JUDGED, REDEEMED, NEEDY])
    assert {requirement for requirement, _ in rows(ran, "passed")} == JUDGED
    assert rows(ran, "untested")[NEEDY, "code"] == "untested: needs endpoints.token in the target file"
