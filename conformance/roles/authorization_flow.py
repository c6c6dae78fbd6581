"""The client that sends the end user to the authorization endpoint and reads what comes back with them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import Answer, describe
from conformance.roles.asking import Asking, additional, equipped, values_of
from conformance.roles.deviation import Deviation, resolved, with_
from conformance.roles.flow_request import FlowRequest
from conformance.roles.granted import PAGE, Granted, granted_by
from conformance.roles.redeeming import Redeemer, proven, surely
from conformance.roles.run import Run
from conformance.roles.trial import Trial, Tried, run_trials, trial_of
from conformance.roles.user_agent.visit import Landing, Session, Wish
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

# Signs of URLs, of HTML and of scripts, a blank, a percent sign that is no escape, and characters beyond ASCII.
FULL_OF_SIGNS = "t s+%20%&=#;/?:@'\"<>\\é漢"
_ASCII_SIGNS = FULL_OF_SIGNS.encode("ascii", "ignore").decode("ascii")

# A code is redeemed at once; one that has lain longer may be over.
_FRESH_S = 5.0


def full_of_signs(_working: str, asking: Asking) -> str:
    """A state full of signs, all of them ASCII where the draft has no others in a state."""
    return _ASCII_SIGNS if asking.flow.authorization_way.ascii_state else FULL_OF_SIGNS


class AuthorizationFlow:
    """One user delegation flow with a redirection URI, as one client of the target file."""

    def __init__(
        self,
        run: Run,
        flow: Flow,
        recorder: Recorder,
        client: str | None = None,
        asked_for: AuthorizationFlow | None = None,
        redeemer: Redeemer | None = None,
    ) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.client = client or run.target.client_of(flow.clients)
        self.way = flow.authorization_way
        self._asked_for = asked_for
        self._redeemer = redeemer
        self._unused: Granted | None = None
        self._granted: dict[str, Granted] = {}
        self._tried: dict[str, Tried] = {}
        self._known: str | None = None

    # --- one visit ---

    def request(self, redirect_uri: str | None = None) -> FlowRequest:
        """The working authorization request, with another redirection URI than the target file's if one is given.

        Stop names the key of the target file it lacks.
        """
        scenario = self.scenario()
        if redirect_uri is not None:
            scenario[f"clients.{self.client}.redirect_uri"] = redirect_uri
        pairs = values_of(self, self.way.parameters, scenario) + additional(self, self.way.endpoint)
        return FlowRequest(pairs, endpoint=self.way.endpoint, method="GET", place="query")

    def scenario(self) -> dict[str, str]:
        """What is made for the occasion: a state."""
        return {"scenario.state": f"touchstone-{self.flow.id}"}

    @cached_property
    def session(self) -> Session:
        """The user agent that the end user keeps using in this flow, with its cookies."""
        return self._asked_for.session if self._asked_for else self.run.person.session()

    @property
    def redirect_uri(self) -> str:
        """The redirection URI of the working request."""
        return self.run.target.get(f"clients.{self.client}.redirect_uri") or ""

    def ask(self, trial: Trial) -> Tried:
        """Send the end user once. Stop if the target file lacks an endpoint or a person."""
        request = self._request(trial)
        url = self.run.target.get(f"endpoints.{request.endpoint}")
        if url is None:
            raise untested(f"needs endpoints.{request.endpoint} in the target file")
        purpose = f"{self.flow.id}: {trial.name}"
        if request.method != "GET":
            return Tried(trial, self.recorder.send(request.http(url), purpose))
        visit = self.run.person.visit(
            request.http(url).url,
            trial.wish,
            recorder=self.recorder,
            callbacks=self._callbacks(request),
            session=self.run.person.session() if trial.fresh else self.session,
            purpose=purpose,
            password=trial.password(self.run.target),
            wants_code=self._on_page,
            username=self._username(trial),
            tellings=self.run.tellings.get(trial.client or self.client, ()),
        )
        if visit.screenshot:
            self.recorder.pictures[visit.exchange.id] = visit.screenshot
        known = {value for _, value in request.pairs} | {self.run.target.get("resource_owner.username") or ""}
        granted = granted_by(visit, request, self.way, self.run.clock.now, (self._known, known))
        if granted:
            self._granted[visit.exchange.id] = granted
        return Tried(trial, visit.exchange, visit, granted is not None)

    def _request(self, trial: Trial) -> FlowRequest:
        asking = self if trial.client in (None, self.client) else self._as(trial.client or "")
        return trial.change(asking.request(trial.redirect_uri), asking)

    def _username(self, trial: Trial) -> str | None:
        """The user name of who is asked; None for the resource owner's own."""
        own = self.run.target.get(self.way.person) if self.way.person else None
        if self.way.person and own is None:
            raise untested(f"needs {self.way.person} in the target file")
        if trial.username is None:
            return own
        return resolved(trial.username, own or self.run.target.get("resource_owner.username") or "", self)

    @property
    def _on_page(self) -> bool:
        """True if the end user reads the code from a page."""
        return self.way.answer == PAGE

    def settle(self, code: str) -> None:
        """A code has brought a token: on later pages no other word than one like it is taken for a code."""
        self._known = self._known or code

    @property
    def redeemed(self) -> Granted:
        """The grant with the first code that brought a token; Stop if none has."""
        if self._redeemer is not None:
            _ = self._redeemer.working
        for granted in self._granted.values():
            if self._known in (granted.value, *granted.others):
                return replace(granted, value=self._known or "")
        return self.working

    def _callbacks(self, request: FlowRequest) -> list[str]:
        registered = [url for key, url in self.run.target.values.items() if key.endswith(".redirect_uri")]
        return [uri for uri in dict.fromkeys([request.value(self.way.redirect_uri), *registered]) if uri]

    def _as(self, client: str) -> AuthorizationFlow:
        return AuthorizationFlow(self.run, self.flow, self.recorder, client, self)

    # --- the working run ---

    @property
    def working(self) -> Granted:
        """The first grant, made once. Stop with the reason if none can be had."""
        if isinstance(self._outcome, Stop):
            raise self._outcome
        return self._outcome

    @cached_property
    def first(self) -> Tried:
        """What the working request brought when it was first made, a grant or none."""
        return self.ask(Trial("the working request"))

    @cached_property
    def _outcome(self) -> Granted | Stop:
        try:
            self._unused = self._grant_of(self.first)
        except Stop as stop:
            return stop
        return self._unused

    def _ask_for_grant(self) -> Granted:
        return self._grant_of(self.ask(Trial("the working request, once more")))

    def _grant_of(self, tried: Tried) -> Granted:
        exchange, visit = tried.exchange, tried.visit
        if exchange and tried.granted:
            return self._granted[exchange.id]
        why = (visit.stuck if visit else None) or f"it ended with {describe(exchange) if exchange else 'nothing'}"
        if self._on_page and visit and visit.landing is Landing.PAGE and not visit.stuck:
            why += "; if the page shows the code, say where as user_agent.code_at"
        raise inconclusive(
            f"the working {self.flow.id} request brought no {self.way.grant}: {why}", visit.exchanges if visit else ()
        )

    def code(self) -> str:
        """A code that nobody has redeemed yet; Stop if none can be had."""
        _ = self.working
        unused, self._unused = self._unused, None
        if unused is None or self.run.clock.now > unused.minted + _FRESH_S:
            unused = self._ask_for_grant()
        return unused.value

    def works(self) -> bool:
        """Whether the end user, asked once more, still grants."""
        try:
            self._unused = self._ask_for_grant()
        except Stop:
            return False
        return True

    # --- what becomes of it when one thing is changed ---

    def attempt(self, trial: Trial | Deviation) -> Tried:
        """What one trial brings. Those planned for the flow are made together, between working runs."""
        doubt = self.working.doubt
        self._see_what_codes_look_like()
        trial = trial_of(trial) if isinstance(trial, Deviation) else trial
        if trial.name not in self._tried:
            # Without a token request of its own, a flow has its deviations in the authorization request.
            deviations = [] if self.flow.issues else self.run.plan.get(self.flow.id, [])
            planned = [*self.run.trials.get(self.flow.id, []), *map(trial_of, deviations), trial]
            new = [each for each in planned if each.name not in self._tried]
            redeems = self._on_page or (any(each.redeemed for each in new) and self._can_redeem)
            tried = run_trials(new, self._try, self._redeems if redeems else self.works)
            self._tried.update({name: each.doubted(each.doubt or doubt) for name, each in tried.items()})
        return self._tried[trial.name]

    def _see_what_codes_look_like(self) -> None:
        """On a page, only a code that brings a token shows which of its words is one."""
        if self._on_page and self._redeemer is not None:
            _ = self._redeemer.working

    @property
    def _can_redeem(self) -> bool:
        """Whether the target file has all that a token request needs."""
        try:
            _ = self._redeemer and self._redeemer.working
        except Stop as stop:
            return stop.outcome is not Outcome.UNTESTED
        return self._redeemer is not None

    def _redeems(self) -> bool:
        return self.works() and (self._redeemer is None or self._redeemer.works())

    def _try(self, trial: Trial) -> Tried:
        tried = self.ask(trial)
        granted = self._granted.get(tried.exchange.id) if tried.exchange else None
        if granted is None or self._redeemer is None:
            return tried
        if not trial.redeemed and (not self._on_page or surely(granted.value, granted.visit, self._known)):
            return tried
        redirect_uri = self._request(trial).value(self.way.redirect_uri)
        return proven(tried, (granted.value, *granted.others), redirect_uri, self._redeemer)

    @cached_property
    def denial(self) -> Tried:
        """The request denied by the end user: of a client never approved, where the file has one, who has to ask.

        Stop if nothing is ever granted, so that a denial shows nothing.
        """
        _ = self.working
        self._see_what_codes_look_like()
        return self._try(self.way_to_denial)

    @property
    def way_to_denial(self) -> Trial:
        """The trial that ends in a denial."""
        never = self.flow.never_approved if equipped(self.run.target, self.flow, self.flow.never_approved) else None
        state = with_("a state full of signs", **{self.way.state: full_of_signs})
        return replace(trial_of(state), name="denied by the end user", wish=Wish.DENY, client=never)

    def answer_of(self, exchange: Exchange) -> Answer | None:
        """The parameters of a grant, by the exchange that brought it."""
        granted = self._granted.get(exchange.id)
        return granted.answer if granted else None

    def answers(self) -> list[Exchange]:
        """All exchanges so far that brought a grant."""
        _ = self.working
        return [each.exchange for each in self._granted.values()]
