"""A client that the server always takes for one that may be malicious (sections 6.1.6, 6.1.7 of OAuth WRAP)."""

from __future__ import annotations

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe, read_answer
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.roles.user_agent.visit import Visit, Wish
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder


class Suspect:
    """One client of the target file in one flow, whose requests the server answers with a demand on the user."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, client: str) -> None:
        self.run = run
        self.tokens = TokenFlow(run, flow, recorder, client)
        self.client = client
        self._first: Exchange | Stop | None = None
        self._visited: Exchange | Stop | None = None
        self._solved: tuple[Exchange, Exchange] | Stop | None = None

    @property
    def first(self) -> Exchange:
        """The first request of this client; Stop if it cannot be made."""
        if self._first is None:
            try:
                self._first = self.ask()
            except Stop as stop:
                self._first = stop
        if isinstance(self._first, Stop):
            raise self._first
        return self._first

    def ask(self, **more: str) -> Exchange:
        """The request of this client, with some parameters more."""
        label = f" with {' and '.join(more)}" if more else ""
        request = self.tokens.request().with_(more)
        return self.tokens.send(request, f"{self.tokens.flow.id} as {self.client}{label}")

    def demanded(self, name: str, exchange: Exchange) -> str:
        """What the server wants of the user, by its name in the answer; Stop if the answer has no such thing."""
        value = read_answer(exchange.response).values.get(name)
        if not value:
            raise inconclusive(
                f"no {name} in the answer to clients.{self.client}: {describe(exchange)}", (exchange.id,)
            )
        return value

    def after_visit(self, name: str) -> Exchange:
        """The request once more, after the user has been where the server wants them to go and has agreed to all.

        A page that asks for nothing may have wanted no more than to be opened: it is held against the user only where
        the request brings no token.
        """
        if self._visited is None:
            try:
                visit = self._visit(self.demanded(name, self.first))
                again = self.ask()
                brought = read_answer(again.response).access_token
                self._visited = again if brought else self._stuck(visit) or again
            except Stop as stop:
                self._visited = stop
        if isinstance(self._visited, Stop):
            raise self._visited
        return self._visited

    def solutions(self, puzzle: str, solution: str, *, wrong: str, right: str) -> tuple[Exchange, Exchange]:
        """The request with a wrong solution to the first puzzle, then with the right one to the next.

        `puzzle` and `solution` are the names of the two parameters.
        """
        if self._solved is None:
            try:
                failed = self.ask(**{puzzle: self.demanded(puzzle, self.first), solution: wrong})
                # A puzzle that was not solved is over.
                again = failed if read_answer(failed.response).values.get(puzzle) else self.ask()
                self._solved = failed, self.ask(**{puzzle: self.demanded(puzzle, again), solution: right})
            except Stop as stop:
                self._solved = stop
        if isinstance(self._solved, Stop):
            raise self._solved
        return self._solved

    def _visit(self, url: str) -> Visit:
        person = self.run.person
        return person.visit(
            url,
            Wish.APPROVE,
            recorder=self.tokens.recorder,
            callbacks=(),
            session=person.session(),
            purpose=f"{self.tokens.flow.id}: the user of {self.client} proves who they are",
        )

    def _stuck(self, visit: Visit) -> Stop | None:
        if visit.stuck and not visit.decided:
            return inconclusive(f"the user could not do what the page wants: {visit.stuck}", visit.exchanges)
        return None
