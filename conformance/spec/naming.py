"""The names that a document leaves open, as the target file has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from conformance.spec.model import Flow, Name, Parameter, Profile


def named(profile: Profile, name_of: Callable[[str], str | None]) -> Profile:
    """The same profile with other names for what its document leaves open.

    `name_of` gives the other name by its key, None where our default stays. The rows are the same, and so is the
    digest: a name is a matter of configuration. Nothing else is guessed in place of a name that is given.
    """
    names = {key: _given(name, name_of(key)) for key, name in profile.names.items()}
    if names == profile.names:
        return profile
    defaults = {key: name.default for key, name in names.items()}
    flows = {key: _renamed(flow, defaults) for key, flow in profile.flows.items()}
    return replace(profile, names=names, flows=flows)


def guessed(profile: Profile, parameters: Iterable[Parameter]) -> Iterator[tuple[str, Profile]]:
    """Other names for one of the parameters each, and the same profile with it."""
    for key in dict.fromkeys(each.named for each in parameters if each.named):
        for guess in profile.names[key].guesses:
            yield guess, named(profile, {key: guess}.get)


def _given(name: Name, other: str | None) -> Name:
    return replace(name, default=other, guesses=()) if other else name


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
