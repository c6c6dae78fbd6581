"""What failing means and how it is fixed: said once for every requirement that can fail, and for nothing else."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from conformance.spec.advice import Advice, all_advice, best, folder, read_advice
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.problems import FileError


def can_fail(profile: str) -> list[str]:
    return list(dict.fromkeys(row.id for row in load_profile(profile).rows if row.can_fail))


@pytest.mark.parametrize("profile", profile_ids())
def test_what_can_fail_has_advice(profile: str) -> None:
    lacking = [each for each in can_fail(profile) if not best(profile, each, all_advice())]
    assert lacking == [], f"{len(lacking)} requirements of {profile} lack advice in {folder()}"


@pytest.mark.parametrize("profile", profile_ids())
def test_it_has_one(profile: str) -> None:
    """Of two entries that name a requirement alike nobody knows which counts."""
    found = {each: best(profile, each, all_advice()) for each in can_fail(profile)}
    twice = {each: [_place(match.advice) for match in matches] for each, matches in found.items() if len(matches) > 1}
    assert twice == {}


def test_no_pattern_is_idle() -> None:
    """Each pattern decides somewhere; those for profiles that are not there are nobody's business yet."""
    used = {
        (match.advice, match.pattern)
        for profile in profile_ids()
        for each in can_fail(profile)
        for match in best(profile, each, all_advice())
    }
    whole = [entry for entry in all_advice() if all(map(_is_there, entry.profiles))]
    idle = [(_place(entry), pattern) for entry in whole for pattern in entry.for_ if (entry, pattern) not in used]
    assert idle == []


def test_no_two_entries_say_the_same() -> None:
    places: dict[tuple[str, str], list[str]] = {}
    for entry in all_advice():
        places.setdefault((entry.means, entry.fix), []).append(_place(entry))
    assert [where for where in places.values() if len(where) > 1] == []


def _is_there(profiles: str) -> bool:
    return any(fnmatchcase(profile, profiles) for profile in profile_ids())


def _place(entry: Advice) -> str:
    return f"{entry.file} [{entry.number}]"


def entry(number: int, pattern: str, *profiles: str) -> Advice:
    return Advice("a.toml", number, (pattern,), profiles or ("*",), "It means something.", "Mend it.")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry(1, "code/single-use"), entry(2, "code/*", "oauth2-00")),
        (entry(1, "code/single-*"), entry(2, "code/*")),
        (entry(1, "*/single-use"), entry(2, "code/*")),
        (entry(1, "code/*", "oauth2-00"), entry(2, "code/*", "oauth2-*")),
        (entry(1, "code/*", "oauth2-*"), entry(2, "code/*")),
    ],
    ids=["a whole id", "more letters", "more letters, on the other side", "a whole profile", "some profiles"],
)
def test_the_more_specific_entry_counts(first: Advice, second: Advice) -> None:
    for entries in ((first, second), (second, first)):
        assert [match.advice for match in best("oauth2-00", "code/single-use", entries)] == [first]


def test_of_two_that_are_alike_none_is_chosen() -> None:
    both = (entry(1, "code/*"), entry(2, "code/*"))
    assert [match.advice for match in best("oauth2-00", "code/single-use", both)] == list(both)


def test_an_entry_for_other_profiles_does_not_count() -> None:
    assert best("oauth2-00", "code/single-use", [entry(1, "code/single-use", "wrap-*")]) == ()


GOOD = """
format = 1
profiles = ["a"]
[[advice]]
for = ["code/*"]
means = "Somebody else can use the code that was meant for one client."
fix = "Compare the client of the code with the one that redeems it."
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(GOOD, "utf-8")
    (found,) = read_advice(path)
    assert (found.file, found.number, found.for_, found.profiles) == ("a.toml", 1, ("code/*",), ("a",))
    assert found.fix.startswith("Compare")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("means", "meaning"), "advice.0.meaning: is no key of this file; did you mean 'means'?"),
        (GOOD.replace("code/*", "code"), "advice.0.for.0: is no id of a requirement"),
        (GOOD.replace("redeems it.", "redeems it"), "with a full stop"),
        (GOOD.replace("[[", "[["[:1]), "is no TOML"),
    ],
    ids=["key", "id", "text", "toml"],
)
def test_a_file_at_fault_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError) as told:
        read_advice(path)
    assert "a.toml: " in str(told.value)
    assert said in str(told.value)
