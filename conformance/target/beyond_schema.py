"""What no schema can see in a target file: names that lead nowhere, and secrets that could not be kept from reports.

The data may have any other problem as well: what cannot be looked at is passed over, and all problems are said at once.
"""

from __future__ import annotations

import binascii
import math
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from conformance.spec import files
from conformance.spec.loading import UnknownProfileError, load_profile
from conformance.spec.model import FlowKind, Profile
from conformance.spec.problems import Problem, near
from conformance.target.callback import callback_problems
from conformance.target.steps import step_problems

_CODES = ("web_server", "web_app", "rich_app", "code", "party_a")
_SECONDS = (
    "limits.deadline_s",
    "user_agent.patience_s",
    "reciprocal.redeem_within_s",
    "callback.within_s",
    *(f"{flow}.code_lifetime_s" for flow in _CODES),
)
_FLOWS_RUN_AS = ("confidential", "public")
# What has to differ from the same key of other clients.
_DIFFERENT = {
    "clients.other.id": _FLOWS_RUN_AS,
    "clients.other.secret": _FLOWS_RUN_AS,
    "clients.other.redirect_uri": _FLOWS_RUN_AS,
    "clients.web_other.id": ("web",),
    "clients.web_other.secret": ("web",),
    "clients.web_other.redirect_uri": ("web",),
    "clients.rich_other.id": ("rich", "rich_page"),
    "clients.never_approved.id": (*_FLOWS_RUN_AS, "other", "short_lived", "web", "web_other", "rich"),
    "clients.rich_never_approved.id": ("rich", "rich_page", "rich_other"),
    "clients.rich_short_lived.id": ("rich_other", "rich_never_approved"),
    "clients.unregistered.id": (*_FLOWS_RUN_AS, "other", "short_lived", "never_approved"),
}
_NO_BASE64 = "is no base 64; write the HMAC key as server and Protected Resource exchange it, padding included"
_PRINTABLE = re.compile(r"[!-~]+")
_HOST_AND_PORT = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]*)?")


def problems_beyond_schema(
    data: Mapping[str, Any], values: Mapping[str, str], secrets: set[str], folder: Path
) -> Iterator[Problem]:
    """The problems of a target file's data; `values` are its texts by dotted key, `folder` is where its paths begin."""
    profile = None
    try:
        profile = load_profile(data["profile"]) if isinstance(data.get("profile"), str) else None
    except UnknownProfileError as error:
        yield Problem("profile", str(error))
    if profile:
        yield from _flow_problems(profile, data.get("flows"))
        for key in data["names"] if isinstance(data.get("names"), Mapping) else ():
            if key not in profile.names:
                known = f"; its names are {', '.join(profile.names)}" if profile.names else ""
                yield Problem(f"names.{key}", f"{profile.id} has no such name{near(key, profile.names) or known}")
    ca = values.get("tls.ca")
    if ca and not (folder / ca).is_file():
        yield Problem("tls.ca", f"there is no file {ca} beside the target file")
    yield from callback_problems(data, folder)
    for key, url in values.items():
        if key.startswith("endpoints.") or key == "callback.public_url":
            yield from _endpoint_problems(key, url)
        elif key.endswith(".redirect_uri") and not _has_authority(url):
            yield Problem(key, "has a host that is no name and no address, or a port that is no number up to 65535")
    for key in sorted(secrets):
        if values[key] in words_of_reports(profile.id if profile else None):
            yield Problem(
                key, "is a word that the reports use themselves and could not be kept out of them; use another"
            )
    if not _is_base64(values.get("resource.simple_web_token_key", "")):
        yield Problem("resource.simple_web_token_key", _NO_BASE64)
    yield from _confused_clients(values)
    yield from step_problems(data)
    for key in _SECONDS:
        table, _, name = key.partition(".")
        part = data.get(table)
        number = part.get(name) if isinstance(part, Mapping) else None
        if isinstance(number, float) and not math.isfinite(number):
            yield Problem(key, "is no number of seconds that ends")


def _confused_clients(values: Mapping[str, str]) -> Iterator[Problem]:
    """Clients that have to differ from others and do not."""
    for key, others in _DIFFERENT.items():
        name = key.rpartition(".")[2]
        twin = next((each for each in others if values.get(f"clients.{each}.{name}") == values.get(key)), None)
        if key in values and twin:
            yield Problem(key, f"is that of clients.{twin}, so it shows nothing of another client")


def _flow_problems(profile: Profile, flows: object) -> Iterator[Problem]:
    known = [flow.id for flow in profile.flows.values() if flow.kind is not FlowKind.GENERAL]
    for flow in flows if isinstance(flows, list) else ():
        if isinstance(flow, str) and flow not in known:
            close = get_close_matches(flow, known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; its flows are {', '.join(known)}"
            yield Problem("flows", f"{flow!r} is no flow of {profile.id}{hint}")


def _endpoint_problems(key: str, url: str) -> Iterator[Problem]:
    if not _PRINTABLE.fullmatch(url):
        yield Problem(key, "has a character that no URL has as it is: a blank, a line end, or one beyond ASCII")
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        yield Problem(key, "has a host that is no name and no address")
        return
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        yield Problem(key, "has a port that is no number between 1 and 65535")
    elif not _HOST_AND_PORT.fullmatch(parts.netloc):
        yield Problem(key, "has a host that is no name and no address")


def _has_authority(uri: str) -> bool:
    """True if the host and the port of a URI, where it has them, can be told apart."""
    try:
        _ = urlsplit(uri).port
    except ValueError:
        return False
    return True


def _is_base64(text: str) -> bool:
    try:
        b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


@cache
def words_of_reports(profile: str | None) -> str:
    """All fixed text that reports can hold. A secret that stands in it could not be told from it."""
    reporting = sorted(
        path for path in (files.PACKAGE / "reporting").rglob("*") if path.suffix in (".py", ".j2", ".css")
    )
    schemas = sorted((files.profiles_folder() / "schema").glob("*.json"))
    own = [files.profiles_folder() / f"{profile}.toml"] if profile else []
    return "\n".join(path.read_text("utf-8") for path in (*own, *schemas, *reporting))
