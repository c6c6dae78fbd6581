"""The correct server with immediate=true (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

import pytest

from conformance.reference import Reference

from .browser import Browser, back

FLOWS = ("user_agent", "web_server")


@pytest.mark.parametrize("flow", FLOWS)
def test_immediate_asks_nobody(browser: Browser, flow: str) -> None:
    """Denied without a session, denied before an approval, granted after one; the state comes back each time."""
    assert back(browser.visit(flow, immediate="true"), flow) == {"error": "user_denied", "state": "s 1"}
    browser.decided(flow, "deny", immediate="false")
    never = browser.target["clients"]["never_approved"]
    refused = browser.visit(flow, immediate="true", client_id=never["id"], redirect_uri=never["redirect_uri"])
    assert refused.status_code == 302
    assert refused.headers["Location"].startswith(never["redirect_uri"])
    assert "error=user_denied" in refused.headers["Location"]
    browser.decided(flow)
    granted = back(browser.visit(flow, immediate="true"), flow)
    assert {"access_token", "code"} & set(granted)
    assert granted["state"] == "s 1"


def test_an_approval_is_for_one_client_one_flow_one_end_user(browser: Browser, reference: Reference) -> None:
    """Another client, another flow and another user agent meet the denial."""
    browser.decided("web_server")
    other = reference.target["clients"]["other"]
    changes = {"client_id": other["id"], "redirect_uri": other["redirect_uri"], "immediate": "true"}
    assert "error=user_denied" in browser.visit("web_server", **changes).headers["Location"]
    assert "error=user_denied" in browser.visit("web_server", **changes | {"type": "user_agent"}).headers["Location"]
    with Browser(reference.target) as fresh:
        assert "error=user_denied" in fresh.visit("web_server", immediate="true").headers["Location"]
