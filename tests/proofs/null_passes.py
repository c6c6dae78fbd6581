"""What may pass against which null target, and why: what who decides nothing still does as a draft wants it."""

from __future__ import annotations

from collections.abc import Mapping

# An agreeable server does issue tokens, in answers as the draft wants them: what is judged of these answers alone
# passes with good reason. Everything about who may have a token fails against it.
_ISSUES_TOKENS = {
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
}
# A server that sends everybody back with a grant issues what it issues in the shape the draft wants; who may have it,
# and what is checked, is undecided against it, since nobody was ever asked.
_GRANTS_BY_REDIRECT = {
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
_GIVES_CODES = {
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
_OAUTH2: Mapping[str, Mapping[str, str]] = {
    "agreeable": _ISSUES_TOKENS,
    "agreeable-fresh": _ISSUES_TOKENS,
    "302-callback": _GRANTS_BY_REDIRECT,
    "302-home-with-token": _GRANTS_BY_REDIRECT,
    "302-elsewhere": _GRANTS_BY_REDIRECT,
    "device-answer": _GIVES_CODES,
    "agreeable-front": {**_ISSUES_TOKENS, **_GRANTS_BY_REDIRECT, **_GIVES_CODES},
}

# The same for draft-hardt-oauth-01.
_ISSUES_WRAP_TOKENS = {
    "request/form-body": "the answer to the working request has a token",
    "request/escapes": "it has one however the request is written",
    "request/unknown-parameter": "and whatever else the request has",
    "request/parameter-order": "and in whatever order",
    "access-token-response/status": "the answer with the token has status 200",
    "access-token-response/label": "it is labelled as a form",
    "access-token-response/foreign-label": "and so not as anything else",
    "access-token-response/encoding": "it is a form",
    "access-token-response/access-token": "it has one wrap_access_token",
    "access-token-response/expires-in": "its wrap_access_token_expires_in is a number",
    "access-token-response/refresh-token-not-empty": "its wrap_refresh_token is not empty",
    "access-token-response/refresh-token-left-out": "nor left out",
    "access-token-response/reserved-names": "it has no other name that begins with wrap_",
    "access-token-response/token-characters": "the token is a word of letters",
    "access-token-response/token-unsafe-characters": "the token is a word of letters",
    "access-token-response/token-size": "the token is short",
    "username_password/client-id-crash": "nothing is answered with a status of 500 or more",
    "refresh/without-credentials": "the refresh request of the prose brings a token",
    "refresh/keeps-working": "and does so again",
}
_SENDS_CODES = {
    "callback/http-redirection": "it is a redirect",
    "callback/code": "the query has one wrap_verification_code",
    "callback/encoding": "the parameters are form-encoded",
    "callback/length": "the URL is short",
    "callback/reserved-names": "it has no other name that begins with wrap_",
}
_SENDS_CODES_HOME = {
    **_SENDS_CODES,
    "callback/redirect": "the code is brought to the Callback URL",
    "callback/kept": "which is that of the request",
}
_SHOWS_CODES = {"page/nothing-sent": "the User stays where the page is"}
_REDEEMS_CODES = {
    "callback/state": "it sends the state back",
    "page/code-shown": "the code on the page works",
    "page/title-same-code": "and is that of the title",
    "access-token-response/refresh-token": "the answer has a wrap_refresh_token",
    "rich_app/without-secret": "the request of the prose brings a token",
    "rich_app/without-callback": "the request of the prose brings a token",
}
_WRAP: Mapping[str, Mapping[str, str]] = {
    "agreeable": _ISSUES_WRAP_TOKENS,
    "agreeable-fresh": _ISSUES_WRAP_TOKENS,
    "302-callback": _SENDS_CODES_HOME,
    "302-elsewhere": _SENDS_CODES,
    "page-with-code": _SHOWS_CODES,
    "agreeable-front": {**_ISSUES_WRAP_TOKENS, **_SENDS_CODES_HOME, **_SHOWS_CODES, **_REDEEMS_CODES},
}

ALLOWED: Mapping[str, Mapping[str, Mapping[str, str]]] = {"oauth2-00": _OAUTH2, "wrap-01": _WRAP}
