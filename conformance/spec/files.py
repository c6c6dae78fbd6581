"""Where the profiles and the JSON Schemas lie: in the wheel beside the code, in a checkout at its top."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def profiles_folder() -> Path:
    """The folder with the profiles; its `schema` folder holds the JSON Schemas."""
    for folder in (PACKAGE / "profiles", PACKAGE.parent / "profiles"):
        if (folder / "schema").is_dir():
            return folder
    raise FileNotFoundError("no profiles folder beside the package: the installation is incomplete, install it again")


def profile_ids() -> tuple[str, ...]:
    """The ids of all profiles at hand, sorted."""
    return tuple(sorted(path.stem for path in profiles_folder().glob("*.toml") if "." not in path.stem))


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, by its name in the folder of schemas: `profile`, `target` and so on."""
    loaded: dict[str, Any] = json.loads((profiles_folder() / "schema" / f"{name}.schema.json").read_text("utf-8"))
    return loaded
