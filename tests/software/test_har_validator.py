"""The published validator of HAR files finds nothing to object to."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from conformance.reporting.har import har
from conformance.reporting.reading import read_results

EXAMPLES = sorted((Path(__file__).parents[2] / "reports" / "example").glob("*/results.json"))
SCRIPT = """
require('har-validator').har(JSON.parse(require('fs').readFileSync(0)))
  .then(() => console.log('valid'), error => console.log(JSON.stringify(error.errors).slice(0, 500)));
"""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_real_log_is_valid(har_validator: Path, path: Path) -> None:
    environment = {**os.environ, "NODE_PATH": str(har_validator)}
    text = har(read_results(path))
    ran = subprocess.run(
        ["node", "-e", SCRIPT], input=text, env=environment, capture_output=True, text=True, timeout=60
    )
    assert ran.stdout == "valid\n", ran.stderr


def test_it_objects_to_what_is_none(har_validator: Path) -> None:
    environment = {**os.environ, "NODE_PATH": str(har_validator)}
    text = har(read_results(EXAMPLES[0])).replace('"headersSize"', '"size"')
    ran = subprocess.run(
        ["node", "-e", SCRIPT], input=text, env=environment, capture_output=True, text=True, timeout=60
    )
    assert "headersSize" in ran.stdout
