"""The endpoints of the suite as party B; called by the threads that serve."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlencode

from conformance.grammar.form import Form
from conformance.roles.counterpart.arrivals import Kind, Reply
from conformance.roles.counterpart.behaviour import (
    AGREES,
    MALFORMED,
    REFUSES,
    Behaviour,
    answered,
    plain,
    redirect,
    turn,
)
from conformance.roles.counterpart.party_b import Scenario
from conformance.roles.counterpart.reading import carried, form_of, query_of
from conformance.wire.address import Allowed
from conformance.wire.exchange import Request
from conformance.wire.trouble import Trouble

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:reciprocal"
_SENDS_BACK = Behaviour("sends the person back", 302)
_NOWHERE = Behaviour("knows no way back", 400)
# What a code (RFC 6749, Appendix A.11) and a bearer token (RFC 6750, section 2.1) can end with that a form escapes.
_SIGNS_OF_CODE, _SIGNS_OF_TOKEN = "+/%&= ~", "+/="


class PartyBEndpoints:
    """What party B answers. A person is sent back to these hosts only, (host, port) pairs; `registered` is party A's
    redirection URI where its request names none; with `grant_body`, an accepted grant is answered with an empty object.
    """

    def __init__(self, hosts: Iterable[tuple[str, int]], registered: str, *, grant_body: bool) -> None:
        self._allowed = Allowed(hosts)
        self._registered = registered
        self._grant_body = grant_body
        self._lock = threading.Lock()
        self._current: Scenario | None = None
        self._codes: dict[str, Scenario] = {}
        self._tokens: dict[str, Scenario] = {}
        self._turns: Counter[tuple[str, Kind]] = Counter()
        self._spent: set[str] = set()

    def play(self, scenario: Scenario) -> None:
        """Give the next person who comes a code of this scenario."""
        with self._lock:
            self._current = scenario

    def authorize(self, request: Request) -> Reply:
        """The authorization endpoint (RFC 6749, sections 4.1.1 and 4.1.2)."""
        asked = query_of(request)
        uri = asked.first("redirect_uri") or self._registered
        with self._lock:
            scenario = self._current
            if scenario is None or not self._leads_back(uri):
                text = "The suite sends nobody there: no scenario is under way, or the target file names no such host."
                key, name = (scenario.key, scenario.name) if scenario else ("", "")
                return Reply(Kind.AUTHORIZATION, _NOWHERE, plain(400, text), key, name)
            key = secrets.token_urlsafe(24)
            code = key + _SIGNS_OF_CODE
            pairs = [("error", scenario.error)] if scenario.error else [("code", code)]
            if not scenario.error:
                self._codes[key] = scenario
        pairs += [("state", state) for state in asked.all("state")[:1]]
        pairs += [("reciprocal", scenario.reciprocal)] if "authorization" in scenario.places else []
        answer = redirect(f"{uri}{'&' if '?' in uri else '?'}{urlencode(pairs)}")
        return Reply(Kind.AUTHORIZATION, _SENDS_BACK, answer, scenario.key, scenario.name, _known(code, key, "code"))

    def _leads_back(self, uri: str) -> bool:
        try:
            self._allowed.place(uri)
        except Trouble:
            return False
        return True

    def token(self, request: Request) -> Reply:
        """The token endpoint (RFC 6749, section 4.1.3; section 2.2.2 of the draft)."""
        form = form_of(request)
        with self._lock:
            if token := carried(request, self._tokens):
                return self._grant(self._tokens[token], form)
            if key := carried(request, self._codes):
                return self._token(self._codes[key], key, form)
        kind = Kind.GRANT if carried(request, ["reciprocal"]) else Kind.OTHER
        return Reply(kind, REFUSES, answered(REFUSES))

    def _token(self, scenario: Scenario, key: str, form: Form | None) -> Reply:
        sent = form and (form.all("grant_type"), form.all("code"))
        if sent != (("authorization_code",), (key + _SIGNS_OF_CODE,)):
            return Reply(Kind.TOKEN, MALFORMED, answered(MALFORMED), scenario.key, scenario.name)
        behaviour = REFUSES if key in self._spent else self._turn(scenario, Kind.TOKEN, scenario.tokens)
        if behaviour.status != AGREES.status:
            return Reply(Kind.TOKEN, behaviour, answered(behaviour), scenario.key, scenario.name)
        self._spent.add(key)
        known = secrets.token_urlsafe(24)
        token = known + _SIGNS_OF_TOKEN
        self._tokens[known] = scenario
        members: dict[str, object] = {"access_token": token, "token_type": "Bearer", "expires_in": 3600}
        if scenario.reciprocal and "token" in scenario.places:
            members["reciprocal"] = scenario.reciprocal
        issued = _known(token, known, "access_token")
        return Reply(Kind.TOKEN, behaviour, answered(behaviour, members), scenario.key, scenario.name, issued)

    def _grant(self, scenario: Scenario, form: Form | None) -> Reply:
        named = [form.all(name) for name in ("code", "client_id", "access_token")] if form else [()]
        if form is None or form.all("grant_type") != (GRANT_TYPE,) or any(len(values) != 1 for values in named):
            return Reply(Kind.GRANT, MALFORMED, answered(MALFORMED), scenario.key, scenario.name)
        behaviour = self._turn(scenario, Kind.GRANT, scenario.grants)
        answer = answered(behaviour, {} if self._grant_body else None)
        return Reply(Kind.GRANT, behaviour, answer, scenario.key, scenario.name)

    def _turn(self, scenario: Scenario, kind: Kind, behaviours: tuple[Behaviour, ...]) -> Behaviour:
        self._turns[scenario.key, kind] += 1
        return turn(behaviours, self._turns[scenario.key, kind] - 1)


def _known(value: str, key: str, kind: str) -> tuple[tuple[str, str], ...]:
    """A value that is handed out, and the part of it by which it is found again, as secrets of one kind."""
    return ((value, kind), (key, kind))
