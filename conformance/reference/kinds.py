"""What tells the reference server of one profile from that of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask

from conformance.hosting.serving import Running
from conformance.reference.switches import Fault, Registry, Variant


@dataclass(frozen=True, slots=True)
class Kind:
    """What the reference server of one profile is made of.

    `new_store` makes fresh secrets; `create_app(store, base_url, faults, variants, http_url=…)` an application around
    them; `target_file(running, store, ca_file)` the data of the target file.
    """

    faults: Registry[Fault]
    variants: Registry[Variant]
    new_store: Callable[[], Any]
    create_app: Callable[..., Flask]
    target_file: Callable[[Running, Any, str], dict[str, Any]]
