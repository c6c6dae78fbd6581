"""The correct server's authorization endpoint (RFC 6749 sections 3.1, 3.3, 4.1.1 and 4.1.2)."""

from __future__ import annotations

import pytest

from .client import CodeBrowser, back


def test_approval_and_denial(browser: CodeBrowser) -> None:
    """A code or an error, the state, and the query that the redirection URI had before."""
    granted = browser.decided("confidential")
    assert granted.headers["Location"].startswith("https://printer.example/cb?session=Vn3IG2FRALSEQX2Nxr&code=")
    assert back(granted)["state"] == "s 1"
    denied = back(browser.decided("confidential", "deny"))
    assert denied == {"session": "Vn3IG2FRALSEQX2Nxr", "error": "access_denied", "state": "s 1"}


def test_what_may_be_left_out(browser: CodeBrowser) -> None:
    """The registered redirection URI, the state; a parameter without a value is one left out."""
    assert set(back(browser.decided("other", redirect_uri=None, state=None))) == {"code"}
    assert set(back(browser.decided("other", redirect_uri="", state="", scope="", unknown="1"))) == {"code"}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": ""}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code token"}, "unsupported_response_type"),
        ({"scope": "photos everything"}, "invalid_scope"),
        ({"scope": "photos  accounts"}, "invalid_scope"),
    ],
)
def test_the_client_is_told(browser: CodeBrowser, changes: dict[str, str | None], error: str) -> None:
    """By a redirect with the error and the state, before anybody is asked."""
    assert back(browser.visit("other", **changes)) == {"error": error, "state": "s 1"}


def test_a_parameter_twice(browser: CodeBrowser) -> None:
    """The client is told, unless it is what leads back to it that comes twice."""
    asked = browser.visit("other").request.url
    assert back(browser.open(f"{asked}&response_type=code"))["error"] == "invalid_request"
    assert browser.open(f"{asked}&client_id=photo-album").status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": None},
        {"client_id": "nobody"},
        {"client_id": "music-service", "redirect_uri": None},
        {"redirect_uri": "https://album.example/cb/"},
        {"redirect_uri": "https://album.example.attacker.example/cb"},
        {"redirect_uri": "https://viewer.example/rd"},
    ],
)
def test_only_the_user_is_told(browser: CodeBrowser, changes: dict[str, str | None]) -> None:
    """Where nobody knows where the client is."""
    response = browser.visit("other", **changes)
    assert response.status_code == 400
    assert "cannot be served" in response.text


def test_plain_http_and_post(browser: CodeBrowser) -> None:
    """Neither is served."""
    assert browser.visit("other", endpoint="authorization_http").status_code == 400
    parameters = browser.request("other")
    assert browser.session.post(browser.target["endpoints"]["authorization"], data=parameters).status_code == 400
