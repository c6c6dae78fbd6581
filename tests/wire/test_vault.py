"""The vault: no learnt value survives in any encoding, and aliases are stable."""

from __future__ import annotations

import base64
import html
import json
import re
import time
from collections.abc import Callable
from urllib.parse import quote, quote_plus, unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conformance.wire.redaction import Leak, Vault, forms

SECRET = 'p@ss "w/o" <rd>&\\+é'
OPEN, CLOSE = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


def alias(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def knowing(*values: str) -> Vault:
    vault = Vault()
    for number, value in enumerate(values, 1):
        vault.learn(value, "secret", f"t-{number}")
    return vault


def test_an_alias_names_the_kind_and_the_origin() -> None:
    assert Vault().learn("SplxlOBe", "access_token", "username-3") == alias("access_token username-3")


def test_the_first_alias_stays() -> None:
    vault = Vault()
    first = vault.learn("SplxlOBe", "code", "a-1")
    assert vault.learn("SplxlOBe", "access_token", "a-2") == first


def test_further_values_of_one_origin_get_letters() -> None:
    vault = Vault()
    aliases = [vault.learn(f"value-{number}", "cookie", "a-1") for number in range(28)]
    assert aliases[:3] == [alias("cookie a-1"), alias("cookie a-1 b"), alias("cookie a-1 c")]
    assert aliases[-2:] == [alias("cookie a-1 aa"), alias("cookie a-1 ab")]


def test_short_values_are_refused_and_listed() -> None:
    vault = Vault()
    values = ["abc", "", "abc", "\N{SNOWMAN}" * 3]
    assert [vault.learn(value, "code", "a-1") for value in values] == values
    assert vault.too_short == ["abc", "\N{SNOWMAN}" * 3]
    assert vault.redact("abc") == "abc"


def test_an_alias_is_not_learnt() -> None:
    vault = Vault()
    name = vault.learn("SplxlOBe", "code", "a-1")
    assert vault.learn(name, "code", "a-2") == name
    assert len(vault.entries()) == 1


def test_nothing_odd_gets_into_an_alias() -> None:
    assert Vault().learn("SplxlOBe", f'<k>{OPEN}"', "é\n") == alias("_k___ __")


def test_no_value_is_shown_by_the_vault_itself() -> None:
    vault = knowing(SECRET)
    assert repr(vault) == str(vault) == "<Vault of 1 values>"


def test_the_knowledge_of_a_worker_is_merged() -> None:
    worker, vault = Vault(), Vault()
    worker.learn("one-value", "code", "a-1")
    worker.learn("another-value", "code", "a-2")
    worker.learn("third-value", "code", "a-3")
    vault.learn("another-value", "state", "b-1")
    vault.learn("in-the-way", "code", "a-1")
    vault.merge(json.loads(json.dumps(worker.entries())))
    assert vault.redact("one-value another-value third-value in-the-way") == " ".join(
        map(alias, ("code a-1 b", "state b-1", "code a-3", "code a-1"))
    )


def test_the_longer_secret_goes_whole() -> None:
    vault = knowing("abcd", "xabcdx", "dxyz")
    assert vault.redact("-xabcdx- -abcd- -xabcdxyz-") == (
        f"-{alias('secret t-2')}- -{alias('secret t-1')}- -{alias('secret t-2')}-"
    )


def test_of_secrets_that_overlap_the_longest_names_the_place() -> None:
    vault = knowing("abcd", "cdefgh", "ghij")
    assert vault.redact("-abcdefghij-") == f"-{alias('secret t-2')}-"


def test_a_value_that_looks_like_an_alias_or_a_part_of_one() -> None:
    vault = knowing("abcd", "secret", f"t-1{CLOSE}zz", f"x{alias('secret t-1')}y")
    assert vault.redact(alias("secret t-1")) == alias("secret t-1")
    assert vault.redact("secret") == alias("secret t-2")
    for text in ("abcdzz", "xabcdy", f"{alias('secret t-1')}zz", "secretsecret abcd"):
        redacted = vault.redact(text)
        assert vault.redact(redacted) == redacted
        assert vault.leaks(redacted.encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        quote(SECRET, safe=""),
        quote(SECRET, safe="").lower(),
        quote(SECRET, safe="!'()*~"),
        quote_plus(SECRET),
        quote_plus(SECRET).replace("%", "%25"),
        quote(quote(quote(SECRET))),
        "".join(f"%{byte:02x}" for byte in SECRET.encode()),
        quote(SECRET.encode("latin-1")),
        json.dumps(SECRET),
        json.dumps(json.dumps(SECRET)),
        json.dumps(SECRET).replace("/", "\\/"),
        json.dumps({"a": SECRET}, ensure_ascii=False).replace("<", "\\u003C"),
        "".join(f"\\u{ord(char):04X}" for char in SECRET),
        html.escape(SECRET),
        html.escape(html.escape(SECRET)),
        html.escape(json.dumps(SECRET)),
        quote(json.dumps(SECRET)),
        "".join(f"&#{ord(char)};" for char in SECRET),
        "".join(f"&#X{ord(char):04X};" for char in SECRET),
        SECRET.replace("&", "&amp").replace("<", "&LT;").replace("@", "&commat;"),
        re.sub(r'(["\\])', r"\\\1", SECRET),
        re.sub(r"(\W)", r"\\\1", SECRET),
        SECRET.encode().decode("latin-1"),
        base64.b64encode(SECRET.encode()).decode(),
        base64.urlsafe_b64encode(SECRET.encode()).decode().rstrip("="),
        quote(base64.b64encode(SECRET.encode()).decode(), safe=""),
        "p%40ss&#32;\\u0022w/o%22+&lt;\\x72d>%26amp;%5C%2b\\xe9",
    ],
)
def test_a_value_goes_in_every_spelling(text: str) -> None:
    redacted = knowing(SECRET).redact(f"[{text}]")
    assert re.sub('["\\\\]|{"a": |}|%22|%5C|&quot;', "", redacted) == f"[{alias('secret t-1')}]"


@pytest.mark.parametrize("user", ["", "s", "s6", "s6B", "s6Bh", "\N{SNOWMAN}:"])
@pytest.mark.parametrize("value", ["gX1f", "gX1fBat3bV", "\N{SNOWMAN}\N{SNOWMAN}ab"])
def test_a_value_goes_in_a_basic_pair_with_any_user(user: str, value: str) -> None:
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        token = encode(f"{user}:{value}".encode()).decode()
        redacted = knowing(value).redact(f"Basic {token}")
        assert alias("secret t-1") in redacted
        left = redacted.replace(alias("secret t-1"), "").removeprefix("Basic ")
        assert len(left) <= len(encode(f"{user}:".encode()))


@pytest.mark.parametrize("value", ["S-%5CNRPA2hkfL865", "tok%255cen", "S\\%5Ctoken", "%5C%5Ctoken", "S%5C%41token"])
@pytest.mark.parametrize("written", [str, quote, quote_plus, lambda value: json.dumps(value)[1:-1], html.escape])
def test_what_looks_like_an_escaped_backslash_in_a_value_is_part_of_it(
    value: str, written: Callable[[str], str]
) -> None:
    assert knowing(value).redact(f"a=1&b={written(value)}&c=2") == f"a=1&b={alias('secret t-1')}&c=2"


def test_bytes_are_redacted_in_any_encoding() -> None:
    vault = knowing("caf\xe9-token")
    for encoding in ("utf-8", "latin-1"):
        assert vault.redact_bytes(b"\xff" + "caf\xe9-token".encode(encoding)) == b"\xff" + alias("secret t-1").encode()


def test_leaks_name_the_alias_the_form_and_the_place() -> None:
    vault = knowing("caf\xe9/token")
    data = "é caf\xe9/token".encode() + b" caf\xe9/token caf%C3%A9%2Ftoken"
    assert vault.leaks(data) == [
        Leak(alias("secret t-1"), "plain", 3),
        Leak(alias("secret t-1"), "plain", 15),
        Leak(alias("secret t-1"), "percent", 26),
    ]
    assert vault.leaks(b"nothing") == []


def test_a_value_learnt_later_is_looked_for_as_well() -> None:
    vault = knowing("one-value")
    assert vault.leaks(b"other-value") == []
    vault.learn("other-value", "code", "a-1")
    assert [leak.alias for leak in vault.leaks(b"one-value other-value")] == [alias("secret t-1"), alias("code a-1")]


def test_a_text_is_looked_at_again_when_something_was_learnt() -> None:
    vault = knowing("one-value")
    page = "\n".join(["<p>the same line</p>"] * 40 + ["<p>other-value</p>"])
    for text in ("other-value", page):
        assert vault.redact(text) == text
    vault.learn("other-value", "code", "a-1")
    for text in ("other-value", page):
        assert vault.redact(text) == text.replace("other-value", alias("code a-1"))


def test_a_value_of_two_lines_goes_from_a_long_text_too() -> None:
    vault, text = knowing("first\nsecond"), "a line\n" * 200
    assert vault.redact(f"{text}first\nsecond") == text + alias("secret t-1")


def test_an_alias_in_a_written_file_is_no_leak_of_a_value_that_it_spells() -> None:
    vault = knowing("abcd", "secret")
    name = alias("secret t-1")
    for written in (name, json.dumps(name), html.escape(name), quote(name, safe=" ")):
        assert vault.leaks(written.encode()) == []
    assert vault.leaks(b"secret t-1") != []


def test_a_long_value_goes_as_a_whole() -> None:
    value = "abc/def+" * 10_000
    vault = knowing(value, "end-of-it")
    for text in (value, quote(value, safe=""), json.dumps(value).replace("/", "\\/")):
        assert len(vault.redact(f"a {text} end-of-it")) < 100
    assert vault.leaks(value.encode())


SLOW = [
    ("\\" * 4000, "\\" * 20_000),
    ("\\" * 40 + "x", "\\" * 50_000),
    ("\\" * 3000 + "x", "\\" * 200_000),
    ("\\" * 8 + "x", "\\" * 50_000 + "%5C" * 20_000),
    ("&" * 400, "&amp;" * 10_000),
    ("%" * 400, "%25" * 20_000),
    ("%2525" * 80, "%25" * 20_000),
    ("&amp;" * 80, "&" + "amp;" * 20_000),
    ("a b" * 100, "a+b" * 20_000),
    ("-" * 400, "\\-" * 20_000 + "&#0000045;" * 5000),
]


@pytest.mark.parametrize(("value", "text"), SLOW)
def test_a_target_cannot_make_the_search_slow(value: str, text: str) -> None:
    vault = knowing(value)
    began = time.process_time()
    vault.redact(text)
    vault.redact(f"a{text[:-1]}")
    assert time.process_time() - began < 2


def test_many_values_without_letters_are_kept_out_all_the_same() -> None:
    values = [f"{number % 10}-{number // 10 % 10}-{number // 100 % 10}-{number // 1000}!" for number in range(2000)]
    vault = knowing(*values)
    assert vault.redact("&".join(values)) == "&".join(alias(f"secret t-{number}") for number in range(1, 2001))


VALUES = st.text(
    st.one_of(
        st.sampled_from("abcXYZ012"),
        st.sampled_from("%&\\\"'<>/+ =:;#-._~\n\t\x00{}"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=4,
    max_size=24,
)
PROPERTY = settings(deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
AROUND = st.text(st.sampled_from("az09 ,;:()[]\n.="), max_size=6)


def json_text(value: str) -> str:
    return json.dumps(value)[1:-1]


ENCODERS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "percent": lambda value: quote(value, safe=""),
    "percent component": lambda value: quote(value, safe="!'()*~"),
    "form": quote_plus,
    "percent all": lambda value: "".join(f"%{byte:02X}" for byte in value.encode()),
    "json": json_text,
    "json slash": lambda value: json.dumps(value, ensure_ascii=False)[1:-1].replace("/", "\\/"),
    "json all": lambda value: "".join(f"\\u{unit:04x}" for unit in memoryview(value.encode("utf-16-le")).cast("H")),
    "html": html.escape,
    "html all": lambda value: "".join(f"&#{ord(char)};" for char in value),
    "quoted string": lambda value: re.sub(r'(["\\])', r"\\\1", value),
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "base64url": lambda value: base64.urlsafe_b64encode(value.encode()).decode().rstrip("="),
    "basic": lambda value: base64.b64encode(b"user:" + value.encode()).decode(),
    "utf-8 as latin-1": lambda value: value.encode().decode("latin-1"),
}
TWO_ENCODINGS = [
    (first, second)
    for first in ("percent", "form", "json", "html")
    for second in ("percent", "percent component", "form", "json", "json slash", "html", "quoted string")
] + [(first, second) for first in ("percent", "json") for second in ("base64", "base64url", "basic")]


@pytest.mark.parametrize("name", ENCODERS)
@given(value=VALUES, before=AROUND, after=AROUND)
@settings(PROPERTY, max_examples=20)
@example(value="a\\<\n", before="", after="")
@example(value="0000", before="%", after="0")
def test_no_encoded_value_survives(name: str, value: str, before: str, after: str) -> None:
    vault = knowing(value)
    redacted = vault.redact(before + ENCODERS[name](value) + after)
    assert alias("secret t-1") in redacted
    assert vault.leaks(redacted.encode()) == []


@pytest.mark.parametrize(("first", "second"), TWO_ENCODINGS)
@given(value=VALUES)
@settings(PROPERTY, max_examples=6)
def test_no_value_survives_two_encodings(first: str, second: str, value: str) -> None:
    vault = knowing(value)
    assert alias("secret t-1") in vault.redact(ENCODERS[second](ENCODERS[first](value)))


@given(value=VALUES, before=AROUND, after=AROUND)
@settings(PROPERTY, max_examples=60)
def test_every_form_goes(value: str, before: str, after: str) -> None:
    vault = knowing(value)
    for form in forms(value):
        redacted = vault.redact(before + form + after)
        assert vault.leaks(redacted.encode()) == []


@given(values=st.lists(VALUES, min_size=1, max_size=5), picks=st.lists(st.integers(0, 40), max_size=8), rest=st.text())
@settings(PROPERTY, max_examples=80)
def test_redaction_is_idempotent_and_leaves_aliases_alone(values: list[str], picks: list[int], rest: str) -> None:
    vault = Vault()
    names = [vault.learn(value, value[:3], value[:5]) for value in values]
    pieces = [piece for value in values for piece in (value, quote(value), value[1:], value[:-1])] + names
    text = rest.join(pieces[pick % len(pieces)] for pick in picks)
    redacted = vault.redact(text)
    assert vault.redact(redacted) == redacted
    assert vault.leaks(redacted.encode("utf-8", "surrogatepass")) == []
    assert [vault.redact(name) for name in names] == names


@given(value=VALUES)
@settings(PROPERTY, max_examples=60)
def test_the_forms_are_what_their_encodings_make_of_the_value(value: str) -> None:
    found = forms(value)
    made = {"percent", "percent component", "form", "percent all", "json", "json slash", "json all", "html", "html all"}
    assert {ENCODERS[name](value) for name in made | {"plain", "quoted string", "base64", "base64url"}} <= found
    assert quote(quote(value, safe=""), safe="") in found
    assert all(unquote(form) for form in found)


def test_a_value_that_stands_in_the_fixed_text_is_no_secret() -> None:
    vault = Vault(reserved="a username and a password")
    assert vault.learn("username", "access_token", "t-1") == "username"
    assert vault.redact("the username") == "the username"
    assert vault.too_common == ["username"]
    assert vault.learn("user-name", "access_token", "t-1") != "user-name"


def test_what_a_draft_gives_a_meaning_is_no_secret() -> None:
    vault = Vault(reserved="a denial is user_denied", public=["user_denied"])
    assert vault.learn("user_denied", "code", "web-1") == "user_denied"
    assert vault.too_common == []
    assert vault.redact("code=user_denied") == "code=user_denied"
