"""Attempts between two working runs: a refusal means something only if what worked before still works after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conformance.wire.exchange import Exchange

# After so many attempts the working run is repeated: few enough to tell which of them broke something, many enough
# to keep the exchanges below one and a half times the requirements.
ATTEMPTS_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt brought. `doubt` says why it proves nothing; None if the bracket around it held."""

    name: str
    exchange: Exchange | None
    doubt: str | None = None

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of its exchanges."""
        return (self.exchange.id,) if self.exchange else ()


def run_bracketed(
    names: Sequence[str], perform: Callable[[str], Exchange], works: Callable[[], bool]
) -> dict[str, Attempt]:
    """Perform the named attempts in order, with the working run repeated in between and at the end.

    Attempts after the last working run that still worked are in doubt; once it no longer works, the rest is not sent.
    """
    done: dict[str, Attempt] = {}
    for start in range(0, len(names), ATTEMPTS_BETWEEN):
        group = names[start : start + ATTEMPTS_BETWEEN]
        exchanges = {name: perform(name) for name in group}
        if works():
            done.update({name: Attempt(name, exchange) for name, exchange in exchanges.items()})
            continue
        doubt = "the working request no longer worked afterwards, so its refusal may have another reason"
        done.update({name: Attempt(name, exchange, doubt) for name, exchange in exchanges.items()})
        unsent = f"not sent: the working request no longer worked after {group[-1]}"
        done.update({name: Attempt(name, None, unsent) for name in names[start + ATTEMPTS_BETWEEN :]})
        break
    return done
