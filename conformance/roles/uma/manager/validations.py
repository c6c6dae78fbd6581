"""The suite as a host that asks whether tokens are valid, each question sent once, between working ones (step 3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.flow_request import FlowRequest
from conformance.roles.run import Run
from conformance.roles.trial import Trial
from conformance.roles.uma.manager.documents import Host
from conformance.roles.uma.manager.introduction import Introduction
from conformance.roles.uma.manager.question import RESOURCE, TOKEN, Question, valid
from conformance.roles.uma.manager.requester import RequesterTokens
from conformance.spec.model import Alternative
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

OURS, ANOTHER = "validation_host", "validation_other"


@dataclass(frozen=True, slots=True)
class Asked:
    """The working question: asked without the host's token and, where that was no yes, with it."""

    without: Exchange
    with_: Exchange | None

    @property
    def last(self) -> Exchange:
        """The exchange that decides."""
        return self.with_ or self.without


class Validations:
    """The host of one flow, whose first resource is assigned to the person, and a requester with a token for it."""

    def __init__(
        self, run: Run, flow: str, recorder: Recorder, introduction: Introduction, requester: RequesterTokens
    ) -> None:
        self.run = run
        self._flow = flow
        self._recorder = recorder
        self._introduction = introduction
        self._requester = requester
        self._made: dict[str, Attempt] = {}

    @property
    def host(self) -> Host:
        """The host that asks."""
        return self._introduction.host(OURS)

    @property
    def token(self) -> str:
        """The requester's token for the host's first resource. Stop with the reason, again and again, if none is to
        be had.
        """
        if isinstance(self._token, Stop):
            raise self._token
        return self._token

    @cached_property
    def _token(self) -> str | Stop:
        try:
            return self._obtained()
        except Stop as stop:
            return stop

    def _obtained(self) -> str:
        _ = self._introduction.tokens(OURS).working
        forms: list[Alternative | None] = [None, *self._requester.flow.alternatives]
        for form in forms:
            self._requester.dialect = form
            exchange = self._requester.redeem(self._code(), "", None, "the requester's token")
            if token := read_answer(exchange.response).access_token:
                return token
        raise inconclusive(f"the requester got no token: {describe(exchange)}", (exchange.id,))

    def _code(self) -> str:
        authorization = self._requester.authorization
        tried = authorization.ask(Trial("for the resource of the host"))
        answer = authorization.answer_of(tried.exchange) if tried.exchange else None
        if answer is None:
            stuck = tried.visit.stuck if tried.visit else None
            raise inconclusive(f"the requester got no code: {stuck or 'the person came back without one'}")
        return answer.values[authorization.way.grant]

    def host_token(self, client: str = OURS) -> str:
        """The host access token of one of the hosts. Stop if it has none."""
        return self._introduction.tokens(client).working.answer.access_token or ""

    # --- the working question ---

    @cached_property
    def asked(self) -> Asked:
        """The working question, whatever its answer. Stop if there is no token to ask about."""
        plain = self._send(self._plain(), "the working question, without the host's own token")
        if valid(plain):
            return Asked(plain, None)
        return Asked(plain, self._send(self._with_token(self._plain()), "the working question, with the host's token"))

    def _plain(self) -> FlowRequest:
        pairs = ((TOKEN, self.token), (RESOURCE, self.host.basic.href))
        return FlowRequest(pairs, endpoint="token_validation_uri")

    def _with_token(self, request: FlowRequest, client: str = OURS) -> FlowRequest:
        return request.with_({self.run.profile.names["host_token"].default: self.host_token(client)})

    def question(self) -> FlowRequest:
        """The working question, in the form that the AM answers with yes."""
        return self._plain() if self.asked.with_ is None else self._with_token(self._plain())

    def by_another_host(self) -> FlowRequest:
        """The working question with the token of another host."""
        return self._with_token(self._plain(), ANOTHER)

    # --- what becomes of it when one thing is changed ---

    def attempt(self, question: Question) -> Attempt:
        """What one question brings. Those planned for the flow are sent together with it."""
        if not valid(self.asked.last):
            got = describe(self.asked.last)
            raise inconclusive(f"the AM does not call the token valid that it gave: {got}", (self.asked.last.id,))
        if question.name not in self._made:
            planned = [*self.run.attempts.get(self._flow, []), question]
            new = {each.name: each for each in planned if isinstance(each, Question) and each.name not in self._made}
            self._made |= run_bracketed(list(new), lambda name: self._ask(new[name]), self._works)
        return self._made[question.name]

    @property
    def attempts(self) -> list[Attempt]:
        """What all questions have brought so far."""
        return list(self._made.values())

    def _ask(self, question: Question) -> Exchange:
        return self._send(question.change(self.question(), self), f"is it valid: {question.name}")

    def _works(self) -> bool:
        return valid(self._send(self.question(), "the working question, once more"))

    def _send(self, request: FlowRequest, purpose: str) -> Exchange:
        url = self.run.target.get(f"endpoints.{request.endpoint}") or ""
        return self._recorder.send(request.http(url), purpose)
