"""The person at the browser in a target file: steps are typed, and what is wrong with them is said with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance.target.loading import target_from
from conformance.target.steps import Fill, Step

from .conftest import Problems

STEP: dict[str, Any] = {"on": {"url": "/signin"}, "press": "button"}


def agent(**step: Any) -> dict[str, Any]:
    return {"steps_format": 1, "steps": [{**STEP, **step}]}


@pytest.mark.parametrize(
    ("table", "key", "message"),
    [
        pytest.param({"driver": "forms"}, "user_agent.driver", "did you mean 'form'?", id="driver"),
        pytest.param({"steps": [STEP]}, "user_agent", "has steps without steps_format = 1", id="no-format"),
        pytest.param({"steps_format": 2}, "user_agent.steps_format", "is not 1", id="another-format"),
        pytest.param(agent(on={}), "user_agent.steps.0.on", "names neither url nor title nor element", id="on-nothing"),
        pytest.param(agent(pres="x"), "user_agent.steps.0.pres", "did you mean 'press'?", id="misspelt"),
        pytest.param(agent(press={}), "user_agent.steps.0.press", "has a form that is not allowed here", id="no-press"),
        pytest.param(
            agent(fill=[{"field": "#u", "with": "name"}]),
            "user_agent.steps.0.fill.0.with",
            "did you mean 'username'?",
            id="unknown-value",
        ),
        pytest.param(
            agent(fill=[{"field": "#u"}]),
            "user_agent.steps.0.fill.0",
            "needs with or text, and not both",
            id="no-value",
        ),
        pytest.param(
            agent(on={"element": "form["}),
            "user_agent.steps.0.on.element",
            "'form[' is no CSS selector",
            id="on-element",
        ),
        pytest.param(
            agent(fill=[{"field": "!", "text": ""}]),
            "user_agent.steps.0.fill.0.field",
            "is no CSS selector",
            id="field",
        ),
        pytest.param(agent(check=[":x("]), "user_agent.steps.0.check.0", "is no CSS selector", id="check"),
        pytest.param(
            agent(press={"deny": ">"}), "user_agent.steps.0.press.deny", "is no CSS selector", id="selector-of-deny"
        ),
        pytest.param({"code_at": "#code["}, "user_agent.code_at", "'#code[' is no CSS selector", id="code-at"),
        pytest.param({"command": []}, "user_agent.command", "does not fit minItems", id="no-command"),
        pytest.param({"patience_s": 4000}, "user_agent.patience_s", "does not fit maximum", id="patience"),
    ],
)
def test_what_is_wrong_with_the_person_is_said(
    problems: Problems, table: dict[str, Any], key: str, message: str
) -> None:
    [(found, said)] = problems(user_agent=table)
    assert found == key
    assert message in said


def test_steps_are_read() -> None:
    data = {
        "name": "Acme",
        "profile": "oauth2-00",
        "flows": ["resource"],
        "endpoints": {"resource": "https://rs.example/photos"},
        "user_agent": {
            "driver": "command",
            "command": ["person", "--quiet"],
            "patience_s": 5,
            "steps_format": 1,
            "steps": [
                STEP,
                {
                    "on": {"title": "Welcome", "element": "#f"},
                    "fill": [{"field": "#u", "with": "username"}, {"field": "#l", "text": "en"}],
                    "check": ["#c"],
                    "uncheck": ["#r"],
                    "press": {"approve": "#y"},
                },
            ],
        },
    }
    target = target_from(data, "acme.toml", Path(), {})
    assert target.get("user_agent.driver") == "command"
    assert target.command == ("person", "--quiet")
    assert target.number("user_agent.patience_s") == 5
    fills = (Fill("#u", "username", ""), Fill("#l", None, "en"))
    assert target.steps == (
        Step(1, "/signin", None, None, (), (), (), "button", None, None),
        Step(2, None, "Welcome", "#f", fills, ("#c",), ("#r",), None, "#y", None),
    )
