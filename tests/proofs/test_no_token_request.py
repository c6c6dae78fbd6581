"""A target file that lacks what token requests need: the rest is judged all the same, and they name the key."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import reduce
from operator import getitem
from pathlib import Path

import pytest

from conformance.reference import Reference

from .certified import certified, rows

JUDGED = {"authorization-request/response-type-missing", "redirect-uri/another-host", "authorization-response/code"}
# The code of such a request would be redeemed to see what it is good for, and with it all its fellows.
REDEEMED, NEEDY = "scope/unknown", "token-response/status"


@pytest.mark.parametrize(("table", "key"), [("endpoints", "token"), ("clients.confidential", "secret")])
def test_what_needs_no_token_request_is_judged(
    table: str, key: str, reference_of: Callable[[str], Reference], tmp_path: Path
) -> None:
    reference = reference_of("rfc6749-code")
    reference.reconfigure()
    target = deepcopy(reference.target)
    del reduce(getitem, table.split("."), target)[key]
    ran = certified(target, tmp_path, only=[*JUDGED, REDEEMED, NEEDY])
    assert {requirement for requirement, _ in rows(ran, "passed")} == JUDGED
    assert rows(ran, "untested")[NEEDY, "code"] == f"untested: needs {table}.{key} in the target file"
