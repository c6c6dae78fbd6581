"""Reading what a server publishes of itself: links of hostmeta documents in the forms that there are, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from conformance.roles.user_agent.controls import attribute
from conformance.roles.user_agent.reading import soup_of
from conformance.wire.exchange import Response

MOST_LINKS = 40


def links_of(response: Response | None) -> Iterator[tuple[str, str]]:
    """The (relation, href) pairs of XRD (RFC 6415), of JSON with a list, and of JSON with an object by relation."""
    data = json_of(response)
    if isinstance(data, Mapping):
        links = data.get("links")
        for each in links if isinstance(links, list) else ():
            if isinstance(each, Mapping):
                yield str(each.get("rel", "")), str(each.get("href", ""))
        link = data.get("link")
        for relation, targets in link.items() if isinstance(link, Mapping) else ():
            for each in targets if isinstance(targets, list) else ():
                if isinstance(each, Mapping):
                    yield str(relation), str(each.get("href", ""))
    elif response is not None and response.status == 200 and b"XRD" in response.body[:2048]:
        for tag in soup_of(response.body.decode("utf-8", "replace")).find_all("link", limit=MOST_LINKS):
            yield attribute(tag, "rel"), attribute(tag, "href")


def json_of(response: Response | None) -> Any:
    """The JSON of a successful answer; None if it is none."""
    if response is None or response.status != 200:
        return None
    try:
        return json.loads(response.body)
    except (ValueError, RecursionError):
        return None
