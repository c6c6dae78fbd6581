"""Tests that modules have in common of where the dialects of the target file differ (ruling C7)."""

from __future__ import annotations

from conformance.outcome.judgement import left_open
from conformance.roles.reciprocal.google import speaks_google
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.tokens import Test, Wording, takes_as_written


def takes_basic(name: str, wording: Wording) -> Test:
    """A test: the working request works with the client's credentials in the header, where the dialect has them."""
    as_written = takes_as_written({name: wording})

    @requirement(name)
    def test(check: Check, flow: TokenFlow) -> None:
        """The client authenticates by HTTP Basic, unless the target file names the dialect that does not."""
        if speaks_google(check.run.target):
            check(left_open(wording.expected, "the dialect sends them in the body", flow.working.exchange.id))
        else:
            as_written(check, flow, wording)

    return test
