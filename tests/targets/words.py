"""The words of the drafts. A target does not know which of them a client speaks, so it says things in all of them."""

from __future__ import annotations

from collections.abc import Mapping

# What draft-ietf-oauth-00 calls a thing, and what draft-hardt-oauth-01 calls it.
IN_WRAP: Mapping[str, str] = {
    "access_token": "wrap_access_token",
    "expires_in": "wrap_access_token_expires_in",
    "refresh_token": "wrap_refresh_token",
    "code": "wrap_verification_code",
    "state": "wrap_client_state",
    "error": "wrap_error_reason",
    "redirect_uri": "wrap_callback",
}


def in_all_words(parameters: Mapping[str, str]) -> dict[str, str]:
    """These parameters under the names of draft-ietf-oauth-00, and once more under those of draft-hardt-oauth-01."""
    return {**parameters, **{IN_WRAP[name]: value for name, value in parameters.items() if name in IN_WRAP}}


def asked_for(parameters: Mapping[str, str], name: str) -> str | None:
    """The value of a parameter in the words of either draft."""
    return parameters.get(name, parameters.get(IN_WRAP[name]))


def speaks_wrap(parameters: Mapping[str, str]) -> bool:
    """True if a request with these parameters is one of draft-hardt-oauth-01."""
    return any(name.startswith("wrap_") for name in parameters)
