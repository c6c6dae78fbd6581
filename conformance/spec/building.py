"""From the data of a whole profile, which fit together, to its model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from conformance.spec.model import (
    Alternative,
    AnswerNames,
    Authorization,
    Consequence,
    Errors,
    Flow,
    FlowKind,
    Level,
    Name,
    Origin,
    Parameter,
    Profile,
    Refusal,
    Row,
    Ruling,
    Vocabulary,
)
from conformance.spec.renames import former_names

_Names = Mapping[str, Mapping[str, str]]


def built(data: Mapping[str, Any], suites: tuple[str, ...], bases: tuple[str, ...], digest: str) -> Profile:
    """The profile that whole data say, found to fit together; `suites`, `bases` and `digest` are those of the model."""
    names = data.get("names", {})
    flows = {name: _flow(name, {"document": data["document"], **flow}, names) for name, flow in data["flows"].items()}
    vocabulary: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data["vocabulary"].items()
    }
    return Profile(
        id=data["id"],
        suites=suites,
        bases=bases,
        title=data["title"],
        document=data["document"],
        date=data["date"].isoformat(),
        vocabulary=Vocabulary(**{**vocabulary, "answer": AnswerNames(**vocabulary["answer"])}),
        abnf=data["grammar"]["abnf"],
        flows=flows,
        rows=tuple(
            _row({"document": data["document"], **entry}, flows[flow])
            for entry in data["requirements"]
            for flow in entry["flows"]
        ),
        rulings={entry["id"]: Ruling(**entry) for entry in data["rulings"]},
        digest=digest,
        names={key: _name(**entry) for key, entry in data.get("names", {}).items()},
    )


def _name(default: str, text: str, guesses: Iterable[str] = ()) -> Name:
    return Name(default, text, tuple(guesses))


def _flow(name: str, data: Mapping[str, Any], names: _Names) -> Flow:
    errors = data.get("errors", {})
    return Flow(
        id=name,
        title=data["title"],
        section=data["section"],
        kind=FlowKind(data["kind"]),
        unchecked=data.get("unchecked"),
        parameters=_parameters(data, names),
        success_status=data.get("success_status", 200),
        refusal_status=data.get("refusal_status", 400),
        scope_statuses=tuple(data.get("scope_statuses", ())),
        errors=Errors(
            values=tuple(errors.get("values", ())),
            fits={reason: tuple(values) for reason, values in errors.get("fits", {}).items()},
            examples=tuple(errors.get("examples", ())),
            free=tuple(errors.get("free", ())),
        ),
        alternatives=tuple(_alternative(entry, names) for entry in data.get("alternatives", ())),
        clients=tuple(data.get("clients", ("confidential",))),
        method=data.get("method", "POST"),
        place=data.get("place", "body"),
        authorization=_authorization(data["authorization"], names) if "authorization" in data else None,
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
        document=data["document"],
    )


def _alternative(entry: Mapping[str, Any], names: _Names) -> Alternative:
    endpoint, place, *how = (entry.get(name) for name in ("endpoint", "place", "method", "client_authentication"))
    return Alternative(entry["breaks"], endpoint, place, _parameters(entry, names), *how)


def _authorization(data: Mapping[str, Any], open_names: _Names) -> Authorization:
    more = ("endpoint", "error", "state", "redirect_uri", "ascii_state", "person")
    names = {name: data[name] for name in more if name in data}
    undecided = tuple(data.get("undecided", ()))
    return Authorization(
        _parameters(data, open_names), data["answer"], data["grant"], data["denial"], undecided, **names
    )


def _parameters(data: Mapping[str, Any], names: _Names) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(
            names[entry["named"]]["default"] if "named" in entry else entry["name"],
            entry.get("value"),
            entry.get("from"),
            entry.get("optional", False),
            entry.get("named", ""),
        )
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
        document=said["document"],
        renamed_from=former_names(said),
        evidence=said.get("evidence", ""),
    )


def consequence_of(level: Level, origin: Origin) -> Consequence:
    """What a breach earns unless a ruling says otherwise: MUST fails, SHOULD warns, the rest is observed.

    What is only the server's side of a client's duty (derived) decides nothing on its own.
    """
    if origin is Origin.DERIVED or level in (Level.MAY, Level.SILENT):
        return Consequence.OBSERVED
    return Consequence.FAILED if level.absolute else Consequence.WARNING
