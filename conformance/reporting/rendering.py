"""Pages made of templates: every text is escaped, and only our own styles and scripts go out as they are."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def environment() -> Environment:
    """The template engine with what all pages use; a page adds its own filters to it."""
    made = Environment(
        loader=PackageLoader("conformance.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["slug"] = lambda outcome: outcome.replace(" ", "-")
    return made


def own(*names: str) -> Markup:
    """Files of ours that go out as they are, in one text; nothing else does."""
    loader = environment().loader
    assert loader is not None
    return Markup("".join(loader.get_source(environment(), name)[0] for name in names))  # noqa: S704


def policy_hash(text: str) -> str:
    """SHA-256 in base64, as a Content-Security-Policy names a text."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
