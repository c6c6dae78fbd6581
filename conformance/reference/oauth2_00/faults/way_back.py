"""Faults in how a grant reaches the client (sections 3.5.1.1.1, 3.5.2.1.1)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering import ways_back
from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.bounces import BY_LINK, BY_META
from conformance.reference.altering.edits import Edit, header
from conformance.reference.altering.moving import moved
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import DEVICE, USER_AGENT, WEB_SERVER
from conformance.reference.switches import Fault

_TOPIC = Topic("authorization-response", (USER_AGENT, WEB_SERVER))
_USER_AGENT = Topic("user_agent", (USER_AGENT,))
_WEB_SERVER = Topic("web_server", (WEB_SERVER,))
_CODE = Topic("code-response", (WEB_SERVER, DEVICE))


def _no_store(name: str, flow: str, text: str, edit: Edit) -> Fault:
    """A fault in the caching of the answer with a token in one flow only."""
    return Fault(name, ("token-response/no-store",), (flow,), text, edited("answers.unstored", edit))


FAULTS: Sequence[Fault] = [
    _USER_AGENT.fault(
        "token-in-the-query",
        ("access-token", "token-in-fragment-only"),
        "The access token stands in the query of the redirection URI and not in its fragment.",
        moved("access_token", "?"),
    ),
    _USER_AGENT.fault(
        "token-in-query-and-fragment",
        "token-in-fragment-only",
        "The access token stands in the query of the redirection URI besides the fragment.",
        moved("access_token", "?", kept=True),
    ),
    _USER_AGENT.fault(
        "token-twice-in-the-fragment",
        "access-token",
        "The fragment has two different access tokens.",
        altered(
            "redirection.token_pairs",
            lambda correct, *given: [*correct(*given), ("access_token", "another-token-altogether")],
        ),
    ),
    _USER_AGENT.fault(
        "token-by-meta-refresh", "http-redirection", "A page with a meta refresh sends the end user back.", BY_META
    ),
    _USER_AGENT.fault(
        "token-by-link", "http-redirection", "A page with a link for the end user to follow leads back.", BY_LINK
    ),
    _WEB_SERVER.fault(
        "code-in-the-fragment",
        "code",
        "The code stands in the fragment of the redirection URI.",
        moved("code", "#"),
    ),
    _WEB_SERVER.fault(
        "code-twice",
        "code",
        "The query has two different codes.",
        altered("redirection.code_pairs", lambda correct, *given: [*correct(*given), ("code", "another-code")]),
    ),
    _TOPIC.fault(
        "way-back-bad-escape",
        "encoding",
        "The parameters have a percent sign without digits behind it.",
        ways_back.BAD_ESCAPE,
    ),
    _TOPIC.fault(
        "way-back-bad-octets",
        "encoding",
        "The parameters have octets that are no UTF-8 once their escapes are undone.",
        ways_back.BAD_OCTETS,
    ),
    _TOPIC.fault(
        "redirect-uri-with-slash",
        "redirect-uri-kept",
        "The end user is sent to the redirection URI with a slash behind its path.",
        ways_back.WITH_SLASH,
    ),
    # --- no-store ---
    _no_store(
        "no-store-missing-on-redirect",
        USER_AGENT,
        "Only the redirect with the token in its fragment has no Cache-Control.",
        header("Cache-Control"),
    ),
    _no_store(
        "no-store-missing-on-poll",
        DEVICE,
        "Only the answer to the poll that brings the token has no Cache-Control.",
        header("Cache-Control"),
    ),
    _CODE.fault(
        "no-store-missing-with-code",
        "no-store",
        "What carries a code has no Cache-Control.",
        edited("answers.unstored_code", header("Cache-Control")),
    ),
    _CODE.fault(
        "no-store-private-with-code",
        "no-store",
        "What carries a code says private in Cache-Control and nothing else.",
        edited("answers.unstored_code", header("Cache-Control", "private")),
    ),
]
