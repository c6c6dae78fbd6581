"""Where a signed request goes, and the URI that is signed: the same, unless the target file says otherwise."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import untested
from conformance.target.model import Target
from conformance.wire.address import Place, place_of
from conformance.wire.trouble import Trouble

SIGNED_AS = "resource.signed_as"


def signed_place(target: Target, endpoint: str) -> tuple[str, Place]:
    """The URL of an endpoint, and its URI as the resource server sees it.

    Stop if the file does not name the endpoint, or if nothing says how the server sees it.
    """
    url, place = _named(target, f"endpoints.{endpoint}")
    if target.get(SIGNED_AS) is None:
        return url, place
    _, seen = _named(target, SIGNED_AS)
    if endpoint == "resource":
        return url, seen
    _, resource = _named(target, "endpoints.resource")
    # Only the authority is known to be another one; a path that changes on the way changes in a way nobody told.
    if (place.host, place.port) != (resource.host, resource.port) or seen.target != resource.target:
        raise untested(
            f"{SIGNED_AS} does not say how the resource server sees endpoints.{endpoint}: they have to be at one "
            "host, and endpoints.resource has to keep its path"
        )
    return url, replace(seen, target=place.target)


def _named(target: Target, key: str) -> tuple[str, Place]:
    url = target.get(key)
    if url is None:
        raise untested(f"needs {key} in the target file")
    try:
        return url, place_of(url)
    except Trouble as trouble:
        raise untested(f"{key} of the target file cannot be signed: {trouble.message}") from trouble
