"""The profiles that this server follows, and what tells them apart on the wire."""

from __future__ import annotations

from dataclasses import dataclass

CODE, PARTY_B, PARTY_A = "code", "party_b", "party_a"
RECIPROCAL_FLOWS = (PARTY_B, PARTY_A)

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:reciprocal"


@dataclass(frozen=True, slots=True)
class Revision:
    """One profile. `flows` are those it has beside `general`; two fields say where `reciprocal` stands (ruling C1), and
    `lacks` with what the ids of requirements begin that it has not, though the newest has.
    """

    profile: str
    flows: tuple[str, ...] = (CODE, *RECIPROCAL_FLOWS)
    in_authorization_response: bool = False
    in_token_response: bool = False
    lacks: tuple[str, ...] = ()

    @property
    def reciprocal(self) -> bool:
        """Whether there are parties, and not only an authorization server."""
        return PARTY_B in self.flows


_UPDATES = ("update/",)
_IN_TOKEN_RESPONSE = ("reciprocal-response/token-response-scope", "reciprocal-response/same-in-both")
_OF_PARTIES = ("reciprocal-", "redemption/", "party_a", *_UPDATES)

REVISIONS = (
    Revision("rfc6749-code", (CODE,), lacks=_OF_PARTIES),
    Revision("reciprocal-00", in_authorization_response=True, lacks=(*_UPDATES, *_IN_TOKEN_RESPONSE)),
    Revision("reciprocal-01", in_authorization_response=True, lacks=_IN_TOKEN_RESPONSE),
    Revision("reciprocal-02", in_token_response=True),
    Revision("reciprocal-03", in_token_response=True),
    Revision("reciprocal-04", in_token_response=True),
)
