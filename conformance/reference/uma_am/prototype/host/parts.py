"""The parts of the host, put together."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from conformance.reference.uma_am.prototype.host.asking import Asking
from conformance.reference.uma_am.prototype.host.desk import Desk, Known
from conformance.reference.uma_am.prototype.host.places import BACK, RESOURCE, START
from conformance.reference.uma_am.prototype.host.profile import Profile


@dataclass(frozen=True, slots=True)
class Host:
    """The parts of one host. Faults and variants replace methods of these objects."""

    host_asking: Asking
    host_desk: Desk
    host_profile: Profile


def host_of(app: Flask, known: Known, base_url: str, manager: str) -> Host:
    """A host at `base_url` whose authorization manager is at `manager`, on its own paths of the application."""
    asking = Asking(manager, f"{base_url}{RESOURCE}")
    desk = Desk(known, asking, base_url)
    profile = Profile(known, asking, manager)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule(START, "host_start", lambda: desk.start())
    app.add_url_rule(BACK, "host_back", lambda: desk.back())
    app.add_url_rule(RESOURCE, "host_profile", lambda: profile.resource())
    return Host(asking, desk, profile)
