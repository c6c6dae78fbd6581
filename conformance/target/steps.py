"""The declared steps of a target file: what the person does on pages that cannot be understood by guessing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conformance.spec.problems import Problem

STEPS_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Fill:
    """A field, by its CSS selector, and what goes into it: the value called `with_`, else `text`.

    What stands under a key of the file is such a text.
    """

    field: str
    with_: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is done on the pages it is for; selectors are CSS.

    `url` and `title` are parts of the page's address and title, `element` is on the page; None where nothing is asked.
    `press` is pressed whatever the wish; where it is None, pressing `approve` or `deny` decides. `number` counts
    from 1, in the order of the file.
    """

    number: int
    url: str | None
    title: str | None
    element: str | None
    fill: tuple[Fill, ...]
    check: tuple[str, ...]
    uncheck: tuple[str, ...]
    press: str | None
    approve: str | None
    deny: str | None


def steps_from(data: Mapping[str, Any]) -> tuple[Step, ...]:
    """The steps in the data of a target file that fits its schema."""
    steps = data.get("user_agent", {}).get("steps", ())
    return tuple(_step(number, step, data) for number, step in enumerate(steps, 1))


def _step(number: int, data: Mapping[str, Any], file: Mapping[str, Any]) -> Step:
    on, press = data["on"], data["press"]
    decisions = press if isinstance(press, Mapping) else {}
    return Step(
        number=number,
        url=on.get("url"),
        title=on.get("title"),
        element=on.get("element"),
        fill=tuple(_fill(fill, file) for fill in data.get("fill", ())),
        check=tuple(data.get("check", ())),
        uncheck=tuple(data.get("uncheck", ())),
        press=press if isinstance(press, str) else None,
        approve=decisions.get("approve"),
        deny=decisions.get("deny"),
    )


def _fill(data: Mapping[str, Any], file: Mapping[str, Any]) -> Fill:
    with_ = data.get("with")
    if with_ is None or "." not in with_:
        return Fill(data["field"], with_, data.get("text", ""))
    table, _, name = with_.partition(".")
    return Fill(data["field"], None, file.get(table, {}).get(name, ""))


def _without_value(number: int, step: object, file: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem for every key of the file that a step fills in and that is not there."""
    fills = step.get("fill") if isinstance(step, Mapping) else None
    for place, fill in enumerate(fills if isinstance(fills, list) else ()):
        with_ = fill.get("with") if isinstance(fill, Mapping) else None
        if not isinstance(with_, str) or "." not in with_:
            continue
        table, _, name = with_.partition(".")
        if not isinstance(part := file.get(table), Mapping) or name not in part:
            yield Problem(f"user_agent.steps.{number}.fill.{place}.with", f"names {with_}, which this file lacks")


def step_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem for every selector of the person that is no CSS; the data may have any other problem as well."""
    table = data.get("user_agent")
    if isinstance(table, Mapping):
        yield from _no_selector("user_agent.code_at", table.get("code_at"))
    steps = table.get("steps") if isinstance(table, Mapping) else None
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        yield from _without_value(number, step, data)
        for key, selector in _selectors(step):
            yield from _no_selector(f"user_agent.steps.{number}.{key}", selector)


def _no_selector(key: str, selector: object) -> Iterator[Problem]:
    if isinstance(selector, str) and (why := _fault(selector)):
        yield Problem(key, f"{selector!r} is no CSS selector: {why}")


def _selectors(step: object) -> Iterator[tuple[str, object]]:
    if not isinstance(step, Mapping):
        return
    on, press = step.get("on"), step.get("press")
    if isinstance(on, Mapping):
        yield "on.element", on.get("element")
    fills = step.get("fill")
    for number, fill in enumerate(fills if isinstance(fills, list) else ()):
        yield f"fill.{number}.field", fill.get("field") if isinstance(fill, Mapping) else None
    for name in ("check", "uncheck"):
        boxes = step.get(name)
        for number, selector in enumerate(boxes if isinstance(boxes, list) else ()):
            yield f"{name}.{number}", selector
    yield "press", press
    if isinstance(press, Mapping):
        for name in ("approve", "deny"):
            yield f"press.{name}", press.get(name)


def _fault(selector: str) -> str | None:
    # Imported here: most target files have no steps, and the start-up time counts.
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError) as error:
        return str(error).splitlines()[0]
    return None
