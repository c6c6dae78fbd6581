"""Null targets: against a server that is dead, deaf or agreeable nothing passes but what an explicit list allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.targets.null import NULL_TARGETS, target_for

from .certified import certified, rows

# An agreeable server does issue tokens, in answers as the draft wants them: what is judged of these answers alone
# passes with good reason. Everything about who may have a token fails against it.
ISSUES_TOKENS = {
    "token-request/form-body": "the answer to the working request has a token",
    "token-response/status": "the answer with the token has status 200",
    "token-response/media-type": "it is labelled as a form",
    "token-response/encoding": "it is a form",
    "token-response/access-token": "it has one access_token",
    "token-response/expires-in": "its expires_in is a number",
    "token-response/refresh-token": "its refresh_token is not empty",
    "token-response/no-secret-unasked": "it has no access_token_secret",
    "token-response/no-store": "it says no-store",
    "refresh/token-endpoint": "the refresh request of the prose brings a token",
    "refresh/type-refresh": "the refresh request of the prose brings a token",
    "refresh/new-access-token": "agreeable-fresh issues another token each time",
    "resource/scheme-letter-case": "the resource is served with the scheme in any letter case",
}
ALLOWED = {"agreeable": ISSUES_TOKENS, "agreeable-fresh": ISSUES_TOKENS}


@pytest.mark.parametrize("name", NULL_TARGETS)
def test_nothing_passes_that_is_not_allowed(name: str, tmp_path: Path) -> None:
    with NULL_TARGETS[name]() as url:
        ran = certified(target_for(url, name), tmp_path, max_wait_s=0)
    passed = {row for row, _ in rows(ran, "passed")}
    assert passed - set(ALLOWED.get(name, {})) == set()
    assert rows(ran, "error") == {}
    assert ran.status in (1, 6)


def test_the_list_allows_no_more_than_it_has_to(tmp_path: Path) -> None:
    seen: set[str] = set()
    for name in ALLOWED:
        with NULL_TARGETS[name]() as url:
            seen |= {row for row, _ in rows(certified(target_for(url, name), tmp_path, max_wait_s=0), "passed")}
    assert seen == set(ISSUES_TOKENS)


def test_there_are_enough_null_targets() -> None:
    assert len(NULL_TARGETS) >= 10
