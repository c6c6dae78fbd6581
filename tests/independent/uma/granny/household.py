"""What is in Granny's house: three profiles by view, and the human who may say who watches over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ...people import Owner

ALBUM = "/granny/album"


@dataclass(frozen=True)
class Profile:
    """One profile: how it is called in an address, its title for humans, and what it says."""

    view: str
    title: str
    says: Mapping[str, object] = field(repr=False)

    @property
    def path(self) -> str:
        """Its address below Granny's origin: all profiles are on one page, a query tells them apart."""
        return f"{ALBUM}?{urlencode({'view': self.view})}"


BASIC = Profile("basic", 'Tweety, "basic" (name & colour)', {"name": "Tweety Pie", "colour": "yellow"})
MEDIUM = Profile("medium", "Tweety, medium", {**BASIC.says, "home": "a cage by the window", "sings": True})
DETAILED = Profile("detailed", "Tweety, détaillé", {**MEDIUM.says, "fears": ["puddy tats"], "weighs_g": 15.5})
PROFILES = {profile.view: profile for profile in (BASIC, MEDIUM, DETAILED)}


@dataclass(frozen=True)
class Granny(Owner):
    """The human of this house."""

    username: str = "emma.webster"
