"""Judgements about the metadata of an authorization manager (ProtectServe, steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.uma.introduction.metadata import FOUR, Metadata
from conformance.roles.uma.token_answers import successful
from conformance.suites.judgements.answers import response_of


def served(metadata: Metadata, known: Mapping[str, str], stated: Collection[str]) -> Judgement:
    """The metadata come with a status of success, and something of them is what metadata are made of.

    `stated` are the URLs that the target file gives for the four things.
    """
    expected, exchange = "status 2xx and metadata", metadata.exchange
    if not successful(exchange.response) or not response_of(exchange).body:
        return broken(expected, f"{describe(exchange)} and {len(response_of(exchange).body)} octets", exchange.id)
    if any((metadata.members or {}).get(known[key]) for key in FOUR) or any(map(metadata.has, stated)):
        return held(expected, expected, exchange.id)
    return undecided(expected, f"{describe(exchange)}, and nothing that is known to belong to metadata", exchange.id)


def names(metadata: Metadata, key: str, known: Mapping[str, str], stated: str | None) -> Judgement:
    """The metadata name one of the four things: as a member, or as the URL that the target file states.

    What no member has can stand under another name wherever there are strings left over (ruling P2): that is a
    matter of configuration. Broken only where nothing is left that it could be.
    """
    what = key.replace("_", " ")
    if not successful(metadata.exchange.response):
        return undecided(f"the {what}", f"no metadata: {describe(metadata.exchange)}", metadata.exchange.id)
    if stated is not None:
        expected = f"metadata with the URL that the target file states as endpoints.{key}"
        found = metadata.has(stated)
        return (held if found else broken)(expected, expected if found else "no such URL", metadata.exchange.id)
    expected = f"a member {known[key]} of the metadata with the URL of the {what}"
    if metadata.members is None:
        got = f"no JSON object; state endpoints.{key} in the target file, so that it can be looked for"
        return undecided(expected, got, metadata.exchange.id)
    if metadata.members.get(known[key]):
        return held(expected, expected, metadata.exchange.id)
    missing = [each for each in FOUR if not metadata.members.get(known[each])]
    left_over = [each for each in metadata.loose if each]
    if len(left_over) < len(missing):
        return broken(expected, f"no such member, and no text left over that could be the {what}", metadata.exchange.id)
    got = f"no such member; if another one has it, name it as names.{key} in the target file"
    return undecided(expected, got, metadata.exchange.id)


def is_object(metadata: Metadata) -> Judgement:
    """Whether the metadata are a JSON object is recorded."""
    got = "no JSON object" if metadata.members is None else "a JSON object"
    return left_open("a JSON object, as this project takes it", got, metadata.exchange.id)


def labelled(metadata: Metadata) -> Judgement:
    """How the metadata are labelled is recorded."""
    labels = response_of(metadata.exchange).values("Content-Type")
    got = f"Content-Type: {' / '.join(labels)}" if labels else "no Content-Type"
    return left_open("application/json, as this project takes it", got, metadata.exchange.id)


def has_member(metadata: Metadata, name: str) -> Judgement:
    """Whether the metadata have a member of this name is recorded."""
    there = bool(metadata.members and metadata.members.get(name))
    return left_open(
        f"a member {name}, as this project takes it", f"{'it' if there else 'no such member'}", metadata.exchange.id
    )
