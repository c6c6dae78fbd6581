"""One link that a person makes from the page of a party A under test to the suite as party B, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conformance.grammar.form import parse_form
from conformance.roles.answers import read_answer
from conformance.roles.counterpart.behaviour import AGREES, Behaviour
from conformance.roles.counterpart.party_b import PartyB, Scenario
from conformance.roles.reciprocal.inbound import sent_of
from conformance.roles.user_agent.visit import PageKind, Visit, Wish
from conformance.wire.exchange import Exchange

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:reciprocal"


@dataclass(frozen=True, slots=True)
class LinkTrial:
    """A link in which one thing is other than usual; `name` is how reports call it.

    `wish` is what the person wants of party A's pages. Without `reciprocal` party B names no scope. `grant` is party
    B's answer to every grant request; with `late` it comes after a quarter of the time that the target may take.
    """

    name: str
    wish: Wish = Wish.APPROVE
    reciprocal: bool = True
    grant: Behaviour = AGREES
    late: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The visit of one person, and the requests that party A makes in its course and afterwards: those so far.

    `steps` are the exchanges of the visit in their order; `ended` is the moment, as exchanges count it, at which it was
    over, and the grant request here or given up: what carries nothing of this link is no part of it later on. `doubt`
    says why it proves nothing, None if its bracket held.
    """

    trial: LinkTrial
    scenario: Scenario
    visit: Visit
    party_b: PartyB
    steps: tuple[Exchange, ...]
    ended: float
    doubt: str | None = None

    def doubted(self, doubt: str | None) -> Link:
        """The same with the doubt its bracket casts on it."""
        return replace(self, doubt=doubt)

    @property
    def authorizations(self) -> Sequence[Exchange]:
        """The authorization requests with which the person came to party B."""
        return self.party_b.authorizations(self.scenario)

    @property
    def code(self) -> str:
        """The code that the person was last sent back with; empty if there is none."""
        backs = [url for each in self.authorizations if each.response for url in each.response.values("Location")]
        codes = [parse_form(url.partition("?")[2].encode("latin-1", "replace")).first("code") for url in backs]
        return next((code for code in reversed(codes) if code), "")

    @property
    def token_requests(self) -> Sequence[Exchange]:
        """The requests for the token of this code; where none has the code, what came in their place."""
        return self.party_b.token_requests(self.scenario) or self._strays(grants=False)

    @property
    def access_token(self) -> str:
        """The access token that party B has handed out; empty if it has none."""
        answers = [read_answer(each.response).access_token for each in self.party_b.token_requests(self.scenario)]
        return next((token for token in answers if token), "")

    @property
    def grants(self) -> Sequence[Exchange]:
        """The grant requests; where none has the access token of this link, those that came in their place.

        What has the token and nothing else of a grant request is none.
        """
        found = [each for each in self.party_b.grants(self.scenario) if _looks_like_grant(each)]
        return found or self._strays(grants=True)

    @property
    def code_of_party_a(self) -> str:
        """The code of the first grant request; empty if there is none."""
        return (sent_of(self.grants[0]).first("code") or "") if self.grants else ""

    @property
    def consented_at(self) -> float | None:
        """When the person's answer to the first page that asks for consent went out, as exchanges count it.

        Where no page is one of consent alone, the last one counts that asked for anything. None if the person could
        not answer, or another program did.
        """
        asking = [page for page in self.visit.pages if page.kind is not PageKind.PLAIN]
        asked = next((page for page in asking if page.kind is PageKind.CONSENT), asking[-1] if asking else None)
        ids = [each.id for each in self.steps]
        if not self.visit.decided or asked is None or asked.exchange not in ids[:-1]:
            return None
        return self.steps[ids.index(asked.exchange) + 1].started

    def _strays(self, *, grants: bool) -> Sequence[Exchange]:
        if not (self.access_token if grants else self.code):
            return []
        strays = [each for each in self.party_b.strays(self.scenario) if each.started <= self.ended]
        return [each for each in strays if _looks_like_grant(each) == grants]


def _looks_like_grant(exchange: Exchange) -> bool:
    form = sent_of(exchange)
    return bool(form.all("access_token")) or "reciprocal" in (form.first("grant_type") or "")
