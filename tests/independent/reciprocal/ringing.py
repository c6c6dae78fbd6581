"""How one party calls on the other: a POST of a form, and JSON back, within bounds."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiohttp

from ..forms import FORM
from .doorman import form_of

PATIENCE_S = 1.5
MOST_READ = 100_000


class Bell:
    """Rings at a party whose certificate was signed by this authority, which may be another one the next time."""

    def __init__(self, ca: Path) -> None:
        self._ca = ca

    async def ring(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """The status and the JSON object of the answer, which is empty for any other; 0 for no answer at all."""
        said = {"Content-Type": f"{FORM};charset=UTF-8", "Accept": "application/json, */*;q=0.1", **headers}
        try:
            trust = ssl.create_default_context(cafile=self._ca)
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S)) as session,
                session.post(url, data=form_of(form), headers=said, ssl=trust, allow_redirects=False) as answer,
            ):
                status, text = answer.status, await answer.content.read(MOST_READ)
        except (aiohttp.ClientError, OSError, ValueError):
            return 0, {}
        try:
            told = json.loads(text)
        except ValueError:
            return status, {}
        return status, told if isinstance(told, dict) else {}
