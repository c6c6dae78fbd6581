"""Whether hosts and requesters have their tokens from one place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from conformance.roles.uma.manager.crossed_codes import CrossedCodes


def tokens_from(url: str) -> Any:
    target = {"endpoints.token": url}
    return SimpleNamespace(run=SimpleNamespace(target=target), flow=SimpleNamespace(endpoint="token"))


@pytest.mark.parametrize(
    ("host", "requester", "shared"),
    [
        ("https://am.example/token", "https://am.example/token", True),
        ("https://am.example/token", "https://AM.example/Token/?for=requester", True),
        ("https://am.example/token", "http://am.example/token", True),
        ("https://am.example/token", "https://am.example/requester/token", False),
        ("https://am.example/token", "https://other.example/token", False),
    ],
)
def test_one_endpoint_may_have_two_addresses(host: str, requester: str, shared: bool) -> None:
    assert CrossedCodes(tokens_from(host), tokens_from(requester)).shared is shared
