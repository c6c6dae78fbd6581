"""The correct server compares redirection URIs (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from .browser import URIS, Browser, refused

FLOWS = ("user_agent", "web_server")


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("immediate", [None, "true"])
@pytest.mark.parametrize(
    "uri",
    [
        "",
        "https://evil.example/cb",
        "{}.evil.example/cb",
        "{}/cb/",
        "{}/CB",
        "{}:444{path}",
        "{}{path}?a=1",
        "{}{path}#a",
        "{}{path}/../other",
        "{}@evil.example/cb",
        "//evil.example/cb",
        "javascript:alert(1)",
        "https://album.example/cb",
    ],
)
def test_another_redirection_uri_is_no_redirection_uri(
    browser: Browser, flow: str, uri: str, immediate: str | None
) -> None:
    """It is compared character by character, with immediate=true as well."""
    registered = URIS[flow]
    uri = uri.format(registered.rpartition("/")[0], path=urlsplit(registered).path)
    refused(browser, flow, redirect_uri=uri, immediate=immediate)


@pytest.mark.parametrize("flow", FLOWS)
def test_a_client_without_a_registered_uri_has_none(browser: Browser, flow: str) -> None:
    """With a URI in the request or without one."""
    client_id = browser.target["clients"]["unregistered"]["id"]
    refused(browser, flow, client_id=client_id)
    refused(browser, flow, client_id=client_id, redirect_uri=None)
