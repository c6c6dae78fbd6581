"""The target file as text: what has to be filled in, what can be, and beside each key what it is for."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.init.keys import Keys, keys_for, own_keys
from conformance.init.looking import Findings, Hint
from conformance.init.values import purpose_of, value_of, variable_of
from conformance.reporting.text import ascii_line, clipped
from conformance.spec import files
from conformance.spec.model import Flow, Profile
from conformance.target.placeholders import MARK

_WIDTH = 118
_PROSE = "## "
_LONGEST_HEARSAY = 300
# What other documents call the endpoints of this profile.
_ALSO = {
    "authorization": ("authorization",), "user_authorization": ("user_authorization", "authorization"),
    "token": ("token",), "access_token": ("access_token", "token"), "refresh_token": ("refresh_token", "token"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What a user wants a target file for: `name` is what reports are to call the server."""

    profile: Profile
    flows: Sequence[Flow]
    base_url: str
    name: str
    file: str
    ca: str = ""


def target_text(order: Order, found: Findings) -> str:
    """The target file. Everything the server said is a comment, or a URL at its own host."""
    keys = keys_for(order.profile, order.flows)
    lines = [*_head(order), *_top(order), *_hearsay(keys, found)]
    for table in dict.fromkeys(key.rpartition(".")[0] for key in _in_order(keys)):
        lines += ["", *_table(table, keys, order, found)]
    # What is said of several keys is said once.
    told = [line for number, line in enumerate(lines) if not (line.startswith(_PROSE) and line in lines[:number])]
    return "\n".join(told) + "\n"


def variables(order: Order) -> list[str]:
    """The environment variables that the file reads."""
    found = (variable_of(key) for key in keys_for(order.profile, order.flows).active)
    return [name for name in found if name]


def _head(order: Order) -> Iterator[str]:
    yield f"#:schema {(files.profiles_folder() / 'schema' / 'target.schema.json').as_uri()}"
    yield from _comment(
        f"A target file for {order.profile.title} ({order.profile.document}), begun by touchstone init."
    )
    yield from _comment(f"1. Put the right values where {MARK} stands, and look at the endpoints.")
    if names := variables(order):
        yield from _comment(f"2. Set the environment variables {', '.join(names)}.")
    file = ascii_line(order.file)
    yield from _comment(f"3. `touchstone doctor {file}` says what is still wrong, `touchstone certify {file}` judges.")
    yield from _comment(
        "What is left out makes requirements untested, with a reason that names the key. Lines with one # can be used "
        "as they are, without it; those with ## explain."
    )


def _top(order: Order) -> Iterator[str]:
    yield from ("", f"name = {_text(order.name)}  # how reports call the server")
    yield f"profile = {_text(order.profile.id)}"
    yield "flows = [  # what the server claims: claimed and broken is a failure, so take out what it does not do"
    for flow in order.flows:
        yield f"    {_text(flow.id)},"
        needs = ", ".join(dict.fromkeys(_short(key) for key in own_keys(order.profile, flow)))
        yield from _comment(f"{flow.title} (section {flow.section}): {needs}", "    ## ")
    yield "]"


def _hearsay(keys: Keys, found: Findings) -> Iterator[str]:
    """What was found and is not used, as comments."""
    lines = [f"not looked at: {note}" for note in found.notes]
    names = {name for key in keys.all for name in _ALSO.get(key.removeprefix("endpoints."), (key[10:],))}
    for hint in found.hints:
        if not hint.at_home and hint.name in names:
            lines.append(f"{hint.name} may be {hint.url}: {hint.source}. It is another host, so look before you use it")
    if lines:
        yield from ("", "## What the server says about itself:")
        for line in lines:
            yield from _comment(_hostile(line), "##   ")


def _table(table: str, keys: Keys, order: Order, found: Findings) -> Iterator[str]:
    active = [key for key in keys.active if key.rpartition(".")[0] == table]
    optional = [key for key in keys.optional if key.rpartition(".")[0] == table]
    if table == "tls" and order.ca:
        active, optional = ["tls.ca"], []
    yield from _comment(purpose_of(table)) if purpose_of(table) else ()
    yield f"[{table}]" if active else f"# [{table}]"
    for key in active:
        yield from _pair(key, order, found, "")
    for key in optional:
        yield from _pair(key, order, found, "# ")


def _pair(key: str, order: Order, found: Findings, off: str) -> Iterator[str]:
    name, value, purpose = key.rpartition(".")[2], value_of(key, order.base_url), purpose_of(key)
    if key == "tls.ca" and order.ca:
        value = _text(order.ca)
    hint = _hint_for(key, found)
    if hint is not None:
        value, purpose = _text(hint.url), _hostile(f"{purpose} The server says so: {hint.source}")
    elif key.startswith("endpoints.") and not off:
        purpose = f"{MARK} it unless it is there. {purpose}"
    line = f"{off}{name} = {value}"
    if len(line) + len(purpose) + 4 <= _WIDTH:
        yield f"{line}  # {purpose}" if purpose else line
    else:
        yield from _comment(purpose)
        yield line


def _hint_for(key: str, found: Findings) -> Hint | None:
    table, _, name = key.rpartition(".")
    return found.of(*_ALSO.get(name, (name,))) if table == "endpoints" else None


def _in_order(keys: Keys) -> list[str]:
    """All keys, those of one table together, tables with something to fill in first."""
    tables = [key.rpartition(".")[0] for key in keys.active]
    later = [key for key in keys.optional if key.rpartition(".")[0] not in tables]
    return [*keys.active, *later]


def _comment(text: str, start: str = _PROSE) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=start, subsequent_indent=start, break_on_hyphens=False)


def _short(key: str) -> str:
    """A key as a reader of the file looks for it: clients and people by their table."""
    table, _, _name = key.rpartition(".")
    return key if table in ("endpoints", "assertion", "callback") else f"[{table}]"


def _hostile(text: str) -> str:
    return ascii_line(clipped(text, _LONGEST_HEARSAY))


def _text(text: str) -> str:
    """A TOML string; JSON's are TOML's too, but for a character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=True).replace("\x7f", "\\u007F")
