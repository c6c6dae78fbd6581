"""Reading a profile file into its model, or saying everything that is wrong with it."""

from __future__ import annotations

import datetime
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from conformance.spec import files
from conformance.spec.model import (
    Alternative,
    AnswerNames,
    Authorization,
    Consequence,
    Errors,
    Flow,
    FlowKind,
    Level,
    Origin,
    Parameter,
    Profile,
    Refusal,
    Row,
    Ruling,
    Vocabulary,
)
from conformance.spec.problems import FileError, Problem, schema_problems


class UnknownProfileError(Exception):
    """No profile of that name is installed; the message lists those that are, the nearest first."""

    def __init__(self, name: str) -> None:
        known = files.profile_ids()
        close = get_close_matches(name, known, n=1)
        hint = f" (did you mean {close[0]}?)" if close else ""
        super().__init__(f"no profile {name!r}{hint}; known profiles: {', '.join(known)}")


@cache
def load_profile(name: str) -> Profile:
    """The profile with this id. UnknownProfileError if there is none, FileError if its file is at fault."""
    if name not in files.profile_ids():
        raise UnknownProfileError(name)
    return read_profile(files.profiles_folder() / f"{name}.toml")


def read_profile(path: Path) -> Profile:
    """The profile in a file. FileError lists everything that is wrong with it."""
    raw = path.read_bytes()
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(path.name, [Problem("", f"is no TOML: {error}")]) from error
    problems = schema_problems(data, files.schema("profile")) or list(_reference_problems(data))
    if problems:
        raise FileError(path.name, problems)
    return _profile(data, hashlib.sha256(raw).hexdigest())


def _reference_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What the schema cannot see: ids that stand twice, and names that lead nowhere."""
    if not isinstance(data["date"], datetime.date):
        yield Problem("date", "is no date; write it without quotation marks, as in 2010-04-21")
    rulings: set[str] = set()
    for ruling in data["rulings"]:
        if ruling["id"] in rulings:
            yield Problem(f"rulings[{ruling['id']}]", "stands twice")
        rulings.add(ruling["id"])
    seen: set[str] = set()
    for requirement in data["requirements"]:
        key = f"requirements[{requirement['id']}]"
        if requirement["id"] in seen:
            yield Problem(key, "stands twice")
        seen.add(requirement["id"])
        for flow in (*requirement["flows"], *requirement.get("where", {})):
            if flow not in data["flows"]:
                yield Problem(key, f"names the flow {flow!r}, which the profile does not have")
        where = requirement.get("where", {})
        for flow in where:
            if flow in data["flows"] and flow not in requirement["flows"]:
                yield Problem(key, f"makes an exception for the flow {flow!r}, which it does not have")
        for ruling in [name for said in (requirement, *where.values()) for name in said.get("rulings", ())]:
            if ruling not in rulings:
                yield Problem(key, f"names the ruling {ruling!r}, which the profile does not have")
        if ("observe" in requirement) == ("unobservable" in requirement):
            yield Problem(key, "says either how it is observed or why it cannot be, and not both")
    for flow_id, flow in data["flows"].items():
        for source in flow.get("refreshes", ()):
            if source not in data["flows"]:
                yield Problem(
                    f"flows.{flow_id}.refreshes", f"names the flow {source!r}, which the profile does not have"
                )
        for alternative in flow.get("alternatives", ()):
            if alternative["breaks"] not in seen:
                yield Problem(
                    f"flows.{flow_id}.alternatives",
                    f"names the requirement {alternative['breaks']!r}, which does not exist",
                )


def _profile(data: Mapping[str, Any], digest: str) -> Profile:
    flows = {name: _flow(name, flow) for name, flow in data["flows"].items()}
    vocabulary: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data["vocabulary"].items()
    }
    return Profile(
        id=data["id"],
        suite=data["suite"],
        title=data["title"],
        document=data["document"],
        date=data["date"].isoformat(),
        vocabulary=Vocabulary(**{**vocabulary, "answer": AnswerNames(**vocabulary["answer"])}),
        abnf=data["grammar"]["abnf"],
        flows=flows,
        rows=tuple(_row(entry, flows[flow]) for entry in data["requirements"] for flow in entry["flows"]),
        rulings={entry["id"]: Ruling(**entry) for entry in data["rulings"]},
        digest=digest,
    )


def _flow(name: str, data: Mapping[str, Any]) -> Flow:
    errors = data.get("errors", {})
    return Flow(
        id=name,
        title=data["title"],
        section=data["section"],
        kind=FlowKind(data["kind"]),
        unchecked=data.get("unchecked"),
        parameters=_parameters(data),
        success_status=data.get("success_status", 200),
        refusal_status=data.get("refusal_status", 400),
        scope_statuses=tuple(data.get("scope_statuses", ())),
        errors=Errors(
            values=tuple(errors.get("values", ())),
            fits={reason: tuple(values) for reason, values in errors.get("fits", {}).items()},
            examples=tuple(errors.get("examples", ())),
            free=tuple(errors.get("free", ())),
        ),
        alternatives=tuple(_alternative(entry) for entry in data.get("alternatives", ())),
        clients=tuple(data.get("clients", ("confidential",))),
        method=data.get("method", "POST"),
        place=data.get("place", "body"),
        authorization=_authorization(data["authorization"]) if "authorization" in data else None,
        endpoint=data.get("endpoint", "token"),
        other=data.get("other", "other"),
        never_approved=data.get("never_approved", "never_approved"),
        short_lived=data.get("short_lived", "short_lived"),
        refreshes=tuple(data.get("refreshes", ())),
        refusals={
            reason: Refusal(**{**shape, "statuses": tuple(shape["statuses"])})
            for reason, shape in data.get("refusals", {}).items()
        },
        client_authentication=data.get("client_authentication", ""),
    )


def _alternative(entry: Mapping[str, Any]) -> Alternative:
    endpoint, place, *how = (entry.get(name) for name in ("endpoint", "place", "method", "client_authentication"))
    return Alternative(entry["breaks"], endpoint, place, _parameters(entry), *how)


def _authorization(data: Mapping[str, Any]) -> Authorization:
    names = {name: data[name] for name in ("endpoint", "error", "state", "redirect_uri") if name in data}
    undecided = tuple(data.get("undecided", ()))
    return Authorization(_parameters(data), data["answer"], data["grant"], data["denial"], undecided, **names)


def _parameters(data: Mapping[str, Any]) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(entry["name"], entry.get("value"), entry.get("from"), entry.get("optional", False))
        for entry in data.get("parameters", ())
    )


def _row(entry: Mapping[str, Any], flow: Flow) -> Row:
    said = {**entry, **entry.get("where", {}).get(flow.id, {})}
    level, origin = Level(said["level"]), Origin(said["origin"])
    return Row(
        id=said["id"],
        flow=flow.id,
        section=said.get("section", flow.section),
        level=level,
        role=said["role"],
        origin=origin,
        text=said["text"],
        observe=said.get("observe"),
        unobservable=said.get("unobservable"),
        rulings=tuple(said.get("rulings", ())),
        consequence=Consequence(said["consequence"]) if "consequence" in said else consequence_of(level, origin),
        needs=tuple(said.get("needs", ())),
        refusal=said.get("refusal"),
        expiry=said.get("expiry", False),
    )


def consequence_of(level: Level, origin: Origin) -> Consequence:
    """What a breach earns unless a ruling says otherwise: MUST fails, SHOULD warns, the rest is observed.

    What is only the server's side of a client's duty (derived) decides nothing on its own.
    """
    if origin is Origin.DERIVED or level in (Level.MAY, Level.SILENT):
        return Consequence.OBSERVED
    return Consequence.FAILED if level.absolute else Consequence.WARNING
