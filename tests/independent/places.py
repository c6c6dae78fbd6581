"""Where Acme's two endpoints are, below its origin: two desks in one room."""

from __future__ import annotations

AUTHORIZATION = "/oauth?desk=front"
TOKEN = "/oauth?desk=token"
