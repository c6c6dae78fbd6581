"""What a profile holds. A profile is one revision of one specification, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """The keyword of a requirement. REQUIRED counts as MUST (ruling A35); `silent`: the draft says nothing about it."""

    MUST = "MUST"
    MUST_NOT = "MUST NOT"
    SHOULD = "SHOULD"
    SHOULD_NOT = "SHOULD NOT"
    MAY = "MAY"
    SILENT = "silent"

    @property
    def absolute(self) -> bool:
        """True for the levels whose breach makes an implementation not compliant."""
        return self in (Level.MUST, Level.MUST_NOT)


class Origin(StrEnum):
    """Where a requirement comes from: a sentence with a keyword, normative prose without one, or a client's duty."""

    KEYWORD = "keyword"
    IMPLIED = "implied"
    DERIVED = "derived"


class Consequence(StrEnum):
    """What a breach of a requirement earns: one of three outcomes."""

    FAILED = "failed"
    WARNING = "warning"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Our decision where the text contradicts itself: where, what the draft says, what this suite does."""

    id: str
    where: str
    says: str
    ruling: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a flow's working request: a fixed `value`, or a `source` in the target file or a scenario.

    `named` is the key of its name among those that the document leaves open, empty where the document names it.
    """

    name: str
    value: str | None = None
    source: str | None = None
    optional: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to make a flow work, tried only when the working request is refused; it breaks a requirement."""

    breaks: str
    endpoint: str | None
    place: str | None
    parameters: tuple[Parameter, ...]
    method: str | None = None
    client_authentication: str | None = None

    def is_part_of(self, other: Alternative) -> bool:
        """True if the other changes all that this one changes."""
        return (
            self.endpoint in (None, other.endpoint)
            and self.place in (None, other.place)
            and self.method in (None, other.method)
            and self.client_authentication in (None, other.client_authentication)
            and set(self.parameters) <= set(other.parameters)
        )


@dataclass(frozen=True, slots=True)
class Errors:
    """The error values of a flow: its closed list, which of them fit which reason, and those only an example shows.

    `free` are reasons for which a ruling lets any value pass, and none.
    """

    values: tuple[str, ...] = ()
    fits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    free: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """The shape of a refusal for one reason: any of the `statuses`.

    `challenge`: with a status 401 comes a challenge of the draft's scheme. `form`: the body is a form. `crash`: a
    status above 499 is a breach in itself and does not merely leave the requirement undecided.
    """

    statuses: tuple[int, ...]
    challenge: bool = False
    form: bool = True
    crash: bool = False


@dataclass(frozen=True, slots=True)
class Authorization:
    """The request that asks the end user, in a user delegation flow; `endpoint` is a key under [endpoints].

    `answer` is where its answer stands: the fragment or the query of the redirection URI, the body, or a page that the
    end user reads. `grant` is the parameter that a grant brings, `denial` the value of `error` after a denial;
    `undecided` are the errors before a decision. `state` and `redirect_uri` are the draft's names of those parameters,
    the latter empty where the request has none. `ascii_state`: a state is made of printable ASCII. `person` is the key
    of the target file with the user name of who is asked; empty for the resource owner.
    """

    parameters: tuple[Parameter, ...]
    answer: str
    grant: str
    denial: str
    undecided: tuple[str, ...] = ()
    endpoint: str = "authorization"
    error: str = "error"
    state: str = "state"
    redirect_uri: str = "redirect_uri"
    ascii_state: bool = False
    person: str = ""


class FlowKind(StrEnum):
    """What kind of conversation a flow is; `general` gathers what is bound to no flow."""

    GENERAL = "general"
    DELEGATION = "delegation"
    TOKEN = "token"
    SIGNED = "signed"
    RESOURCE = "resource"
    PARTY_A = "party_a"
    PARTY_B = "party_b"
    INTRODUCTION = "introduction"
    CHAIN = "chain"
    MANAGER = "manager"
    HOST = "host"


# In these the target calls servers that the suite plays.
CALL_BACK = (FlowKind.PARTY_A, FlowKind.PARTY_B, FlowKind.CHAIN, FlowKind.HOST)
# These are led by a role of their own, and not by the clients that send what `parameters` say.
LED = (FlowKind.PARTY_A, FlowKind.PARTY_B, FlowKind.INTRODUCTION, FlowKind.CHAIN, FlowKind.MANAGER, FlowKind.HOST)


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow of a profile. `unchecked` gives the reason why this version of the suite has no checks for it.

    `parameters` are those of the request for a token, sent by `method` in the `place` (body or query) to the `endpoint`
    (a key under [endpoints]). `clients` are the clients of the target file that it runs as, the first that the file
    has; `other` is the one that what belongs to them does not serve, `never_approved` one that the end user
    has not approved yet, `short_lived` one whose codes and tokens end soon. `refreshes` are the flows whose refresh
    tokens it takes, every flow if there are none. `refusals` are the shapes of refusals by their reason; for any other
    reason it is a form with `refusal_status`. `client_authentication` is how the client authenticates where its
    credentials are no parameters of the flow: `basic`, in the header, or `body`; empty where they are, or are not sent.
    `document` is the one that has the section.
    """

    id: str
    title: str
    section: str
    kind: FlowKind
    unchecked: str | None
    parameters: tuple[Parameter, ...]
    success_status: int
    refusal_status: int
    scope_statuses: tuple[int, ...]
    errors: Errors
    alternatives: tuple[Alternative, ...]
    clients: tuple[str, ...] = ("confidential",)
    method: str = "POST"
    place: str = "body"
    authorization: Authorization | None = None
    endpoint: str = "token"
    other: str = "other"
    never_approved: str = "never_approved"
    short_lived: str = "short_lived"
    refreshes: tuple[str, ...] = ()
    refusals: Mapping[str, Refusal] = field(default_factory=dict)
    client_authentication: str = ""
    document: str = ""

    @property
    def authorization_way(self) -> Authorization:
        """The authorization request; ValueError if the flow has none."""
        if self.authorization is None:
            raise ValueError(f"{self.id} has no authorization request")
        return self.authorization

    def refusal(self, reason: str | None) -> Refusal:
        """The shape of a refusal for this reason."""
        return self.refusals.get(reason or "") or Refusal((self.refusal_status,))

    def name_of(self, source: str) -> str | None:
        """The name under which a value of the target file or of a scenario is sent; None if it is not sent."""
        return next((each.name for each in self.parameters if each.source == source), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the values of the request come from, the credentials of a client that authenticates among them."""
        own = ("client.id", "client.secret") if self.client_authentication else ()
        return (*(each.source for each in self.parameters if each.source), *own)

    @property
    def issues(self) -> bool:
        """True if the flow has a request that brings the suite's client a token from the token endpoint."""
        return bool(self.parameters) and self.kind not in LED


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement in one of its flows: what one check judges and one row of the results shows.

    `needs` are keys of the target file without which the row is untested. `refusal` is the reason a deviation gives
    the server to refuse, looked up in the flow's `errors.fits`. `expiry` marks a row that waits for a lifetime to end.
    `document` is the one that has the section. `evidence` is on what a row rests where the document is no whole
    specification: its `text`, recorded answers (`wire`), OAuth 1.0 (`oauth1`), or a default of this project (`ours`).
    `renamed_from` are the ids it had before, the latest first.
    """

    id: str
    flow: str
    section: str
    level: Level
    role: str
    origin: Origin
    text: str
    observe: str | None
    unobservable: str | None
    rulings: tuple[str, ...]
    consequence: Consequence
    needs: tuple[str, ...]
    refusal: str | None
    expiry: bool
    document: str = ""
    evidence: str = ""
    renamed_from: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The requirement's id and the flow: what makes a row unique."""
        return (self.id, self.flow)

    @property
    def can_fail(self) -> bool:
        """True if a check of this row can find a breach that counts."""
        return self.unobservable is None and self.consequence is not Consequence.OBSERVED

    @property
    def decides(self) -> bool:
        """True if the verdict needs this row: an absolute level whose breach fails, and not only derived."""
        return self.level.absolute and self.consequence is Consequence.FAILED


@dataclass(frozen=True, slots=True)
class AnswerNames:
    """What a draft calls the parameters of an answer."""

    access_token: str
    refresh_token: str
    expires_in: str
    error: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a draft gives to things on the wire.

    `reserved_prefix` begins the names of parameters that only the draft defines; `answer_parameters` are those of them
    that it has in answers. `token_scheme` is the scheme after which a token stands bare, where it is no attribute of
    `auth_scheme`. `words` are what it calls the things that findings speak of, by our own word for each.
    """

    media_type: str
    auth_scheme: str
    token_attribute: str
    token_parameter: str
    challenge_attributes: tuple[str, ...]
    challenge_misspellings: tuple[str, ...]
    secret_parameters: tuple[str, ...]
    answer: AnswerNames
    cache_directive: str = ""
    reserved_prefix: str = ""
    answer_parameters: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    signature_attributes: tuple[str, ...] = ()
    secret_type_parameter: str = ""
    secret_type: str = ""
    secret: str = ""
    token_scheme: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the wire that the document leaves open: our `default`, which the target file can replace, and what it
    names. `guesses` are other names, tried where the default does not work and the target file has none.
    """

    default: str
    text: str
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One revision of one specification.

    `suites` are the folders of its checks, its own before those of what it extends or imports from; `bases` are the
    ids of what it extends, the nearest first. `names` are those that the document leaves open. `rows` are in the order
    of the draft, behind those of the base. `digest` is the SHA-256 of the file, or of the file and the digests of what
    it extends and imports from.
    """

    id: str
    suites: tuple[str, ...]
    bases: tuple[str, ...]
    title: str
    document: str
    date: str
    vocabulary: Vocabulary
    abnf: str
    flows: Mapping[str, Flow]
    rows: tuple[Row, ...]
    rulings: Mapping[str, Ruling]
    digest: str
    names: Mapping[str, Name] = field(default_factory=dict)

    def row(self, requirement: str, flow: str) -> Row:
        """The row of a requirement in a flow; KeyError if the profile has none."""
        for row in self.rows:
            if row.id == requirement and row.flow == flow:
                return row
        raise KeyError(f"{self.id} has no requirement {requirement} in flow {flow}")

    @property
    def answer_values(self) -> frozenset[str]:
        """The values in answers that the document itself gives a meaning: those of errors, and of a denial."""
        errors = {value for flow in self.flows.values() for value in (*flow.errors.values, *flow.errors.examples)}
        return frozenset(errors | {flow.authorization.denial for flow in self.flows.values() if flow.authorization})

    def rows_of(self, requirement: str) -> tuple[Row, ...]:
        """The rows of one requirement, one for each of its flows; empty if the profile has no such requirement."""
        return tuple(row for row in self.rows if row.id == requirement)

    def knows(self, name: str) -> bool:
        """True if this is a flow or a requirement of the profile."""
        return name in self.flows or any(row.id == name for row in self.rows)
