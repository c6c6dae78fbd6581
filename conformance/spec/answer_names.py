"""What the drafts call the parameters of an answer, all of them: an answer is read before it is judged."""

from __future__ import annotations

import tomllib
from functools import cache

from conformance.spec import files


@cache
def answer_names() -> dict[str, tuple[str, ...]]:
    """By what a parameter is (`access_token`, `error`, …) the names that drafts give it."""
    path = files.profiles_folder() / "vocabulary" / "answers.toml"
    return {part: tuple(names) for part, names in tomllib.loads(path.read_text("utf-8")).items()}
