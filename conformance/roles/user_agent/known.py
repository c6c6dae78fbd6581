"""What the person knows: the values for the fields, and which values are no secrets of the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from conformance.roles.user_agent.addresses import parts
from conformance.roles.user_agent.plan import Entry, What
from conformance.target.model import Target


@dataclass(frozen=True, slots=True)
class Known:
    """The values that go into fields, and all values that were public before the first page."""

    values: Mapping[What, str]
    public: frozenset[str]

    @classmethod
    def of(
        cls, target: Target, url: str, user_code: str | None, password: str | None, username: str | None = None
    ) -> Known:
        """What the person of a target file knows on a visit to this URL."""
        values = {
            What.USERNAME: target.get("resource_owner.username") if username is None else username,
            What.PASSWORD: password or target.get("resource_owner.password"),
            What.USER_CODE: user_code or None,
        }
        asked = [value for _name, value in parse_qsl(parts(url)[3][1:], keep_blank_values=True)]
        public = {*asked, *target.values.values(), user_code or "", username or ""}
        return cls({what: value for what, value in values.items() if value is not None}, frozenset(public))

    def value(self, entry: Entry) -> str | None:
        """What goes into a field, None if the target file does not say."""
        return entry.text if entry.what is What.TEXT else self.values.get(entry.what)
