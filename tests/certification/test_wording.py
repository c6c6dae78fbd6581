"""Findings in the words of the draft, and what others have said as they said it."""

from __future__ import annotations

import pytest

from conformance.certification.wording import in_words, presentable
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.spec.loading import load_profile
from conformance.wire.redaction import Vault

WORDS = load_profile("wrap-01").vocabulary.words


@pytest.mark.parametrize(
    ("ours", "of_the_draft"),
    [
        ("the end user is not sent back", "the User is not sent back"),
        ("no token but an access token; a refresh token.", "no token but an Access Token; a Refresh Token."),
        ("neither a code nor a token", "neither a Verification Code nor a token"),
        ("look at clients.web in the target file", "look at clients.web in the target file"),
        ("needs client.id", "needs client.id"),
        (
            "one wrap_verification_code, behind code= in the title",
            "one wrap_verification_code, behind code= in the title",
        ),
        ("the client's own code", "the Client's own Verification Code"),
        ("a page titled 'Your code for the client'", "a page titled 'Your code for the client'"),
        ("the user agent is sent to app:/x?code is", "the User's browser is sent to app:/x?code is"),
        ("got WWW-Authenticate: Basic realm=the client", "got WWW-Authenticate: Basic realm=the client"),
        ("the server's code, the user's 'code'", "the server's Verification Code, the user's 'code'"),
    ],
)
def test_our_words_give_way_to_those_of_the_draft(ours: str, of_the_draft: str) -> None:
    assert in_words(ours, WORDS) == of_the_draft
    assert in_words(of_the_draft, WORDS) == of_the_draft


def test_a_secret_is_kept_out_before_a_word_in_it_is_changed() -> None:
    vault = Vault()
    vault.learn("my code 1", "password", "of the target file")
    finding = Finding("a/b", "web_app", Outcome.FAILED, reason="got my code 1", expected="a code", got="my code 1")
    assert presentable(finding, vault, WORDS).reason == "got ‹password of the target file›"
    assert presentable(finding, vault, WORDS).expected == "a Verification Code"
    assert presentable(finding, vault, {}).expected == "a code"
