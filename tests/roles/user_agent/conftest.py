"""A person in front of a page set, with everything that was sent at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from conformance.roles.user_agent.person import person_for
from conformance.roles.user_agent.visit import Person, Session, Visit, Wish
from conformance.target.loading import target_from
from conformance.target.model import Target
from conformance.wire.limits import Limits
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

from .site import CALLBACK, PASSWORD, USERNAME, Site, serving


@dataclass
class Play:
    """A site, a person and what the recorder and the vault know."""

    site: Site
    target: Target
    person: Person
    recorder: Recorder
    vault: Vault
    said: list[str]
    sessions: list[Session] = field(default_factory=list)

    def visit(self, wish: Wish = Wish.APPROVE, path: str = "/authorize?client_id=printer", **more: Any) -> Visit:
        """A visit with a fresh session, unless one is given; `url` in place of `path` for another host."""
        session = more.pop("session", None) or self.person.session()
        self.sessions.append(session)
        callbacks = more.pop("callbacks", [self.site.callback])
        url = more.pop("url", self.site.url + path)
        return self.person.visit(
            url, wish, recorder=self.recorder, callbacks=callbacks, session=session, purpose="a visit", **more
        )


Begin = Callable[..., Play]


def target_for(site: Site, **changes: Any) -> Target:
    data = {
        "name": "Pages",
        "profile": "oauth2-00",
        "flows": ["resource"],
        "endpoints": {"authorization": f"{site.url}/authorize"},
        "clients": {"confidential": {"id": "printer", "redirect_uri": CALLBACK}},
        "resource_owner": {"username": USERNAME, "password": PASSWORD},
        **changes,
    }
    return target_from({key: value for key, value in data.items() if value is not None}, "pages.toml", Path(), {})


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Put a person in front of a site; keywords are tables of the target file."""
    with ExitStack() as open_things:

        def begin_(site: Site, **changes: Any) -> Play:
            open_things.enter_context(serving(site))
            target = target_for(site, **changes)
            vault, said = Vault(), []
            transport = open_things.enter_context(Transport(target.hosts, Limits(deadline_s=5.0)))
            person = person_for(target, said.append)
            open_things.callback(person.close)
            return Play(site, target, person, Recorder(transport, vault, "web_server", {"code", "state"}), vault, said)

        yield begin_
