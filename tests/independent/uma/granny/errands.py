"""What the house sends out: one request, a short answer, within bounds."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import aiohttp

PATIENCE_S = 0.8
MOST_READ = 60_000
JSON = "application/json; charset=UTF-8"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """A status, 0 where nothing came in time, and the members of the JSON object or of the form that came with it."""

    status: int
    says: Mapping[str, Any] = field(default_factory=dict)


class Errands:
    """Goes to whoever has a certificate of this authority; to others without one by plain http."""

    def __init__(self, ca: Path) -> None:
        self._ca = ca

    async def look(self, url: str) -> Reply:
        """GET something that is JSON, whatever its label."""
        return await self._go("GET", url, b"", {"Accept": "*/*"})

    async def tell(self, url: str, document: object) -> Reply:
        """POST a document as JSON."""
        return await self._go("POST", url, json.dumps(document, ensure_ascii=False).encode(), {"Content-Type": JSON})

    async def ask(self, url: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Reply:
        """POST a form."""
        return await self._go("POST", url, urlencode(form).encode(), {"Content-Type": FORM, **(headers or {})})

    async def _go(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        try:
            trust = ssl.create_default_context(cafile=self._ca) if url.startswith("https:") else False
            wait = aiohttp.ClientTimeout(total=PATIENCE_S)
            async with (
                aiohttp.ClientSession(timeout=wait) as session,
                session.request(
                    method, url, data=body or None, headers=headers, ssl=trust, allow_redirects=False
                ) as answer,
            ):
                text = await answer.content.read(MOST_READ)
                return Reply(answer.status, _read(text))
        except (aiohttp.ClientError, OSError, ValueError):
            return Reply(0)


def _read(body: bytes) -> dict[str, Any]:
    try:
        text = body.decode()
        found = json.loads(text) if text.lstrip().startswith("{") else dict(parse_qsl(text))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
