"""Endpoints that two target files say otherwise, those that moved to another host together in one line."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.spec.differences import Change


def endpoint_lines(changes: Sequence[Change]) -> list[tuple[str, str]]:
    """Each way that endpoints went, behind the names of those that went it."""
    ways: dict[tuple[str, str], list[str]] = {}
    for each in changes:
        ways.setdefault(_way(each.before or "", each.after or ""), []).append(each.field)
    return [(", ".join(names), f"{was or 'none'} -> {is_ or 'none'}") for (was, is_), names in ways.items()]


def _way(was: str, is_: str) -> tuple[str, str]:
    """Both without the path that they have in common."""
    (scheme, _, place), (scheme_now, _, place_now) = was.partition("://"), is_.partition("://")
    (host, slash, path), (host_now, _, path_now) = place.partition("/"), place_now.partition("/")
    same_path = slash and path == path_now and bool(host and host_now)
    return (f"{scheme}://{host}", f"{scheme_now}://{host_now}") if same_path else (was, is_)
