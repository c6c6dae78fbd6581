"""The correct server at its User Authorization URL, and the way back (sections 6.2.2 to 6.2.4, 6.3.2 and 6.3.3)."""

from __future__ import annotations

import pytest

from ..browser import refused
from .client import WrapBrowser, back, shown_code, title

DELEGATION = ("web_app", "rich_app", "rich_app_page")
HOSTILE = "a b+%&=<é\"'> state=x"


@pytest.mark.parametrize("flow", ["web_app", "rich_app"])
def test_the_way_back_to_a_callback_url(browser: WrapBrowser, flow: str) -> None:
    """The code and the state are added to whatever query the Callback URL has."""
    found = back(browser.decided(flow, wrap_client_state=HOSTILE))
    assert found.pop("wrap_verification_code")
    assert found.pop("wrap_client_state") == HOSTILE
    assert found == ({"session": "Vn3IG2FRALSEQX2Nxr"} if flow == "web_app" else {})
    assert "wrap_client_state" not in back(browser.decided(flow, wrap_client_state=None))


def test_a_code_on_a_page(browser: WrapBrowser) -> None:
    """The code stands on the page and, before the state, in its title."""
    response = browser.decided("rich_app_page", wrap_client_state=HOSTILE)
    assert response.status_code == 200
    assert title(response).endswith(f", code={shown_code(response)} state={HOSTILE}")
    assert "state=" not in title(browser.decided("rich_app_page", wrap_client_state=None))


def test_a_denial(browser: WrapBrowser) -> None:
    """Ruling B10: each profile has its own form, and each has the state."""
    web = back(browser.decided("web_app", "deny"))
    assert (web["wrap_error_reason"], web["wrap_client_state"]) == ("user_denied", "s 1")
    assert "wrap_verification_code" not in web
    rich = back(browser.decided("rich_app", "deny"))
    assert rich == {"wrap_verification_code": "user_denied", "wrap_client_state": "s 1"}
    assert title(browser.decided("rich_app_page", "deny")).endswith("code=user_denied state=s 1")


@pytest.mark.parametrize("flow", DELEGATION)
@pytest.mark.parametrize("client_id", [None, "", "nobody"])
def test_an_unknown_client_is_told_to_the_user(browser: WrapBrowser, flow: str, client_id: str | None) -> None:
    refused(browser, flow, wrap_client_id=client_id)


@pytest.mark.parametrize(
    ("flow", "callback"),
    [
        ("web_app", None),
        ("web_app", "https://album.example/cb"),
        ("web_app", "https://printer.example/cb"),
        ("rich_app", "https://viewer.example.evil.example/rd"),
        ("rich_app_page", "https://viewer.example/rd"),
    ],
)
def test_nobody_is_sent_to_a_callback_url_that_is_not_registered(
    browser: WrapBrowser, flow: str, callback: str | None
) -> None:
    refused(browser, flow, wrap_callback=callback)


def test_octets_that_are_no_text_come_back(browser: WrapBrowser) -> None:
    """A state is opaque: on the way back it has the octets it had."""
    response = browser.decided("rich_app", wrap_client_state="\udcff")
    assert response.headers["Location"].endswith("wrap_client_state=%FF")
    page = browser.decided("rich_app_page", wrap_client_state="\udcff")
    assert b"state=\xff</title>" in page.content
