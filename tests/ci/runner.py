"""A composite action run step by step, the way GitHub's runner does: expressions, files for outputs, commands."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
_VALUE = re.compile(r"(inputs|steps)((?:\.[\w-]+)+)")


@dataclass
class Ran:
    """What came of it. `uses` are the actions that were called, with their `with`; `status` is the last step's."""

    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    log: str = ""
    uses: dict[str, dict[str, str]] = field(default_factory=dict)
    status: int = 0

    @property
    def commands(self) -> list[str]:
        """The workflow commands that the runner takes from the log: none while they are stopped."""
        found: list[str] = []
        token = ""
        for line in self.log.splitlines():
            if token:
                token = "" if line.strip() == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif line.lstrip().startswith("::"):
                found.append(line)
        return found


def run_action(action: dict[str, Any], inputs: dict[str, str], folder: Path, env: dict[str, str]) -> Ran:
    """Run the steps in `folder`. `env` is what GitHub sets beside; `PYTHON_PATH` in it is what setup-python answers."""
    unknown = inputs.keys() - action["inputs"].keys()
    assert not unknown
    known = {name: inputs.get(name, spec.get("default", "")) for name, spec in action["inputs"].items()}
    context: dict[str, Any] = {"inputs": known, "steps": {}}
    ran = Ran()
    for number, step in enumerate(action["runs"]["steps"]):
        condition = step.get("if", "success()")
        if (ran.status and "always()" not in condition) or not _evaluated(condition, context):
            continue
        outputs: dict[str, str] = {}
        if "uses" in step:
            name = step["uses"].partition("@")[0]
            ran.uses[name] = {key: _filled(str(value), context) for key, value in step.get("with", {}).items()}
            outputs = {"python-path": env["PYTHON_PATH"]} if name == "actions/setup-python" else {}
        else:
            outputs, status = _shell(step, context, folder, env, ran, number)
            ran.status = ran.status or status
        context["steps"][step.get("id", f"_{number}")] = {"outputs": outputs}
    ran.outputs = {name: _filled(spec["value"], context) for name, spec in action["outputs"].items()}
    return ran


def _shell(
    step: dict[str, Any], context: dict[str, Any], folder: Path, env: dict[str, str], ran: Ran, number: int
) -> tuple[dict[str, str], int]:
    assert step["shell"] == "bash"
    temporary = Path(env["RUNNER_TEMP"])
    script, output, summary = (temporary / f"{name}-{number}" for name in ("script.sh", "output", "summary"))
    script.write_text(_filled(step["run"], context), "utf-8")
    output.write_text("")
    summary.write_text("")
    own = {key: _filled(value, context) for key, value in step.get("env", {}).items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=folder,
        env={**os.environ, **env, **own, "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    ran.log += done.stdout
    ran.summary += summary.read_text("utf-8")
    return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines()), done.returncode


def _filled(text: str, context: dict[str, Any]) -> str:
    return _EXPRESSION.sub(lambda found: str(_evaluated(found[1], context)), text)


def _evaluated(expression: str, context: dict[str, Any]) -> Any:
    """The few expressions that an action of ours has: values, texts, ==, !=, && and ||."""
    source = _VALUE.sub(lambda found: f"value({found[0]!r})", expression).replace("&&", " and ").replace("||", " or ")

    def value(path: str) -> str:
        node: Any = context
        for name in path.split("."):
            node = node.get(name, {})
        return node if isinstance(node, str) else ""

    # Only of our own action.yml.
    return eval(source, {"value": value, "always": lambda: True, "success": lambda: True})
