"""A target file that is good, and the same with one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from conformance.spec.problems import FileError
from conformance.target.loading import target_from
from conformance.target.model import Target

GOOD: dict[str, Any] = {
    "name": "Acme AS 3.2",
    "profile": "oauth2-00",
    "flows": ["client_cred", "resource"],
    "endpoints": {"token": "https://as.example/token"},
}
ENVIRONMENT = {"ACME_SECRET": "wP5#from-outside"}

Make = Callable[..., Target]
Problems = Callable[..., list[tuple[str, str]]]


def merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The base with some keys changed, table by table; None leaves a key out."""
    both = dict(base)
    for key, value in changes.items():
        old = base.get(key)
        both[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return {key: value for key, value in both.items() if value is not None}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """The target of the good file with some keys changed."""

    def made(**changes: Any) -> Target:
        return target_from(merged(GOOD, changes), "acme.toml", tmp_path, ENVIRONMENT)

    return made


@pytest.fixture
def problems(make: Make) -> Problems:
    """The (key, message) pairs of what is wrong with the good file once some keys are changed."""

    def found(**changes: Any) -> list[tuple[str, str]]:
        with pytest.raises(FileError) as caught:
            make(**changes)
        assert caught.value.file == "acme.toml"
        return [(problem.key, problem.message) for problem in caught.value.problems]

    return found
