"""`Authorization`: what a client sends to prove itself, written and read (RFC 2617 1.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from conformance.grammar.auth_scheme import Challenge, ChallengeProblem, ChallengeProblemKind
from conformance.grammar.challenge import parse_challenges
from conformance.grammar.lexis import quote, shown


def format_credentials(
    scheme: str,
    attributes: Iterable[tuple[str, str]],
    quoted: bool = True,
    *,
    bare: Collection[str] = (),
    equals: str = "=",
) -> str:
    """The header value for these attributes, in the order given; never raises.

    Each value goes out as a quoted-string. `quoted=False` sends all of them as they stand, `bare` those of the names in
    it: oauth2-00 5.1 has `algorithm` unquoted in its ABNF (ruling A7). An unquoted value is not checked to be a token.
    `equals` may have blanks around its sign, which RFC 2617 allows.
    """
    pairs = (f"{name}{equals}{quote(value) if quoted and name not in bare else value}" for name, value in attributes)
    return f"{scheme} {', '.join(pairs)}".rstrip(" ")


def parse_credentials(value: str) -> Challenge | None:
    """Parse one `Authorization` value; None when no scheme stands in it. Never raises.

    A header carries one set of credentials, so what reads as a further scheme is a problem of the first. `raw` is the
    whole value.
    """
    parsed = parse_challenges((value,))
    if not parsed.challenges:
        return None
    first, *others = parsed.challenges
    more = tuple(
        ChallengeProblem(ChallengeProblemKind.MORE_THAN_ONE, 0, len(first.raw), f"at {shown(other.raw)}")
        for other in others[:1]
    )
    return replace(first, raw=value, problems=parsed.problems + first.problems + more)
