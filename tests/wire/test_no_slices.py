"""Nobody cuts what a target sent before it has been redacted: a sentence has `excerpt` or `quoted` for that."""

from __future__ import annotations

import re

import pytest

from conformance.spec.files import PACKAGE

# A text that is cut to so many characters, and goes into a sentence.
CUT = re.compile(r"""\[\s*:\s*(?:\d{2,}|_?[A-Z_]{3,})\s*\](?:\}|!r|\)\s*\+|"|\.\.\.)""")


@pytest.mark.parametrize("package", ["grammar", "roles", "suites", "hosting"])
def test_no_sentence_has_a_slice(package: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted((PACKAGE / package).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if CUT.search(line) or re.search(r"repr\([^()]*\[[^\[\]]*:\s*\d+\]", line)
    ]
    assert found == []
