"""The code: good once and for a short time (section 4.1.2)."""

from __future__ import annotations

from conformance.roles.spent_code import SpentCode
from conformance.suites.check import Check, requirement
from conformance.suites.forms.codes import redeemed_again, redeemed_late, refused_as_bad
from conformance.suites.judgements import access

test_single_use = redeemed_again({"code/single-use": refused_as_bad})


@requirement("code/reuse-revokes-tokens")
def test_reuse_revokes_tokens(check: Check, spent_code: SpentCode) -> None:
    """The token of a code that is redeemed a second time no longer opens the resource."""
    check(access.shut(spent_code.revocation()))


test_short_lived = redeemed_late({"code/short-lived": refused_as_bad})
