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
# A server that sends everybody back with a grant issues what it issues in the shape the draft wants; who may have it,
# and what is checked, is undecided against it, since nobody was ever asked.
GRANTS_BY_REDIRECT = {
    "user_agent/access-token": "the fragment has one access_token",
    "user_agent/token-in-fragment-only": "the token stands nowhere else in the URI",
    "user_agent/http-redirection": "it is a redirect",
    "web_server/code": "the query has one code",
    "authorization-response/encoding": "the parameters are form-encoded",
    "authorization-response/redirect-uri-kept": "it leads to the redirection URI of the request",
    "authorization-response/state-on-grant": "some of them send the state back",
    "code-response/no-store": "some of them say no-store",
    "token-response/expires-in": "expires_in in the fragment is a number",
    "token-response/refresh-token": "refresh_token in the fragment is not empty",
    "token-response/no-secret-unasked": "the fragment has no access_token_secret",
    "token-response/no-store": "some of them say no-store",
}
# A device answer for everything is one in the shape the draft wants; no person gets anywhere with it.
GIVES_CODES = {
    "code-response/no-store": "it says no-store",
    "device/request-by-get": "GET brings codes",
    "device/code-status": "the answer with the codes has status 200",
    "device/code-media-type": "it is labelled as a form",
    "device/code-encoding": "it is a form",
    "device/code": "it has one code",
    "device/code-name": "which is called code",
    "device/user-code": "it has one user_code",
    "device/user-uri": "it has one user_uri",
    "device/user-uri-absolute": "which is a URI",
    "device/code-expires-in": "its expires_in is a number",
    "device/interval": "its interval is a number",
}
ALLOWED = {
    "agreeable": ISSUES_TOKENS,
    "agreeable-fresh": ISSUES_TOKENS,
    "302-callback": GRANTS_BY_REDIRECT,
    "302-home-with-token": GRANTS_BY_REDIRECT,
    "302-elsewhere": GRANTS_BY_REDIRECT,
    "device-answer": GIVES_CODES,
    "agreeable-front": {**ISSUES_TOKENS, **GRANTS_BY_REDIRECT, **GIVES_CODES},
}


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
    assert seen == {row for allowed in ALLOWED.values() for row in allowed}


def test_there_are_enough_null_targets() -> None:
    assert len(NULL_TARGETS) >= 25
