"""The metadata of an authorization manager, read in whatever form they are, and where they say that requests go."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import LONGEST_ANSWER, describe
from conformance.roles.run import Run
from conformance.roles.uma.json_values import json_object, texts
from conformance.wire.address import Allowed
from conformance.wire.exchange import Exchange, Request
from conformance.wire.recorder import Recorder
from conformance.wire.trouble import Trouble

POLICY_DECISION = "policy_decision_resource"
CONSUMER_KEY = "consumer_key_issuer"
REQUEST_TOKEN = "request_token_issuer"
ACCESS_TOKEN = "access_token_issuer"
FOUR = (POLICY_DECISION, CONSUMER_KEY, REQUEST_TOKEN, ACCESS_TOKEN)
USER_AUTHORIZATION = "user_authorization"
REALM = "realm"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came. `members` are the texts of a JSON object by their names, None if the metadata are none.

    `text` is all of it as text, and `loose` the strings in the JSON that no known member has.
    """

    exchange: Exchange
    members: Mapping[str, str] | None
    text: str
    loose: tuple[str, ...]

    def has(self, value: str) -> bool:
        """Whether a value stands anywhere in the metadata, whatever their format escapes."""
        return value in self.text or value in html.unescape(self.text) or value in self.text.replace("\\/", "/")


def read_metadata(exchange: Exchange, names: Mapping[str, str]) -> Metadata:
    """Read the body of an exchange; `names` are those of the members by their keys. Nothing in it raises."""
    body = exchange.response.body if exchange.response and len(exchange.response.body) <= LONGEST_ANSWER else b""
    data = json_object(body)
    members = None if data is None else {key: each for key, each in data.items() if isinstance(each, str)}
    known = {members.get(name) for name in names.values()} if members else set()
    loose = tuple(each for each in texts(data) if each not in known)
    return Metadata(exchange, members, body.decode("utf-8", "replace"), loose)


class ManagerMetadata:
    """The metadata of the authorization manager under test, asked for once, and the places of its requests."""

    def __init__(self, run: Run, recorder: Recorder) -> None:
        self._run = run
        self._recorder = recorder
        self.names = {key: name.default for key, name in run.profile.names.items()}

    @property
    def got(self) -> Metadata:
        """The metadata as they came. Stop if the target file does not say where they are, or nothing came."""
        if isinstance(self._got, Stop):
            raise self._got
        return self._got

    @cached_property
    def _got(self) -> Metadata | Stop:
        url = self._run.target.get("endpoints.metadata")
        if url is None:
            return untested("needs endpoints.metadata in the target file")
        exchange = self._recorder.send(Request("GET", url), "introduction: the metadata")
        if exchange.response is None:
            return inconclusive(f"the metadata got {describe(exchange)}", (exchange.id,))
        return read_metadata(exchange, self.names)

    def stated(self, key: str) -> str | None:
        """What the target file says of a place, None if nothing."""
        return self._run.target.get(f"endpoints.{key}")

    def member(self, key: str) -> str | None:
        """What the metadata have under the name of a key, None if they have nothing there or cannot be had."""
        got = self._got
        members = None if isinstance(got, Stop) else got.members
        return (members or {}).get(self.names[key])

    def url(self, key: str) -> str:
        """Where requests go that are for this place: the target file says so, or else the metadata.

        Stop names the key of the target file to add.
        """
        if stated := self.stated(key):
            return stated
        member = self.member(key)
        if member is None:
            _ = self.got
            raise untested(
                f"needs endpoints.{key} in the target file, or names.{key}: the metadata have no member "
                f"{self.names[key]}"
            )
        return self._reachable(key, member)

    def _reachable(self, key: str, member: str) -> str:
        # A reference is one to the place of the metadata; their format is open.
        try:
            url = urljoin(self.got.exchange.request.url, member)
            Allowed(self._run.target.hosts).place(url)
        except Trouble as trouble:
            raise untested(
                f"needs endpoints.{key} in the target file, since the metadata name a place that it does not: "
                f"{trouble.message}"
            ) from trouble
        except ValueError as error:
            raise untested(f"needs endpoints.{key} in the target file: {member!r} is no URL ({error})") from error
        return url

    @property
    def realm(self) -> str | None:
        """The protection realm of the metadata, or the one that the target file says; None if neither does."""
        return self._run.target.get("protectserve.realm") or self.member(REALM)
