"""Attempts between two working runs: a refusal means something only if what worked before still works after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from conformance.outcome.findings import Stop
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
    names: Sequence[str], perform: Callable[[str], Exchange | None], works: Callable[[], bool]
) -> dict[str, Attempt]:
    """Perform the named attempts in order, with the working run repeated in between and at the end.

    Attempts after the last working run that still worked are in doubt; once it no longer works, the rest is not sent.
    One that cannot be performed (Stop) is in doubt for that reason.
    """
    done: dict[str, Attempt] = {}
    for start in range(0, len(names), ATTEMPTS_BETWEEN):
        group = [_performed(name, perform) for name in names[start : start + ATTEMPTS_BETWEEN]]
        if works():
            done.update({attempt.name: attempt for attempt in group})
            continue
        doubt = "the working request no longer worked afterwards, so its refusal may have another reason"
        done.update({attempt.name: replace(attempt, doubt=attempt.doubt or doubt) for attempt in group})
        unsent = f"not sent: the working request no longer worked after {group[-1].name}"
        done.update({name: Attempt(name, None, unsent) for name in names[start + ATTEMPTS_BETWEEN :]})
        break
    return done


def _performed(name: str, perform: Callable[[str], Exchange | None]) -> Attempt:
    try:
        return Attempt(name, perform(name))
    except Stop as stop:
        return Attempt(name, None, stop.reason)
