"""Which profiles come from one another: a revision and what it revises, an extension and what it extends."""

from __future__ import annotations

from conformance.spec import files
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile


def common_base(one: Profile, other: Profile) -> str | None:
    """The id of the nearest profile that both come from, which can be one of them; None if there is none."""
    others = (other.id, *other.bases)
    return next((name for name in (one.id, *one.bases) if name in others), None)


def kin(profile: Profile) -> tuple[str, ...]:
    """The ids of the other profiles at hand that share a base with this one, sorted."""
    known = (load_profile(name) for name in files.profile_ids() if name != profile.id)
    return tuple(each.id for each in known if common_base(profile, each))


def families() -> tuple[tuple[str, ...], ...]:
    """The profiles at hand in groups that share a base, those that stand alone left out."""
    groups: dict[str, list[str]] = {}
    for name in files.profile_ids():
        root = (name, *load_profile(name).bases)[-1]
        groups.setdefault(root, []).append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
