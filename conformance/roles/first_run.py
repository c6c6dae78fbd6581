"""The first working run of a flow: as the draft has it, and where that is refused in forms it can be misread for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import Answer, describe, read_answer
from conformance.roles.dialect import also_broken, speakable
from conformance.wire.exchange import Exchange

if TYPE_CHECKING:
    from conformance.roles.token_flow import TokenFlow

CODE = "scenario.code"


@dataclass(frozen=True, slots=True)
class Working:
    """The first working run: its exchange and answer. `breaks` are requirements the server needed broken for it to
    work, with the exchanges that show it; `minted` is when (seconds of the run), `replaces` the access token before it.
    """

    exchange: Exchange
    answer: Answer
    breaks: frozenset[str]
    refused: tuple[str, ...]
    minted: float
    replaces: str | None


def first_run(tokens: TokenFlow) -> Working | Stop:
    """The first working run of a flow; the reason if the server refuses it in every form the profile knows."""
    request = tokens.request()
    tokens.begin()
    first = tokens.send(request, tokens.purpose)
    refused = [first.id]
    if working := _accepted(tokens, first, frozenset(), ()):
        _see_what_is_used_up(tokens, working)
        return working
    if first.response is not None:
        if demand := read_answer(first.response).demand:
            return _suspected(tokens, first, demand)
        if working := _with_other_words(tokens, refused) or _in_other_forms(tokens, refused):
            return working
    about = tokens.keys
    advice = f"; if the server is right to refuse it, look at {about} in the target file" if about else ""
    return inconclusive(f"the working {tokens.flow.id} request got {describe(first)}{advice}", (first.id,))


def _suspected(tokens: TokenFlow, exchange: Exchange, demand: str) -> Stop:
    return inconclusive(
        f"the server takes the client of the working {tokens.flow.id} request for one that may be malicious: "
        f"it wants its user to prove the contrary first, with {demand} in its answer; name a client that "
        f"it does not suspect as clients.{tokens.client} of the target file",
        (exchange.id,),
    )


def _in_other_forms(tokens: TokenFlow, refused: list[str]) -> Working | None:
    for alternative in tokens.flow.alternatives:
        if not speakable(alternative, tokens):
            continue
        tokens.dialect = alternative
        exchange = tokens.send(tokens.request(), f"{tokens.purpose}, in another form the draft can be misread for")
        breaks = frozenset({alternative.breaks} | also_broken(tokens.flow, alternative))
        if working := _accepted(tokens, exchange, breaks, tuple(refused)):
            _see_what_is_used_up(tokens, working)
            return working
        refused.append(exchange.id)
    tokens.dialect = None
    return None


def _with_other_words(tokens: TokenFlow, refused: list[str]) -> Working | None:
    """Where a page shows the code, any of a few words on it can be the code."""
    if tokens.flow.authorization is None or CODE not in tokens.flow.sources:
        return None
    for word in tokens.authorization.working.others:
        exchange = tokens.send(tokens.request(word), f"{tokens.purpose}, with another word of the page as the code")
        if working := _accepted(tokens, exchange, frozenset(), tuple(refused)):
            return working
        refused.append(exchange.id)
    return None


def _see_what_is_used_up(tokens: TokenFlow, working: Working) -> None:
    """Send the same refresh token again: with a dead one every refusal would come for that reason."""
    if not tokens.needs_refresh_token or working.answer.refresh_token is not None:
        return
    again = tokens.send(tokens.request(), f"{tokens.purpose}, to see whether its refresh token still works")
    tokens.reused = again
    if read_answer(again.response).access_token is None:
        tokens.uses_up = True
        tokens.refresh_tokens.forget()


def _accepted(
    tokens: TokenFlow, exchange: Exchange, breaks: frozenset[str], refused: tuple[str, ...]
) -> Working | None:
    answer = read_answer(exchange.response)
    if answer.access_token is None:
        return None
    return Working(exchange, answer, breaks, refused, tokens.run.clock.now, tokens.refresh_tokens.replaced)
