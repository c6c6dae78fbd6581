"""The names that a document leaves open, as the target file has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from conformance.spec.model import Flow, Parameter, Profile


def named(profile: Profile, name_of: Callable[[str], str | None]) -> Profile:
    """The same profile with other names for what its document leaves open.

    `name_of` gives the other name by its key, None where our default stays. The rows are the same, and so is the
    digest: a name is a matter of configuration.
    """
    names = {key: replace(name, default=name_of(key) or name.default) for key, name in profile.names.items()}
    if names == profile.names:
        return profile
    defaults = {key: name.default for key, name in names.items()}
    flows = {key: _renamed(flow, defaults) for key, flow in profile.flows.items()}
    return replace(profile, names=names, flows=flows)


def _renamed(flow: Flow, names: Mapping[str, str]) -> Flow:
    def parameters(each: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
        return tuple(replace(one, name=names[one.named]) if one.named else one for one in each)

    way = flow.authorization
    return replace(
        flow,
        parameters=parameters(flow.parameters),
        alternatives=tuple(replace(each, parameters=parameters(each.parameters)) for each in flow.alternatives),
        authorization=way and replace(way, parameters=parameters(way.parameters)),
    )
