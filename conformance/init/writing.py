"""The target file as text: what has to be filled in, what can be, and beside each key what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.init.keys import Keys, keys_for, own_keys
from conformance.init.looking import Findings, Hint
from conformance.init.values import purpose_of, value_of, variable_of
from conformance.init.wording import WIDTH, comment, hearsay, toml
from conformance.reporting.text import ascii_line
from conformance.spec import files
from conformance.spec.model import Flow, Profile
from conformance.target.placeholders import MARK

# What other documents call the endpoints of this profile.
_ALSO = {
    "authorization": ("authorization",), "user_authorization": ("user_authorization", "authorization"),
    "token_validation_uri": ("token_validation_uri", "host_token_validation_uri"),
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
    lines, said = [*_head(order), *_top(order), *_told(keys, found)], set[str]()
    for table in dict.fromkeys(key.rpartition(".")[0] for key in _in_order(keys)):
        lines += ["", *_table(table, keys, order, found, said)]
    return "\n".join(lines) + "\n"


def variables(order: Order) -> list[str]:
    """The environment variables that the file reads."""
    found = (variable_of(key) for key in keys_for(order.profile, order.flows).active)
    return [name for name in found if name]


def _head(order: Order) -> Iterator[str]:
    yield f"#:schema {(files.profiles_folder() / 'schema' / 'target.schema.json').as_uri()}"
    yield from comment(f"A target file for {order.profile.title} ({order.profile.document}), begun by touchstone init.")
    file, names = ascii_line(order.file), ", ".join(variables(order))
    steps = [f"Put the right values where {MARK} stands, and look at the endpoints."]
    steps += [f"Set the environment variables {names}."] if names else []
    steps += [f"`touchstone doctor {file}` says what is still wrong, `touchstone certify {file}` judges."]
    for number, step in enumerate(steps, 1):
        yield from comment(f"{number}. {step}")
    yield from comment(
        "What is left out makes requirements untested, with a reason that names the key. Lines with one # can be used "
        "as they are, without it; those with ## explain."
    )


def _top(order: Order) -> Iterator[str]:
    yield from ("", f"name = {toml(order.name)}  # how reports call the server")
    yield f"profile = {toml(order.profile.id)}"
    yield "flows = [  # what the server claims: claimed and broken is a failure, so take out what it does not do"
    for flow in order.flows:
        yield f"    {toml(flow.id)},"
        needs = ", ".join(dict.fromkeys(_short(key) for key in own_keys(order.profile, flow)))
        yield from comment(f"{flow.title} (section {flow.section}): {needs}", "    ## ")
    yield "]"


def _told(keys: Keys, found: Findings) -> Iterator[str]:
    """What was found and is not used, as comments."""
    lines = [f"not looked at: {note}" for note in found.notes]
    names = {name for key in keys.all for name in _ALSO.get(key.removeprefix("endpoints."), (key[10:],))}
    for hint in found.hints:
        if not hint.at_home and hint.name in names:
            lines.append(f"{hint.name} may be {hint.url}: {hint.source}. It is another host, so look before you use it")
    if lines:
        yield from ("", "## What the server says about itself:")
        for line in lines:
            yield from comment(hearsay(line), "##   ")


def _table(table: str, keys: Keys, order: Order, found: Findings, said: set[str]) -> Iterator[str]:
    """A table with its keys. `said` are explanations so far: what is said of several keys is said once."""
    active = [key for key in keys.active if key.rpartition(".")[0] == table]
    optional = [key for key in keys.optional if key.rpartition(".")[0] == table]
    if table == "tls" and order.ca:
        active, optional = ["tls.ca"], []
    yield from comment(purpose_of(table)) if purpose_of(table) else ()
    yield f"[{table}]" if active else f"# [{table}]"
    for key in active:
        yield from _pair(key, order, found, "", said)
    for key in optional:
        yield from _pair(key, order, found, "# ", said)


def _pair(key: str, order: Order, found: Findings, off: str, said: set[str]) -> Iterator[str]:
    name = key.rpartition(".")[2]
    if key.startswith("names."):
        # What a document leaves open has our own name until the server's stands here.
        known = order.profile.names[name]
        value, purpose = toml(known.default), known.text
    else:
        value, purpose = value_of(key, order.base_url), purpose_of(key)
    if key == "tls.ca" and order.ca:
        value = toml(order.ca)
    hint = _hint_for(key, found)
    if hint is not None:
        value, purpose = toml(hint.url), hearsay(f"{purpose} The server says so: {hint.source}")
    elif key.startswith("endpoints.") and not off:
        purpose = f"{MARK} it unless it is there. {purpose}"
    line = f"{off}{name} = {value}"
    if len(line) + len(purpose) + 4 <= WIDTH:
        yield f"{line}  # {purpose}" if purpose else line
    else:
        yield from comment(purpose) if purpose not in said else ()
        said.add(purpose)
        yield line


def _hint_for(key: str, found: Findings) -> Hint | None:
    table, _, name = key.rpartition(".")
    return found.of(*_ALSO.get(name, (name,))) if table == "endpoints" else None


def _in_order(keys: Keys) -> list[str]:
    """All keys, those of one table together, tables with something to fill in first."""
    tables = [key.rpartition(".")[0] for key in keys.active]
    later = [key for key in keys.optional if key.rpartition(".")[0] not in tables]
    return [*keys.active, *later]


def _short(key: str) -> str:
    """A key as a reader of the file looks for it: clients and people by their table."""
    table, _, _name = key.rpartition(".")
    return key if table in ("endpoints", "assertion", "callback") else f"[{table}]"
