"""Faults in what party B makes of a reciprocal grant (section "Reciprocal Authorization Code")."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.reciprocal.altering.readings import (
    GET_TAKEN,
    KNOWN_ONLY,
    QUERY_ONLY,
    repeated,
    wrong_grant_types,
)
from conformance.reference.reciprocal.altering.stand_ins import (
    Good,
    authenticated,
    is_wrong,
    new_code,
    newest_access_token,
    stands_in,
)
from conformance.reference.reciprocal.revisions import GRANT_TYPE, PARTY_B
from conformance.reference.switches import Fault

_TOPIC = Topic("reciprocal-grant", (PARTY_B,))

_GOOD: dict[str, Good] = {
    "code": new_code,
    "client-id": authenticated,
    "access-token": newest_access_token,
}
_WRONG = {"missing": "missing", "empty": "empty", "unknown": "altered", "letter-case": "letter-case"}
_TEXTS = {"missing": "is missing", "empty": "is empty", "altered": "is another", "letter-case": "is in other letters"}


FAULTS: Sequence[Fault] = [
    # --- how it comes ---
    _TOPIC.fault("grant-query-only", "form-body", "A reciprocal grant is read from the query only.", QUERY_ONLY),
    _TOPIC.fault("grant-by-get-accepted", "by-get", "A reciprocal grant by GET is accepted.", GET_TAKEN),
    _TOPIC.fault(
        "grant-unknown-parameter-refused",
        "unknown-parameter",
        "A reciprocal grant with a parameter that nobody knows is refused.",
        KNOWN_ONLY,
    ),
    # --- what it says ---
    *(
        _TOPIC.fault(
            f"reciprocal-type-{_WRONG[kind]}-accepted",
            f"grant-type-{_WRONG[kind]}",
            f"A reciprocal grant is accepted whose grant_type {_TEXTS[_WRONG[kind]]}.",
            apply,
        )
        for kind, apply in wrong_grant_types(GRANT_TYPE).items()
    ),
    *(
        _TOPIC.fault(
            f"grant-{name}-{wrong}-accepted",
            f"{name}-{wrong}",
            f"A reciprocal grant is accepted where {name.replace('-', '_')} is {wrong}.",
            stands_in(name.replace("-", "_"), is_wrong(wrong), good),
        )
        for name, good in _GOOD.items()
        for wrong in MISSING_OR_EMPTY
    ),
    *(repeated(_TOPIC, name, "reciprocal-grant-") for name in ("code", "client_id", "access_token")),
]
