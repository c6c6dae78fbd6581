"""The ways to an Access Token that the draft calls profiles (sections 5 and 6), and their refreshes."""

from __future__ import annotations

CLIENT_ACCOUNT, ASSERTION, USERNAME_PASSWORD = "client_account", "assertion", "username_password"
WEB_APP, RICH_APP, RICH_APP_PAGE = "web_app", "rich_app", "rich_app_page"
PROTECTED_RESOURCE = "protected_resource"

DELEGATION = (WEB_APP, RICH_APP, RICH_APP_PAGE)
RICH = (RICH_APP, RICH_APP_PAGE)
FIRST = (CLIENT_ACCOUNT, ASSERTION, USERNAME_PASSWORD, *DELEGATION)
"""What is asked for at the Access Token URL."""


def refresh_of(flow: str) -> str:
    """The flow that refreshes what another gave. The draft's twins of 6.1.8 are one for both kinds of Rich App."""
    return "rich_app_refresh" if flow in RICH else f"{flow}_refresh"


USERNAME_PASSWORD_REFRESH, WEB_APP_REFRESH, RICH_APP_REFRESH = map(refresh_of, (USERNAME_PASSWORD, WEB_APP, RICH_APP))
REFRESH = (USERNAME_PASSWORD_REFRESH, WEB_APP_REFRESH, RICH_APP_REFRESH)
"""What is asked for at the Refresh Token URL."""

TOKEN_FLOWS = (*FIRST, *REFRESH)
ALL_FLOWS = (*TOKEN_FLOWS, PROTECTED_RESOURCE)
