"""A profile small enough to read at a glance, as data, and how it is written down."""

from __future__ import annotations

import datetime
import json
from typing import Any

SMALL: dict[str, Any] = {
    "format": 1,
    "id": "small-00",
    "suite": "small",
    "title": "A small draft",
    "document": "draft-small-00",
    "date": datetime.date(2010, 4, 21),
    "vocabulary": {
        "media_type": "application/x-www-form-urlencoded",
        "cache_directive": "no-store",
        "answer": {"access_token": "t", "refresh_token": "r", "expires_in": "e", "error": "f"},
        "auth_scheme": "Token",
        "token_attribute": "token",
        "token_parameter": "oauth_token",
        "challenge_attributes": ["realm", "error"],
        "challenge_misspellings": [],
        "secret_parameters": ["access_token"],
    },
    "grammar": {"abnf": 'greeting = "hello"'},
    "flows": {
        "front": {"title": "The front door", "section": "1.1", "kind": "token"},
        "back": {"title": "The back door", "section": "1.2", "kind": "token"},
    },
    "requirements": [],
    "rulings": [{"id": "A1", "where": "1.1", "says": "both", "ruling": "take either"}],
}
REQUIREMENT: dict[str, Any] = {
    "id": "door/closes",
    "level": "MUST",
    "role": "authorization server",
    "flows": ["front"],
    "origin": "keyword",
    "text": "The door closes.",
    "observe": "Whether it is shut.",
}


def toml(value: object) -> str:
    """A value as it stands behind the equals sign of a TOML file."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value)


def requirement(**changes: object) -> dict[str, Any]:
    """A good requirement with some fields changed; a field changed to None is left out."""
    return {key: value for key, value in (REQUIREMENT | changes).items() if value is not None}
