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
    "agreeable-json": _ISSUES_TOKENS,
    "302-callback": _GRANTS_BY_REDIRECT,
    "302-home-with-token": _GRANTS_BY_REDIRECT,
    "302-elsewhere": _GRANTS_BY_REDIRECT,
    "device-answer": _GIVES_CODES,
    "agreeable-front": {**_ISSUES_TOKENS, **_GRANTS_BY_REDIRECT, **_GIVES_CODES},
    "agreeable-front-json": {**_ISSUES_TOKENS, **_GRANTS_BY_REDIRECT},
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
    "agreeable-json": _ISSUES_WRAP_TOKENS,
    "302-callback": _SENDS_CODES_HOME,
    "302-elsewhere": _SENDS_CODES,
    "page-with-code": _SHOWS_CODES,
    "agreeable-front": {**_ISSUES_WRAP_TOKENS, **_SENDS_CODES_HOME, **_SHOWS_CODES, **_REDEEMS_CODES},
    "agreeable-front-json": {**_ISSUES_WRAP_TOKENS, **_SENDS_CODES_HOME, **_REDEEMS_CODES},
}

# The same for RFC 6749.
_SENDS_CODES_BACK = {
    "authorization-response/code": "the query has one code",
    "authorization-response/encoding": "the parameters are form-encoded",
    "authorization-response/redirect-uri-kept": "it leads to the redirection URI of the request",
}
_TAKES_CODES = {
    "authorization-response/state": "it sends the state back",
    "scope/omitted": "a request without scope brings a code as well",
    "client-authentication/basic": "the working request brings a token",
    "client-authentication/basic-encoding": "and so does one by whichever client",
    "token-endpoint/parameter-without-value": "and one with an empty parameter",
    "token-endpoint/unknown-parameter": "and one with whatever else",
    "token-request/form-body": "the answer to the working request has a token",
    "token-response/status": "it has status 200",
    "token-response/no-store": "it says no-store",
    "encoding/escapes": "it comes however the request is written",
    "encoding/charset": "it comes however the request is written",
}
_ANSWERS_IN_JSON = {
    "token-response/media-type": "it is labelled as JSON",
    "token-response/json-object": "it is a JSON object",
    "token-response/access-token": "it has one access_token",
    "token-response/token-type": "it has one token_type",
    "token-response/expires-in": "its expires_in is a number",
    "token-response/expires-in-left-out": "which is there",
    "token-response/pragma": "it says no-cache",
}
_CODE: Mapping[str, Mapping[str, str]] = {
    "302-callback": _SENDS_CODES_BACK,
    "302-elsewhere": _SENDS_CODES_BACK,
    "agreeable-front": {**_SENDS_CODES_BACK, **_TAKES_CODES},
    "agreeable-front-json": {**_SENDS_CODES_BACK, **_TAKES_CODES, **_ANSWERS_IN_JSON},
}

# The same for Reciprocal OAuth. Who takes every grant takes good ones too.
_TAKES_GRANTS = {
    "reciprocal-grant/basic": "the working grant has status 200",
    "reciprocal-grant/form-body": "the working grant has status 200",
    "reciprocal-grant/status": "the working grant has status 200",
    "reciprocal-grant/unknown-parameter": "and so has one with whatever else",
    "update/accepted": "and the second one",
}
# What a party A sends that asks nobody is in the shape the draft wants, if it calls at all.
_SENDS_PEOPLE = {
    "party_a/response-type": "it asks for a code",
    "party_a/client-id": "it names itself",
    "party_a/redirect-uri": "its redirection URI is one",
    "party_a/state": "it sends a state",
}
_REDEEMS = {
    "party_a/redemption-form-body": "it posts a form",
    "party_a/redemption-grant-type": "with the right grant type",
    "party_a/redemption-code": "the code that came back",
    "party_a/redemption-redirect-uri": "the redirection URI it had before",
    "party_a/redemption-authenticated": "and its credentials",
}
_REDEEMS_ONCE = {"party_a/redemption-once": "it does so once"}
_GRANTS = {
    "party_a/grant-made": "a grant request comes; whether it was wanted is another question",
    "party_a/grant-without-reciprocal": "it comes whatever party B says",
    "party_a/grant-by-post": "it is a POST",
    "party_a/grant-form-body": "its parameters are a form",
    "party_a/grant-encoding": "which is well-formed",
    "party_a/grant-type": "its grant type is the URN",
    "party_a/grant-code": "it has a code",
    "party_a/grant-client-id": "the right client_id",
    "party_a/grant-access-token": "the right access token",
    "party_a/grant-authenticated": "and the right credentials",
    "party_a/grant-one-authentication-method": "in one place",
    "party_a/grant-secret-not-in-uri": "which is not the URI",
    "party_a/grant-parameters-once": "each parameter stands once",
    "party_a/goes-on-after-refusal": "its page is there whatever party B answers",
    "party_a/goes-on-after-failure": "its page is there whatever party B answers",
    "party_a/goes-on-after-delay": "its page is there whatever party B answers",
    "party_a/goes-on-after-silence": "its page is there whatever party B answers",
}
_ISSUES_TO_PARTY_B = {
    "party_a-token-endpoint/redeems": "every code brings a token",
    "party_a-token-endpoint/basic": "and so with the credentials in the header",
    "party_a-token-endpoint/without-redirect-uri": "and so without redirect_uri",
    "party_a-token-endpoint/media-type": "it is labelled as JSON",
    "party_a-token-endpoint/access-token": "it has one access_token",
    "party_a-token-endpoint/token-type": "it has one token_type",
    "party_a-token-endpoint/no-store": "it says no-store",
    "party_a-token-endpoint/pragma": "it says no-cache",
}
_RECIPROCAL: Mapping[str, Mapping[str, str]] = {
    "agreeable-front": _TAKES_GRANTS,
    "agreeable-front-json": _TAKES_GRANTS,
    "party-a-calls-never": _SENDS_PEOPLE,
    "party-a-redeems-only": {**_SENDS_PEOPLE, **_REDEEMS, **_REDEEMS_ONCE},
    "party-a-calls-twice": {**_SENDS_PEOPLE, **_REDEEMS, **_GRANTS, **_ISSUES_TO_PARTY_B},
    "party-a-calls-with-rubbish": {**_SENDS_PEOPLE, **_REDEEMS, **_REDEEMS_ONCE},
}

# The same for ProtectServe.
_GIVES_TOKENS = {
    "request-token/token": "whoever asks gets one oauth_token",
    "request-token/secret": "with one secret",
    "request-token/form": "in a form",
    "request-token/status": "with status 200",
    "request-token/media-type": "which is labelled as one",
    "access-token/token": "the same",
    "access-token/secret": "the same",
    "access-token/form": "the same",
    "access-token/status": "the same",
    "access-token/media-type": "the same",
    "consent/callback": "whoever comes is sent to the callback",
    "consent/callback-token": "with the request token",
}
_GIVES_FRESH_TOKENS = {
    **_GIVES_TOKENS,
    "request-token/callback-confirmed": "it says oauth_callback_confirmed=true",
    "request-token/new-each-time": "each token is another",
    "access-token/new-each-time": "each token is another",
    "consent/verifier": "there is a verifier",
}
_REFUSES_STRANGERS = {"handle-request/unauthorized": "whoever comes is refused with status 401"}
_PROTECTSERVE: Mapping[str, Mapping[str, str]] = {
    "agreeable-oauth1": _GIVES_TOKENS,
    "agreeable-oauth1-fresh": _GIVES_FRESH_TOKENS,
    "401-bare": _REFUSES_STRANGERS,
    "401-challenge": {**_REFUSES_STRANGERS, "handle-request/realm": "with a challenge that has a realm"},
}

# The same for the chained protocol: who hands out tokens without a call is no manager that could be looked at.
_CHAINED: Mapping[str, Mapping[str, str]] = {
    "302-callback": {"web_server/code": "the query has one code"},
    "302-elsewhere": {"web_server/code": "the query has one code"},
    "agreeable-front": {"web_server/code": "the query has one code"},
    "agreeable-front-json": {"web_server/code": "the query has one code"},
}

# The same for the prototype, as an authorization manager: who sends everybody back with a code.
_BACK_WITH_A_CODE = {
    "web_server/code": "the query has one code",
    "authorization-response/encoding": "the parameters are form-encoded",
}
_HOSTS_TOKENS = {
    **_BACK_WITH_A_CODE,
    "authorization-response/redirect-uri-kept": "it leads to the redirection URI of the request",
    "host-token/access-token": "the answer has one access_token",
    "token-request/form-body": "it comes for the parameters in the body",
    "token-response/status": "it has status 200",
    "token-response/no-store": "it says no-store",
}
_PROTOTYPE: Mapping[str, Mapping[str, str]] = {
    "302-callback": {
        **_BACK_WITH_A_CODE,
        "authorization-response/redirect-uri-kept": "it leads to the redirection URI of the request",
    },
    "302-elsewhere": _BACK_WITH_A_CODE,
    "agreeable-front": _HOSTS_TOKENS,
    "agreeable-front-json": {**_HOSTS_TOKENS, "host-token/json": "the answer is a JSON object"},
}

ALLOWED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "oauth2-00": _OAUTH2,
    "wrap-01": _WRAP,
    "rfc6749-code": _CODE,
    "reciprocal-02": _RECIPROCAL,
    "uma-chained": _CHAINED,
    "uma-protectserve": _PROTECTSERVE,
    "uma-prototype": _PROTOTYPE,
}
