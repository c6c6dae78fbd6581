"""Who called whom, and when: the exchanges of a row as messages in the order of time, where the target calls too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conformance.reporting.shown import ShownExchange
from conformance.reporting.text import shortened

_MOST_EXCHANGES = 12
_LONGEST_PATH = 60
# What the suite and the target are to each other in the flows in which both call.
_PARTS = {"party_b": ("party A", "party B"), "party_a": ("party B and the user", "party A")}
_ORIGIN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


@dataclass(frozen=True, slots=True)
class Message:
    """One arrow. `after_s` are seconds since the first; `to_target` is its direction. `answer`: it ends its exchange;
    `lost`: it never came. `decided`: the row rests on its exchange.
    """

    after_s: float
    to_target: bool
    answer: bool
    lost: bool
    decided: bool
    text: str
    exchange: ShownExchange


@dataclass(frozen=True, slots=True)
class Drawing:
    """The messages between the suite and the target under the names of both; `began_s` is when the first was sent, in
    seconds as exchanges count them, `left_out` the number of exchanges for which there is no room.
    """

    suite: str
    target: str
    began_s: float
    messages: tuple[Message, ...]
    left_out: int


def drawing(
    flow: str, target: str, evidence: Sequence[ShownExchange], others: Iterable[ShownExchange]
) -> Drawing | None:
    """The drawing of a row's evidence; None if the target called nobody in it.

    `others` are all exchanges of the flow: what the target was asked before it called, and whom it called when it was
    asked, are drawn as well. Texts are those of the report and already safe to look at.
    """
    decided = {exchange.anchor for exchange in evidence}
    chosen = _with_neighbours(decided, sorted(others, key=lambda exchange: exchange.started_s))
    if not any(exchange.inbound for exchange in chosen):
        return None
    shown = chosen
    if len(chosen) > _MOST_EXCHANGES:
        shown = [exchange for exchange in chosen if exchange.anchor in decided][:_MOST_EXCHANGES]
    if not shown:
        return None
    began = shown[0].started_s
    messages = [message for exchange in shown for message in _messages(exchange, began, exchange.anchor in decided)]
    # A stable order: what happens at the same time stays as the exchanges have it.
    messages.sort(key=lambda message: message.after_s)
    ours, theirs = _PARTS.get(flow, ("", ""))
    return Drawing(
        f"Touchstone as {ours}" if ours else "Touchstone",
        f"{target} as {theirs}" if theirs else target,
        began,
        tuple(messages),
        len(chosen) - len(shown),
    )


def _with_neighbours(decided: set[str], exchanges: Sequence[ShownExchange]) -> list[ShownExchange]:
    """These exchanges, what the suite sent last before each call of the target, and the calls after each of its own."""
    kept: dict[str, ShownExchange] = {}
    asked: ShownExchange | None = None
    for exchange in exchanges:
        if not exchange.inbound:
            asked = exchange
        if exchange.anchor in decided:
            if asked is not None:
                kept.setdefault(asked.anchor, asked)
            kept[exchange.anchor] = exchange
        elif exchange.inbound and asked is not None and asked.anchor in decided:
            kept[exchange.anchor] = exchange
    return list(kept.values())


def _messages(exchange: ShownExchange, began: float, decided: bool) -> Iterable[Message]:
    sent = exchange.started_s - began
    lost = exchange.lost
    yield Message(sent, not exchange.inbound, False, False, decided, _request(exchange.request_line), exchange)
    yield Message(sent + exchange.elapsed_s, exchange.inbound, True, lost, decided, exchange.answer_line, exchange)


def _request(line: str) -> str:
    """The method and the path."""
    method, _, url = line.partition(" ")
    path = _ORIGIN.sub("", url, count=1).partition("?")[0] or "/"
    return f"{method} {shortened(path, _LONGEST_PATH)}"
