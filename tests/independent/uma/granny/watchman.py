"""The authorization manager as the house knows it: its endpoints, and what the house was given there.

Source: the prototype protocol flow, steps 1.1 to 1.3, and the recorded hostmeta.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from .errands import Errands

HOST, REQUESTER = "http://uma/host/", "http://uma/requester/"
RESOURCES, HOST_USER, HOST_TOKEN = f"{HOST}resources", f"{HOST}user_uri", f"{HOST}token_uri"
ASK_USER, ASK_TOKEN = f"{REQUESTER}user_uri", f"{REQUESTER}token_uri"
VALID = "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri"


class NobodyThereError(Exception):
    """There is no authorization manager at that place, or it does not do what the house needs."""


@dataclass(frozen=True)
class Watchman:
    """An authorization manager at `place`, which has no slash at its end, with `hrefs` by rel."""

    place: str
    hrefs: Mapping[str, str]

    def __getitem__(self, rel: str) -> str:
        if rel not in self.hrefs:
            raise NobodyThereError(f"{self.place} says nothing of {rel}.")
        return self.hrefs[rel]


def tidied(typed: str) -> str:
    """The place that a human meant who left out the scheme, or copied more than was needed."""
    words = typed.strip()
    place = words if "://" in words else f"https://{words}"
    try:
        parts = urlsplit(place)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise NobodyThereError("That is no place.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NobodyThereError("That is no place.")
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}"


async def watchman_at(place: str, errands: Errands) -> Watchman:
    """Look up where its endpoints are."""
    reply = await errands.look(f"{place}/.well-known/hostmeta")
    link = reply.says.get("link")
    if reply.status != 200 or not isinstance(link, dict):
        raise NobodyThereError("Nobody there watches over anything.")
    return Watchman(place, {rel: found for rel, listed in link.items() if (found := _first(listed))})


def _first(listed: object) -> str | None:
    entry = listed[0] if isinstance(listed, list) and listed else None
    href = entry.get("href") if isinstance(entry, dict) else None
    return href if isinstance(href, str) else None
