"""Which page of docs/requirements explains a requirement: a profile's own, or that of one it extends."""

from __future__ import annotations

from functools import cache

from conformance.reporting.markdown import code
from conformance.spec.advice import advice_for
from conformance.spec.differences import differences
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile


@cache
def own(name: str) -> frozenset[str]:
    """The requirements that a profile's page explains: all, or those that its base lacks or has otherwise."""
    profile = load_profile(name)
    ids = frozenset(row.id for row in profile.rows)
    if not profile.bases:
        return ids
    found = differences(load_profile(profile.bases[0]), profile)
    rows = {*found.added, *(each.after for each in (*found.changed, *found.moved, *found.renamed))}
    others = {each for each in ids if advice_for(name, each) != advice_for(profile.bases[0], each)}
    return frozenset({row.id for row in rows} | others)


def link(profile: Profile, requirement: str) -> str:
    """The requirement, with a link to where it is explained: on this page, or on that of the nearest base."""
    pages_of = (profile.id, *profile.bases)
    home = next(name for name in pages_of if requirement in own(name))
    return f"[{code(requirement)}]({'' if home == profile.id else f'{home}.md'}#{requirement})"
