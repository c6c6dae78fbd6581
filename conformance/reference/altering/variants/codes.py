"""Variants in how codes are redeemed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from conformance.reference.altering.alterations import altered_in
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Variant


def burnt(place: str, name: str) -> Variant:
    """Codes that bear no failure: a method, `PART.METHOD`, is refused the parameters with a code of this name."""

    def change(server: Any, correct: Callable[..., Any], parameters: Mapping[str, str], *rest: Any) -> Any:
        try:
            return correct(parameters, *rest)
        except Refusal:
            server.store.delegations.codes.take(parameters.get(name))
            raise

    return Variant("code-burnt-by-failure", "A code that was redeemed in vain is used up.", altered_in(place, change))
