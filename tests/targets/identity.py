"""Whom the targets pretend to know: the same clients, resource owner and tokens for all of them."""

from __future__ import annotations

from .words import in_all_words

SLOW_DEADLINE_S = 0.5
# Targets that end an exchange by its deadline only.
SLOW = frozenset({"hang", "drip-header", "drip-body", "drip-body-at-resource", "switched-protocols"})

# Targets that know the flows of the token endpoint only.
DIRECT = frozenset(
    {
        "words-in-refusals",
        "words-in-extra-parameters",
        "words-in-challenges",
        "words-in-tokens",
        "line-break-in-tokens",
        "huge-token",
        "secrets-reflected",
        "endless-body-at-resource",
        "drip-body-at-resource",
        "gzip-bomb-at-resource",
        "invalid-utf8-at-resource",
        "challenge-of-commas-at-resource",
        "challenge-nested-at-resource",
    }
)

HOME = "https://client.example/cb"
CLIENTS: dict[str, dict[str, str]] = {
    "confidential": {"id": "first-liar", "secret": "Q7rkFirstLiarSecret9", "redirect_uri": HOME},
    "other": {"id": "second-liar", "secret": "Z2wmSecondLiarSecret4", "redirect_uri": "https://other.example/cb"},
    "short_lived": {"id": "hasty-liar", "secret": "H5vtHastyLiarSecret1", "redirect_uri": "https://hasty.example/cb"},
    "never_approved": {"id": "shy-liar", "secret": "K3pdShyLiarSecretX6", "redirect_uri": "https://shy.example/cb"},
    "unregistered": {"id": "homeless-liar", "secret": "V8fjHomelessLiarSecret2"},
    "public": {"id": "open-liar", "redirect_uri": "https://open.example/cb"},
}
# One whose id and secret a header of HTTP Basic cannot carry as they are.
ENCODED = {"id": "crooked: liar", "secret": "R3xbCrooked:Liar+Secret8 &", "redirect_uri": "https://crooked.example/cb"}
# Party A and party B with each other.
PARTIES = {
    "party_a_id": "liar-with-a-page",
    "party_a_secret": "G2njPageLiarSecret5",
    "party_b_id": "liar-next-door",
    "party_b_secret": "M6wyNeighbourLiarSecret3",
}
# The client accounts of draft-hardt-oauth-01, and its clients that the server always suspects.
ACCOUNT = {"name": "liars-union", "password": "D4gzUnionLiarPassword6"}
HASTY_ACCOUNT = {"name": "hasty-liars-union", "password": "N9qlHastyUnionPassword3"}
BY_URL = {"id": "notorious-liar"}
BY_CAPTCHA = {"id": "unlikely-liar", "captcha_solution": "X2kvCrookedLetters8"}
OWNER = {"username": "pinocchio", "password": "L8bnLongNosePassword3"}
ASSERTION = {"format": "urn:liar:oath", "value": "T6xcSolemnLiarOath5", "expired": "B1pzStaleLiarOath2"}
WITHDRAWN = "W9jdWithdrawnLiarToken7"

GOOD = in_all_words({"access_token": "aLiarsAccessToken", "expires_in": "3600", "refresh_token": "aLiarsRefreshToken"})
# The same as RFC 6749 has it.
GOOD_JSON = {"access_token": "aLiarsAccessToken", "token_type": "Bearer", "expires_in": 3600}
CHALLENGE = 'WWW-Authenticate: Token realm="Liars", auth-uri=/authorize, token-uri=/token\r\nWWW-Authenticate: WRAP'
