"""A broken file is refused with each fault's place and a sentence in both languages. `broken.toml` has most.

`broken_2.toml` has those of what form 2 adds.
"""

import time

import pytest

from planner.files import reading
from planner.files.faults import UnreadableFile
from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import of_form
from planner.model.parameters import Place
from planner.text import LANGUAGES
from tests.files.base import (
    BASE,
    BASE_2,
    BROKEN,
    BROKEN_2,
    OF_PYTHON,
    changed,
    paths,
    refusal,
    sentences,
)

COUNTED_MEASURES = of_form(1)

TOO_DEEP = (
    "Filen har tabeller eller lister inden i hinanden i alt for mange lag.",
    "The file has tables or lists inside each other in far too many layers.",
)
OWN_ROUTE = "own_route_ready = 0.15"
OWN_ROUTE_PATH = "programme.integration.own_route_ready"
each_broken = pytest.mark.parametrize(
    ("base", "broken"),
    [*((BASE, one) for one in BROKEN), *((BASE_2, one) for one in BROKEN_2)],
    ids=[one["law"] for one in (*BROKEN, *BROKEN_2)],
)


def test_the_base_itself_has_no_fault():
    assert [reading.read_text(base).id for base in (BASE, BASE_2)] == ["base", "base-2"]


@each_broken
def test_a_broken_file_is_refused_with_the_place_and_what_is_allowed(base, broken):
    refused = refusal(changed(broken["change"], broken["to"], base))
    for language in LANGUAGES:
        assert sentences(refused, language) == broken[language]


@each_broken
def test_each_sentence_can_be_read_by_people(base, broken):
    """Whole, on one line, in its own language, nothing of Python's in it."""
    assert broken["da"] != broken["en"]
    for language in LANGUAGES:
        for sentence in broken[language]:
            assert sentence.isprintable()
            assert not OF_PYTHON.search(sentence)
            assert "{}" not in sentence


def test_there_are_many_broken_files_and_all_differ():
    laws, places = {one["law"] for one in BROKEN}, {(one["change"], one["to"]) for one in BROKEN}
    assert len(BROKEN) == len(laws) == len(places) >= 150


@pytest.mark.parametrize("parameter", [p for place in Place for p in PARAMETERS[place].values()])
@pytest.mark.parametrize("wrong", ['"meget"', "true", "nan", "-inf", "1e300", "-1", "2017-08-01"])
def test_each_parameter_refuses_what_is_no_number_of_its_range(parameter, wrong):
    """Alone in its place: what else is missing there is not looked at."""
    before = {
        Place.SCENARIO: "",
        Place.MENTORS: "mentors.",
        Place.PROGRAMME: "programme.p.",
        Place.CONTRACTOR: "programme.p.contractor.c.",
    }[parameter.place]
    opening = {
        Place.SCENARIO: "",
        Place.MENTORS: "[mentors]\n",
        Place.PROGRAMME: '[[programme]]\nid = "p"\n',
        Place.CONTRACTOR: '[[programme]]\nid = "p"\n[[programme.contractor]]\nid = "c"\n',
    }[parameter.place]
    refused = refusal(f"{opening}{parameter.key} = {wrong}\n")
    faults = [fault for fault in refused.faults if fault.path == before + parameter.key]
    said = [fault.sentence.da for fault in faults]
    given = wrong.replace("1e300", "1e+300")
    assert said == [
        f"{before}{parameter.key}: {given} er ikke tilladt; der skal stå {parameter.allowed.da}"
    ]
    assert faults[0].message.en == f"{given} is not allowed; it must be {parameter.allowed.en}"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("[" * 5_000, TOO_DEEP),
        ("{ a = " * 5_000, TOO_DEEP),
        (
            "1" + "0" * 5_000,
            (
                "Filen har et tal med alt for mange cifre.",
                "The file has a number with far too many digits.",
            ),
        ),
        (
            "1" + "0" * 4_200,
            (
                f"{OWN_ROUTE_PATH}: 1{'0' * 58}… er ikke tilladt; der skal stå et tal fra 0 til under 1",
                f"{OWN_ROUTE_PATH}: 1{'0' * 58}… is not allowed; it must be a number from 0 to below 1",
            ),
        ),
        (
            "0x1" + "0" * 4_000,
            (
                f"{OWN_ROUTE_PATH}: … er ikke tilladt; der skal stå et tal fra 0 til under 1",
                f"{OWN_ROUTE_PATH}: … is not allowed; it must be a number from 0 to below 1",
            ),
        ),
        (
            '"' + "ja " * 700 + '"',
            (
                f'{OWN_ROUTE_PATH}: "{("ja " * 20)[:58]}… er ikke tilladt; der skal stå et tal fra 0 til under 1',
                f'{OWN_ROUTE_PATH}: "{("ja " * 20)[:58]}… is not allowed; it must be a number from 0 to below 1',
            ),
        ),
    ],
    ids=["lists in lists", "tables in tables", "5001 digits", "4201 digits", "hex", "long text"],
)
def test_a_value_beyond_all_measure_is_refused_in_a_short_sentence(to, said):
    refused = refusal(changed(OWN_ROUTE, f"own_route_ready = {to}"))
    assert tuple(sentences(refused, language)[0] for language in LANGUAGES) == said
    assert len(refused.faults) == 1


def test_a_text_may_have_2000_letters_and_no_more():
    def noted(length):
        return changed('note = "Et gæt."', f'note = "{"å" * length}"')

    reading.read_text(noted(2_000))
    assert paths(refusal(noted(2_001))) == ["mentors.capacity_fte.note"]


@pytest.mark.parametrize(
    "flood",
    [
        "a" + ".a" * 490_000 + " = 1",
        ("[" + "a." * 2_000 + "b]\n") * 240,
        "[" + '"a" . ' * 100_000 + "b]",
        "x = {" + "a." * 30_000 + "b = 1}",
        "\n".join(f"readi{i} = 1" for i in range(60_000)),
        "[[fact]]\nx = 1\n" * 70_000,
        "a = " + "[" * 900_000,
        "['" * 499_000,
        ", " * 499_000,
        "a" * 900_000 + " = 1",
    ],
    ids=lambda flood: flood[:12],
)
def test_a_file_made_to_flood_is_refused_at_once_with_few_words(flood):
    begin = time.perf_counter()
    refused = refusal(flood)
    assert time.perf_counter() - begin < 8  # generous: two other tests may be running
    assert len(refused.faults) < 50
    assert sum(len(fault.sentence.da) for fault in refused.faults) < 5_000


def test_dots_in_a_text_are_no_key_of_many_parts():
    note = '[f, x."a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z", 1.2.3.4.5.6.7.8.9.10.11'
    text = changed('note = "Et gæt."', f"note = '{note}'")
    _, quantity = reading.read_text(text).quantity("mentors.capacity_fte")
    assert quantity.note == note


def test_unknown_keys_are_named_up_to_twenty_and_then_counted():
    refused = refusal(
        BASE.replace("price_year", "".join(f"z{i} = 1\n" for i in range(23)) + "price_year", 1)
    )
    assert paths(refused) == [*(f"z{i}" for i in range(20)), ""]
    assert sentences(refused, "da")[-1] == "og 3 ukendte nøgler til"
    assert sentences(refused, "en")[-1] == "and 3 more unknown keys"


def test_a_measure_that_resembles_none_is_answered_with_all_of_them():
    refused = refusal(changed('measure = "placements"', 'measure = "xyz"'))
    assert sentences(refused, "da") == [
        'target.placements-2017.measure: "xyz" er ikke tilladt; der skal stå '
        + ", ".join(list(COUNTED_MEASURES)[:-1])
        + " eller net_state"
    ]


def test_too_many_of_anything_is_refused():
    def many(change, block, count):
        return refusal(changed(change, "".join(block.format(i) for i in range(count)) + change))

    programme = BASE[BASE.index('[[programme]]\nid = "young"') : BASE.index("[[target]]")]
    refused = many("[[target]]", programme.replace('"young"', '"young-{}"'), 19)
    assert sentences(refused, "da") == ["programme: der er 21; tilladt er højst 20"]
    assert sentences(refused, "en") == ["programme: there are 21; at most 20 are allowed"]

    contractor = (
        '[[programme.contractor]]\nid = "c-{}"\nplaces = 1\nstay_months = 9\nsuccess = 0.5\n'
    )
    refused = many("[programme.money]", contractor, 20)
    assert paths(refused)[0] == "programme.integration.contractor"

    fact = '[[fact]]\nprogramme = "young"\nmeasure = "caseload"\nat = "2017-06"\nvalue = {}\nsource = "x"\n'
    assert paths(many("[[fact]]", fact, 2_000)) == ["fact"]
    target = '[[target]]\nid = "t-{}"\nprogramme = "young"\nmeasure = "caseload"\nat = "2017-06"\nat_most = 1\n'
    assert paths(many("[[fact]]", target, 200)) == ["target"]

    steps = ", ".join(
        f'{{ from = "{1900 + i // 12}-{i % 12 + 1:02d}", value = 0.5 }}' for i in range(501)
    )
    refused = refusal(changed("ready_share = 0.35", f"ready_share = [{steps}]"))
    assert paths(refused) == ["programme.young.ready_share"]


def test_an_empty_file_lacks_what_is_required_and_nothing_else():
    refused = refusal("")
    assert sentences(refused, "da") == [
        "schema: mangler",
        "id: mangler",
        "start: mangler",
        "months: mangler",
        "decision: mangler",
        "programme: mangler",
        "mentors: mangler",
    ]


def test_a_programme_and_a_contractor_lack_what_is_required_and_nothing_else():
    refused = refusal(
        changed(
            "[[target]]",
            '[[programme]]\nid = "new"\n[[programme.contractor]]\nid = "c"\n[[target]]',
        )
    )
    required = [
        p for p in PARAMETERS[Place.PROGRAMME].values() if p.default is None and not p.optional
    ]
    inside = [
        p for p in PARAMETERS[Place.CONTRACTOR].values() if p.default is None and not p.optional
    ]
    assert paths(refused) == [
        *(f"programme.new.{parameter.key}" for parameter in required),
        *(f"programme.new.contractor.c.{parameter.key}" for parameter in inside),
    ]
    assert {sentence.split(": ")[1] for sentence in sentences(refused, "da")} == {"mangler"}


def test_the_paths_lead_to_what_is_wrong_wherever_it_stands():
    """All faults of a file are found at once."""
    text = BASE
    for change, to in [
        ("\nmonths = 24", "\nmonths = 999"),
        ("persons_per_mentor = 20", 'persons_per_mentor = "mange"'),
        ("stages = 3", "stages = 30"),
        ("{ from_month = 6, share = 0.3 }", "{ from_month = 6, share = 3 }"),
        ("not_ready = 110", "not_ready = -1"),
        ('measure = "completions"', 'measure = "completion"'),
    ]:
        assert text.count(change) == 1
        text = text.replace(change, to)
    assert paths(refusal(text)) == [
        "months",
        "programme.integration.contractor.iss.stages",
        "programme.integration.money.reimbursement[2].share",
        "programme.young.opening.not_ready",
        "mentors.persons_per_mentor",
        "fact[1].measure",
    ]


def test_a_file_over_one_megabyte_is_refused_unread():
    comment = "#" + "x" * 1_000_000
    refused = refusal(BASE + comment)
    assert sentences(refused, "da") == [
        "Filen er større end 1 MB; så stort kan et scenarie ikke være."
    ]
    assert sentences(refused, "en") == [
        "The file is larger than 1 MB, the most that a scenario may be."
    ]
    reading.read_text(BASE + comment[: 1_000_000 - len(BASE.encode())])


def test_a_file_that_is_not_utf_8_is_refused_with_the_first_strange_byte():
    refused = refusal("id = 'sorø'".encode("latin-1"))
    assert sentences(refused, "da") == ["Filen er ikke tekst i UTF-8 (se byte nr. 10)."]
    assert sentences(refused, "en") == ["The file is not text in UTF-8 (see byte 10)."]
    assert refusal(b"\x89PNG\r\n\x1a\n\0\0").faults
    assert refusal(BASE.encode("utf-16")).faults


def test_a_byte_order_mark_and_windows_lines_are_no_fault():
    plain = reading.read_text(BASE)
    assert reading.read_bytes(BASE.replace("\n", "\r\n").encode("utf-8-sig")) == plain


def test_a_file_that_is_not_there_or_not_to_be_read_says_so(tmp_path):
    missing, folder = tmp_path / "missing.toml", tmp_path
    for path, da, en in [
        (missing, "filen eller mappen findes ikke", "there is no such file or folder"),
        (folder, "det er en mappe", "it is a folder"),
        (missing.parent / ("x" * 300), "", ""),
    ]:
        with pytest.raises(UnreadableFile) as caught:
            reading.read_file(path)
        (fault,) = caught.value.faults
        assert fault.path == str(path)
        assert fault.message.da.startswith(f"kan ikke læses ({da}")
        assert fault.message.en.startswith(f"cannot be read ({en}")
