"""The way to every host of the target file: its name, the connection, TLS and the certificate."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from conformance.doctor.sheet import Sheet
from conformance.target.model import Target
from conformance.wire.exchange import Failure
from conformance.wire.limits import Limits
from conformance.wire.probing import Probe, probe
from conformance.wire.trouble import Trouble

_DAY_S = 86_400
_SOON_DAYS = 14
HTTP_ONLY = "_http"  # ends the name of an endpoint that is plain http on purpose, and need not be there


def look_at_places(target: Target, sheet: Sheet, now: Callable[[], float] = time.time) -> frozenset[str]:
    """Connect once to every host; the names of the endpoints that cannot be reached."""
    unreached: set[str] = set()
    for names in _by_place(target.endpoints).values():
        url = target.endpoints[names[0]]
        try:
            found = probe(url, Limits(deadline_s=target.deadline_s), target.ca_file)
        except Trouble as trouble:
            found = None
            sheet.problem(f"{_called(names)}: {trouble.message}")
        except ValueError as error:
            sheet.problem(str(error))
            return frozenset(target.endpoints)
        if found is None or not _told(found, names, target, sheet, now()):
            unreached.update(names)
    if target.ca_file and not any(url.startswith("https:") for url in target.endpoints.values()):
        sheet.warning("tls.ca is not used: no endpoint of the file is an https address")
    return frozenset(unreached)


def _told(found: Probe, names: list[str], target: Target, sheet: Sheet, now: float) -> bool:
    """Say what was found on the way; whether it leads to the end."""
    place = f"{found.place}"
    if found.address:
        resolved = "" if _is_address(found.place.host) else f" is {found.address},"
        sheet.ok(f"{place}{resolved} connected in {found.seconds * 1000:.0f} ms ({', '.join(names)})")
    if found.failure is not None:
        _say_failure(found.failure, names, sheet)
        return False
    if found.tls is not None:
        left = (found.tls.ends - now) / _DAY_S
        ends = datetime.fromtimestamp(found.tls.ends, UTC).date().isoformat()
        by = "by the authority in tls.ca" if target.ca_file else "by an authority that everybody trusts"
        text = f"{place}: {found.tls.version}, the certificate is good for this host until {ends}, {by}"
        if left < _SOON_DAYS:
            sheet.warning(f"{text}; it ends in {max(left, 0):.0f} days, renew it")
        else:
            sheet.ok(text)
        if target.ca_file and probe(found.place.url, Limits(deadline_s=target.deadline_s), None).failure is None:
            sheet.note(f"{place}: tls.ca is not needed, an authority that everybody trusts has issued the certificate")
    return True


def _say_failure(failure: Failure, names: list[str], sheet: Sheet) -> None:
    text = f"{_called(names)}: {failure.message}"
    if all(name.endswith(HTTP_ONLY) for name in names):
        sheet.note(f"{text} A server that does not listen there refuses plain http in its own way.")
    else:
        sheet.problem(text)


def _by_place(endpoints: Mapping[str, str]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for name, url in endpoints.items():
        places.setdefault("/".join(url.split("?")[0].split("/", 3)[:3]).lower(), []).append(name)
    return places


def _called(names: Iterable[str]) -> str:
    return ", ".join(f"endpoints.{name}" for name in names)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
