"""`python -m planner`: what it writes, exactly, and what it says to a user's mistake. Never a traceback."""

import csv
import io
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from planner.__main__ import main
from planner.files import reading, writing
from planner.model import results, simulate, table
from planner.model.measures import Kind, of_form
from planner.model.scenario import Fact, Figure
from planner.model.schedule import Schedule, month_text
from planner.model.simulate import Draws
from planner.questions.trust import headline
from planner.sharing import coverage
from tests.conftest import again
from tests.files.base import BASE, BASE_2, ROOT, complaint

COUNTED_MEASURES = of_form(1)

SOROE = ROOT / "scenarios" / "soroe-2017.toml"
BRONDERSLEV = ROOT / "scenarios" / "bronderslev-2017.toml"
KEYS = ["programme", "month", "measure"]
STATISTICS = ["mean_field", "mean", "p05", "p25", "p50", "p75", "p95"]
READINESS = "programme.integration.readiness_months"
ISS = "programme.integration.contractor.iss."


@pytest.fixture
def base(tmp_path):
    """The tests' own file, on disk."""
    path = tmp_path / "base.toml"
    path.write_text(BASE, encoding="utf-8")
    return path


@pytest.fixture
def says(capsys):
    """Runs the command in this process: exit status, output and complaint."""

    def run(*arguments):
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        written = capsys.readouterr()
        assert "Traceback" not in written.err + written.out
        return status, written.out, complaint(written.err)

    return run


def process(*arguments, **more):
    """In a process of its own, as a user would."""
    command = [sys.executable, "-m", "planner", *(str(one) for one in arguments)]
    return subprocess.run(command, cwd=ROOT, timeout=120, check=False, **more)


def shell(command):
    command = command.replace("planner", f"{sys.executable} -m planner", 1)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def rows_of(text, **dialect):
    return list(csv.reader(io.StringIO(text), **dialect))


# run


def test_run_without_draws_writes_the_mean_field_of_each_programme_month_and_measure(says):
    status, out, _ = says("run", SOROE)
    head, *rows = rows_of(out)
    scenario = reading.read_file(SOROE)
    assert status == 0
    assert head == [*KEYS, "mean_field"]
    months = [month_text(month) for month in scenario.run]
    assert months[0] == "2016-01"
    assert months[-1] == "2020-12"
    expected = [
        (p, m, i)
        for p in ("integration", "unge", "all")
        for m in months
        for i in of_form(2)
        if (p, i) != ("unge", "beyond_programme")  # it has no legal length
    ]
    assert [tuple(row[:3]) for row in rows] == expected


def test_a_programme_alone_has_no_rows_for_all(says):
    _, out, _ = says("run", BRONDERSLEV)
    assert {row[0] for row in rows_of(out)[1:]} == {"integration"}


def test_a_programme_without_money_has_no_money_rows(says, base):
    _, out, _ = says("run", base)
    kroner = {measure.id for measure in COUNTED_MEASURES.values() if measure.kind is Kind.MONEY}
    by_programme = {
        p: {row[2] for row in rows_of(out) if row[0] == p} for p in ("integration", "young", "all")
    }
    assert by_programme["integration"] == by_programme["all"] == set(COUNTED_MEASURES)
    assert by_programme["young"] == set(COUNTED_MEASURES) - kroner


def test_run_writes_every_number_in_full_double_precision(says, base):
    _, out, _ = says("run", base, "--draws", 30, "--seed", 7)
    head, *rows = rows_of(out)
    assert head == [*KEYS, *STATISTICS]
    expected = table.table(simulate.run(reading.read_text(BASE), Draws(30, 7)))
    assert len(rows) == len(expected)
    for row, known in zip(rows, expected.itertuples(index=False), strict=True):
        assert row[:3] == list(known[:3])
        for written, value in zip(row[3:], known[3:], strict=True):
            assert written == ("" if value != value else repr(float(value)))


def test_an_undefined_ratio_is_empty(says):
    """Brønderslev begins with an empty contractor: nobody has completed in the first month."""
    _, out, _ = says("run", BRONDERSLEV)
    first = {row[2]: row[3] for row in rows_of(out)[1:] if row[1] == "2015-11"}
    assert float(first["completions"]) == 0
    assert first["success_share"] == ""
    assert "nan" not in out.lower()
    assert "inf" not in {cell for row in rows_of(out) for cell in row}


def test_before_the_draws_all_statistics_equal_the_mean_field(says, base):
    _, out, _ = says("run", base, "--draws", 9)
    for row in rows_of(out)[1:]:
        if row[1] < "2017-08":
            assert set(row[3:]) == {row[3]}


def test_danish_writes_for_danish_excel_and_the_same_numbers(base, tmp_path, says):
    plain, danish = tmp_path / "plain.csv", tmp_path / "danish.csv"
    assert (
        says("run", base, "--out", plain)[0]
        == says("run", base, "--out", danish, "--danish")[0]
        == 0
    )
    raw = danish.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfprogramme;month;measure;mean_field\n")
    assert not plain.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    rows = rows_of(raw.decode("utf-8-sig"), delimiter=";")
    assert [[cell.replace(",", ".") for cell in row] for row in rows] == rows_of(
        plain.read_text("utf-8")
    )
    assert any("," in row[3] for row in rows)
    assert not any("." in row[3] for row in rows)


@pytest.mark.slow
def test_danish_on_the_screen_is_what_a_file_gets(says, base, tmp_path):
    file = tmp_path / "danish.csv"
    assert says("run", base, "--danish", "--out", file)[0] == 0
    assert process("run", base, "--danish", capture_output=True).stdout == file.read_bytes()


@pytest.mark.slow
def test_the_same_command_twice_gives_the_same_bytes(says, base):
    """Here and in a process of its own, whose sets and dictionaries have another order."""
    command = ("run", base, "--draws", "200", "--seed", "3")
    there = process(*command, capture_output=True)
    status, here, _ = says(*command)
    assert there.returncode == status == 0
    assert there.stdout.decode() == here
    assert "p95" in here.splitlines()[0]


def test_seed_and_chance_only_matter_and_seed_1_is_the_default(says, base):
    def out(*more):
        return says("run", base, "--draws", 40, *more)[1]

    assert out() == out("--seed", 1) != out("--seed", 2)
    assert out() != out("--chance-only")
    assert out("--chance-only") == out("--chance-only")


def test_no_draws_are_the_default(says, base):
    assert says("run", base, "--draws", 0)[1] == says("run", base)[1]


@pytest.mark.parametrize(
    ("option", "given", "most"),
    [
        ("--draws", "-1", "100000"),
        ("--draws", "1000000000", "100000"),
        ("--draws", "100001", "100000"),
        ("--draws", "x", "100000"),
        ("--draws", "2.5", "100000"),
        ("--draws", "", "100000"),
        ("--draws", "1e3", "100000"),
        ("--draws", "9" * 5_000, "100000"),
        ("--draws", "0" * 40 + "9", "100000"),
        ("--seed", "-1", "9223372036854775807"),
        ("--seed", "9" * 25, "9223372036854775807"),
        ("--seed", "en", "9223372036854775807"),
    ],
)
def test_a_number_out_of_range_is_refused_with_the_range(says, base, option, given, most):
    da, en = says("run", base, option, given), says("run", base, option, given, "--language", "en")
    shown = given[:30]
    assert da == (
        2,
        "",
        f"{option}: {shown} er ikke tilladt; tilladt er et helt tal fra 0 til {most}\n",
    )
    assert en == (
        2,
        "",
        f"{option}: {shown} is not allowed; allowed is a whole number from 0 to {most}\n",
    )


def test_a_broken_scenario_cannot_be_run_and_says_why(says, base):
    base.write_text(
        BASE.replace("stages = 3", "stages = 0").replace("\nmonths = 24", "\nmonths = 0")
    )
    da, en = says("run", base), says("run", base, "--language", "en")
    assert da[:2] == en[:2] == (2, "")
    assert da[2].splitlines() == [
        "months: 0 er ikke tilladt; der skal stå et helt tal fra 1 til 240",
        "programme.integration.contractor.iss.stages: 0 er ikke tilladt; der skal stå et helt tal fra 1 til 12",
    ]
    assert en[2].startswith("months: 0 is not allowed; it must be a whole number from 1 to 240\n")


# check


def test_check_says_that_there_is_no_fault(says, base):
    assert says("check", base) == (0, f"{base}: ingen fejl\n", "")
    assert says("check", base, "--language", "en") == (0, f"{base}: no faults\n", "")


def test_check_prints_what_is_wrong_one_line_each(says, base):
    base.write_text(BASE.replace("stages = 3", "stages = 0").replace("price_year", "prize_year"))
    assert says("check", base) == (
        1,
        "programme.integration.contractor.iss.stages: 0 er ikke tilladt; der skal stå et helt tal fra 1 til 12\n"
        "prize_year: ukendt nøgle; mente du price_year?\n",
        "",
    )
    status, out, _ = says("check", base, "--language", "en")
    assert status == 1
    assert out.endswith("prize_year: unknown key; did you mean price_year?\n")


@pytest.mark.parametrize("command", ["run", "check", "fit"])
def test_a_file_that_cannot_be_read_is_no_fault_of_a_scenario(says, tmp_path, command):
    more = ["--free", f"{READINESS}=6..30"] if command == "fit" else []
    missing = tmp_path / "findes-ikke.toml"
    assert says(command, missing, *more) == (
        2,
        "",
        f"{missing}: kan ikke læses (filen eller mappen findes ikke)\n",
    )
    assert says(command, tmp_path, *more, "--language", "en") == (
        2,
        "",
        f"{tmp_path}: cannot be read (it is a folder)\n",
    )
    assert says(command, missing / "x", *more)[0] == 2


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"schema = = 1", b"x" * 1_000_001, b""])
def test_a_file_of_something_else_is_refused_by_every_command(says, base, content):
    base.write_bytes(content)
    assert says("check", base)[0] == 1
    assert says("run", base)[:2] == (2, "")
    assert says("fit", base, "--free", f"{READINESS}=6..30")[:2] == (2, "")


@pytest.mark.slow
def test_a_file_name_with_strange_letters_is_said_somehow(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xe6.toml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(BASE)
    for encoding in ("utf-8", "ascii"):
        environment = os.environ | {"PYTHONIOENCODING": encoding}
        done = subprocess.run(
            [sys.executable, "-m", "planner", "check", path],
            cwd=ROOT, env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert done.stdout.rstrip().endswith(b".toml: ingen fejl")
        assert done.stderr == b""


# The command itself


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["frob"], ["run"], ["run", "a", "b"], ["run", "a", "--frob"], ["fit", "a"],
        ["saved"], ["saved", "frob"], ["saved", "export"], ["saved", "list", "a"], ["saved", "import"],
    ],
)  # fmt: skip
def test_a_command_that_is_none_is_refused_with_the_usage(says, arguments):
    status, out, err = says(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("brug: python -m planner")
    assert "Kommandoen kan ikke forstås (på engelsk: " in err
    status, out, err = says(*arguments, "--language", "en")
    assert (status, out) == (2, "")
    assert err.startswith("usage: python -m planner")
    assert ": error: " in err


@pytest.mark.parametrize(
    "command",
    [
        [], ["run"], ["check"], ["fit"], ["coverage"], ["saved"], ["saved", "list"], ["saved", "export"],
        ["saved", "import"], ["saved", "prune"],
    ],
)  # fmt: skip
def test_help_speaks_both_languages(says, command):
    status, da, err = says(*command, "--help")
    assert (status, err) == (0, "")
    status, en, err = says(*command, "--help", "--language", "en")
    assert (status, err) == (0, "")
    assert da.startswith("brug: python -m planner")
    assert en.startswith("usage: python -m planner")
    assert "vis denne hjælp" in da
    assert "show this help" in en
    said = {line.strip() for line in da.splitlines()} & {line.strip() for line in en.splitlines()}
    assert not [line for line in said if re.search(r"[a-zæøå]{3} [a-zæøå]{3}", line)]
    english = r"\b(the|of|options|show|positional|arguments|usage)\b"
    assert not re.search(english, da)
    assert not re.search(r"[æøåÆØÅ]|\b(og|af|til|valg|brug)\b", en)


def test_help_names_every_option(says):
    for command, options in {
        "run": ["FIL", "--draws", "--seed", "--chance-only", "--out", "--danish", "--language"],
        "check": ["FIL", "--language"],
        "fit": ["FIL", "--free", "STI=LAV..HØJ", "--out", "--language"],
        "coverage": ["FIL", "--worlds", "--seed", "--out", "--language"],
        "saved export": ["ID", "--out", "--language"],
        "saved import": ["FIL", "--language"],
        "saved prune": ["--withdrawn-before", "--older-than", "--yes", "--language"],
    }.items():
        out = says(*command.split(), "-h")[1]
        for option in options:
            assert option in out


# Where it is written


def test_out_writes_a_file_and_nothing_on_the_screen(says, base, tmp_path):
    file = tmp_path / "ud.csv"
    assert says("run", base, "--out", file)[:2] == (0, "")
    assert file.read_bytes().decode("utf-8") == says("run", base)[1]


@pytest.mark.parametrize(
    ("place", "da", "en"),
    [
        ("ingen/ud.csv", "filen eller mappen findes ikke", "there is no such file or folder"),
        (".", "det er en mappe", "it is a folder"),
        ("base.toml/ud.csv", "en del af stien er ikke en mappe", "a part of the path is no folder"),
    ],
)
@pytest.mark.parametrize("command", ["run", "fit"])
def test_a_file_that_cannot_be_written_is_said(says, base, tmp_path, command, place, da, en):
    path = tmp_path / place
    more = ["--free", f"{READINESS}=17..19"] if command == "fit" else []
    status, _, err = says(command, base, "--out", path, *more)
    assert (status, err.splitlines()[-1]) == (2, f"{path} kan ikke skrives ({da})")
    status, _, err = says(command, base, "--out", path, *more, "--language", "en")
    assert (status, err.splitlines()[-1]) == (2, f"{path} cannot be written ({en})")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "planner run {file} | head -n 1",
        again("planner run {file} --draws 20 | true"),
        "planner check {file} | true",
        again("planner check --help | true"),
    ],
)
def test_a_reader_that_stops_reading_is_no_error_worth_a_word(command, base):
    done = shell(command.format(file=base))
    assert silent(done.stderr)
    assert done.stdout in ("", "programme,month,measure,mean_field\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("planner run {file} > /dev/full", "der er ikke mere plads"),
        again("planner check {file} > /dev/full", "der er ikke mere plads"),
        ("planner run {file} --out /dev/full", "der er ikke mere plads"),
        ("planner run {file} >&-", "der er lukket for den"),
    ],
)
def test_output_that_has_nowhere_to_go_is_said(command, why, base):
    done = shell(command.format(file=base))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(f"kan ikke skrives ({why})")
    assert silent("\n".join(done.stderr.splitlines()[:-1]))


def silent(complaint):
    """But for the word that the model is compiled the first time, and its bar."""
    lines = [line for line in re.split(r"[\r\n]+", complaint) if line.strip()]
    return not [one for one in lines if "maskinkode" not in one and "Trækker" not in one]


# fit


def facts_of_its_own(scenario):
    """What the scenario itself gives, as facts that tell the two freed quantities apart."""
    first, last = scenario.start, scenario.start + 11
    asked = [
        Figure("integration", None, "made_ready", first, last),
        Figure("integration", None, "not_ready", last, last),
        Figure("integration", "iss", "completions", first, last),
        Figure("integration", "iss", "in_contract", last, last),
        Figure("integration", None, "placements", first, last),
    ]
    run = simulate.run(scenario)
    return tuple(Fact(figure, results.over(run, figure).mean_field, "Selv") for figure in asked)


def with_value(scenario, path, value):
    _, quantity = scenario.quantity(path)
    known = replace(quantity, schedule=Schedule.constant(value), factor=None, evidence=None)
    return scenario.with_quantity(path, known)


def test_fit_finds_the_values_that_made_the_facts(says, tmp_path):
    stay = f"{ISS}stay_months"
    scenario = with_value(reading.read_text(BASE), READINESS, 14.0)
    made = replace(scenario, facts=facts_of_its_own(scenario))
    start, fitted = tmp_path / "start.toml", tmp_path / "fitted.toml"
    start.write_text(writing.as_text(with_value(with_value(made, READINESS, 20.0), stay, 6.5)))
    status, out, _ = says(
        "fit", start, "--free", f"{READINESS}=6..30", "--free", f"{stay}=3..18", "--out", fitted
    )
    found = reading.read_file(fitted)
    assert status == 0
    assert found.quantity(READINESS)[1].value == pytest.approx(14, rel=2e-3)
    assert found.quantity(stay)[1].value == pytest.approx(9, rel=2e-3)
    facts, freed = out.split("\n\n")
    assert facts.splitlines()[0].split() == ["kendsgerning", "fil", "før", "efter"]
    for line, fact in zip(facts.splitlines()[1:], made.facts, strict=True):
        name, file, before, after = re.fullmatch(r"(.+?) +(\S+) +(\S+) +(\S+)", line).groups()
        assert name.startswith(f"integration {fact.figure.contractor or ''}".strip())
        assert fact.figure.measure in name
        assert float(file) == pytest.approx(fact.value, rel=1e-3)
        assert float(after) == pytest.approx(fact.value, rel=5e-3)
        assert abs(float(after) - float(file)) <= abs(float(before) - float(file))
    lines = freed.splitlines()
    assert lines[0].split() == ["størrelse", "før", "efter", "afveget"]
    assert lines[1].split()[:2] == [READINESS, "20"]
    assert lines[2].split()[:2] == [stay, "6.5"]
    assert lines[3].startswith("Afveget: standardafvigelser")


def test_fit_holds_a_quantity_by_what_is_known_of_it_and_says_how_far_it_strayed(says, base):
    """So many completions in half a year cannot be had: the stay goes as far down as its range lets it."""
    stay = f"{ISS}stay_months"
    status, out, _ = says(
        "fit", base, "--free", f"{READINESS}=6..30", "--free", f"{stay}=8..12", "--language", "en"
    )
    assert status == 0
    lines = out.splitlines()
    assert lines[0].split() == ["fact", "file", "before", "after"]
    readiness, stayed = (
        next(line for line in lines if line.startswith(path)) for path in (READINESS, stay)
    )
    assert re.fullmatch(rf"{READINESS} +18 +[\d.]+ +-\d\.\d\d( .+)?", readiness)
    assert re.fullmatch(rf"{stay} +9 +8 +at the end of its range", stayed)


def test_fit_counts_what_is_free_and_shows_how_far_apart_other_starting_values_come_out(says):
    stay, route = f"{ISS}stay_months=6..12", "programme.integration.own_route_ready=0.1..0.22"
    given = ("fit", BRONDERSLEV, "--free", stay, "--free", route, "--language", "en")
    status, out, _ = says(*given, "--starts", "3", "--seed", "2")
    assert status == 0
    told, starts, over = out.partition("From 3 other starting values\n")
    assert starts
    assert "Free quantities: 2. Independent facts about them: 1 of 8." in told
    rows = {row[0]: row[1:] for line in over.splitlines()[1:] if (row := line.rsplit(maxsplit=2))}
    for name, (low, high) in rows.items():
        assert float(low) <= float(high), name
    assert {stay.partition("=")[0], route.partition("=")[0]} <= set(rows)
    completions = rows["integration iss completions 2015-11–2017-06"]
    assert [float(one) for one in completions] == pytest.approx([148, 148], rel=0.01)
    assert "integration placements 2018-01–2018-12" in rows
    assert says(*given, "--starts", "3", "--seed", "2")[1] == out
    assert "From" not in says(*given)[1]


@pytest.mark.parametrize("option", ["--starts", "--seed"])
def test_fit_wants_whole_numbers_of_starts_and_seed(says, option):
    status, _, error = says("fit", BRONDERSLEV, "--free", f"{ISS}stay_months=6..12", option, "-1")
    assert status == 2
    assert option in error


def test_fit_out_keeps_comments_and_every_other_letter(says, base, tmp_path):
    fitted = tmp_path / "fitted.toml"
    base.write_bytes(("\ufeff" + BASE.replace("\n", "\r\n")).encode())
    before = base.read_bytes()
    assert says("fit", base, "--free", f"{READINESS}=6..30", "--out", fitted)[0] == 0
    new = fitted.read_bytes().decode("utf-8")
    old = BASE.replace("\n", "\r\n")
    value = reading.read_text(new).quantity(READINESS)[1].value
    assert value != 18
    assert new == old.replace(
        "{ value = 18, factor = 1.5 }  # a guess",
        f"{{ value = {value:g}, factor = 1.5 }}  # a guess",
    )
    assert base.read_bytes() == before


def test_fit_out_may_be_the_file_itself_and_may_add_what_it_left_out(says, base):
    path = "programme.integration.reassessed"
    assert says("fit", base, "--free", f"{path}=0..1", "--out", base)[0] == 0
    fitted = reading.read_file(base)
    assert fitted == reading.read_text(BASE).with_quantity(path, fitted.quantity(path)[1])


NOT_A_RANGE = (
    ": skriv STI=LAV..HØJ, hvor lav er under høj",
    ": write PATH=LOW..HIGH with low below high",
)
NOT_IN_THE_FILE = (
    ": der er ingen sådan størrelse i filen",
    ": there is no such quantity in the file",
)
OUTSIDE = (
    ": spændet skal rumme filens værdi 18 og holde sig til det tilladte, et tal over 0 og højst 1200",
    ": the range must hold the file's value 18 and keep to what is allowed, a number above 0 and at most 1200",
)
CANNOT_BE_FITTED = [
    ("readiness", "readiness", *NOT_A_RANGE),
    (f"{READINESS}=6", f"{READINESS}=6", *NOT_A_RANGE),
    (f"{READINESS}=30..6", f"{READINESS}=30..6", *NOT_A_RANGE),
    (f"{READINESS}=18..18", f"{READINESS}=18..18", *NOT_A_RANGE),
    (f"{READINESS}=a..b", f"{READINESS}=a..b", *NOT_A_RANGE),
    (f"{READINESS}=nan..30", f"{READINESS}=nan..30", *NOT_A_RANGE),
    (f"{READINESS}=6..inf", READINESS, *OUTSIDE),
    (f"{READINESS}=20..30", READINESS, *OUTSIDE),
    (f"{READINESS}=-1..30", READINESS, *OUTSIDE),
    (
        "programme.integration.retention=0.5..1.5",
        "programme.integration.retention",
        ": spændet skal rumme filens værdi 0.8 og holde sig til det tilladte, et tal fra 0 til 1",
        ": the range must hold the file's value 0.8 and keep to what is allowed, a number from 0 to 1",
    ),
    ("programme.x.leaving=0..1", "programme.x.leaving", *NOT_IN_THE_FILE),
    (
        "programme.young.ready_practice=0..1",
        "programme.young.ready_practice",
        *NOT_IN_THE_FILE,
    ),
    ("=1..2", "", *NOT_IN_THE_FILE),
    (
        f"{ISS}stages=1..5",
        f"{ISS}stages",
        ": et helt tal kan ikke tilpasses",
        ": a whole number cannot be fitted",
    ),
    (
        f"{ISS}stay_months=2..12",
        f"{ISS}stay_months=2",
        ": 2 er mindre end stages (3)",
        ": 2 is less than stages (3)",
    ),
    (
        f"{ISS}success=0.1..0.99",
        f"{ISS}success=0.99",
        ": success (0.99) og other (0.02) giver tilsammen mere end 1",
        ": success (0.99) and other (0.02) together exceed 1",
    ),
    (
        "programme.young.mentoring.retention=0.5..2",
        "programme.young.mentoring.retention=0.5",
        ": skal være 1 uden usikkerhed, når placed ikke står i stocks",
        ": must be 1 without uncertainty unless placed is in stocks",
    ),
]


@pytest.mark.parametrize(("free", "of", "da", "en"), CANNOT_BE_FITTED)
def test_fit_refuses_a_quantity_or_a_range_that_cannot_be_fitted(says, base, free, of, da, en):
    assert says("fit", base, "--free", free) == (2, "", f"--free {of}{da}\n")
    english = says("fit", base, "--free", free, "--language", "en")
    assert english == (2, "", f"--free {of}{en}\n")


FACT = """
[[fact]]
programme = "young"
measure = "placements"
from = "2017-01"
to = "2017-12"
value = 30
source = "Kommunen"
"""


def with_one_amount(text):
    return re.sub(r"result_grant = \[.*\]", "result_grant = 76_500", text)


def test_fit_refuses_an_amount_that_is_steps_by_when_the_job_began(says, base):
    """Asked for before anything is fitted, and where the file is only shown too."""
    base.write_text(BASE_2 + FACT, encoding="utf-8")
    path = "programme.young.money.result_grant"
    status, out, error = says("fit", base, "--free", f"{path}=0..90000", "--language", "en")
    assert (status, out) == (2, "")
    assert error.startswith(f"--free {path}: the amount is steps by when the job began")
    error = says("fit", base, "--free", f"{path}=0..90000")[2]
    assert error.startswith(f"--free {path}: beløbet er i filen trin")
    base.write_text(with_one_amount(BASE_2) + FACT, encoding="utf-8")
    assert says("fit", base, "--free", f"{path}=0..90000", "--out", base)[0] == 0


def test_fit_refuses_a_quantity_given_twice(says, base):
    free = ["--free", f"{READINESS}=6..30", "--free", f"{READINESS}=7..31"]
    assert says("fit", base, *free) == (2, "", f"--free {READINESS}: er givet mere end én gang\n")
    assert says("fit", base, *free, "--language", "en")[2].endswith(": is given more than once\n")


def test_fit_needs_facts(says, base):
    base.write_text(BASE[: BASE.index("[[fact]]")])
    free = ["--free", f"{READINESS}=6..30"]
    assert says("fit", base, *free) == (2, "", "Filen har ingen kendsgerninger at tilpasse til.\n")
    assert says("fit", base, *free, "--language", "en")[2] == "The file has no facts to fit to.\n"


@pytest.mark.parametrize("known", ["factor = 1.5", "evidence = 20"])
@pytest.mark.parametrize("value", ["1", "0", "0.99"])
def test_fit_moves_a_share_from_and_to_the_ends_of_its_range(says, base, known, value):
    text = BASE.replace(
        "retention = { value = 0.8, evidence = 20 }", f"retention = {{ value = {value}, {known} }}"
    )
    wanted = 'measure = "settlements"\nfrom = "2017-01"\nto = "2017-12"\nvalue = 900'
    text = re.sub(r'contractor = "iss"\nmeasure = "completions"(.|\n)*?value = 40', wanted, text)
    base.write_text(text)
    status, out, _ = says("fit", base, "--free", "programme.integration.retention=0..1")
    assert status == 0
    assert "programme.integration.retention" in out


def test_what_fit_finds_together_must_be_a_valid_scenario(says, base, tmp_path):
    """Success and other may each go up to 0.8; facts that want both get no file that cannot be read."""
    old = 'measure = "completions"\nfrom = "2017-01"\nto = "2017-06"\nvalue = 40'
    new = 'measure = "returns"\nfrom = "2017-01"\nto = "2017-06"\nvalue = 0'
    base.write_text(BASE.replace(old, new).replace("{ value = 0.378, evidence = 148 }", "0.378"))
    fitted = tmp_path / "fitted.toml"
    free = ["--free", f"{ISS}success=0.1..0.95", "--free", f"{ISS}other=0..0.6"]
    status, _, err = says("fit", base, *free, "--out", fitted)
    if status == 0:
        reading.read_file(fitted)
    else:
        assert status == 2
        assert "giver tilsammen mere end 1" in err
        assert not fitted.exists()


# coverage


def test_coverage_is_told_and_kept_for_the_page(says, base, tmp_path):
    kept = tmp_path / "base.coverage.json"
    status, out, err = says("coverage", base, "--worlds", "2", "--out", kept, "--language", "en")
    assert (status, err) == (0, "")
    assert "In 2 made-up worlds" in out
    scenario = reading.read_file(base)
    found = coverage.read(kept.read_text(encoding="utf-8"), scenario)
    assert (found.worlds, found.seed) == (2, 1)
    assert [one.figure for one in found.held] == headline.figures(scenario)


@pytest.mark.parametrize("worlds", ["0", "x", "10001", "-1"])
def test_coverage_of_too_few_or_too_many_worlds_is_refused(says, base, worlds):
    status, out, err = says("coverage", base, "--worlds", worlds)
    assert (status, out) == (2, "")
    assert "--worlds" in err
