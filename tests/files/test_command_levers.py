"""`levers`: a table for each programme and period, in both languages, and a sentence to a user's mistake."""

from dataclasses import replace

import pytest

from planner.__main__ import main
from planner.files import reading, writing
from planner.model.schedule import month_number
from planner.numbers import number
from planner.questions.outlook import Window
from planner.questions.whole_range import reach
from tests.files.base import BASE, ROOT, complaint

ENDS = ROOT / "scenarios" / "bronderslev-2017-uden-forlaengelse.toml"
SOROE = ROOT / "scenarios" / "soroe-2017.toml"


@pytest.fixture
def says(capsys):
    """Runs the command in this process: exit status, output and complaint."""

    def run(*arguments):
        try:
            status = main(["levers", *(str(one) for one in arguments)])
        except SystemExit as left:
            status = int(left.code or 0)
        written = capsys.readouterr()
        assert "Traceback" not in written.err + written.out
        return status, written.out, complaint(written.err)

    return run


def lines(text, start):
    return [line for line in text.splitlines() if line.startswith(start)]


def test_each_programme_has_its_year_and_the_years_from_the_decision_on(says):
    status, out, err = says(SOROE, "--language", "en")
    assert (status, err) == (0, "")
    periods = ("in 2018", "from July 2017 to December 2020")
    for programme in reading.read_file(SOROE).programmes:
        for when in periods:
            assert lines(out, f"{programme.name.en}, {when}")
    assert len(lines(out, "Inflow per year")) == 4
    assert len(lines(out, "Who has mentors first")) == 4


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_figures_are_the_low_end_the_present_and_the_high_end_in_the_readers_numbers(
    says, language
):
    _, out, _ = says(SOROE, "--year", "2019", "--language", language)
    first, *_ = lines(out, "Tilgang om året" if language == "da" else "Inflow per year")
    scenario = reading.read_file(SOROE)
    year = Window(2019 * 12, 2019 * 12 + 11)
    moved = next(reach(scenario, "integration", (year,))).moved[year]
    for measure, unit, decimals in (("caseload", 1, 1), ("net_municipality", 1000, 0)):
        of = moved[measure]
        said = (number(n / unit, language, decimals) for n in (of.low, of.now, of.high))
        assert " · ".join(said) in first


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("da", "ISS har ingen pladser i 2018."),
        ("en", "ISS has no places in 2018."),
    ],
)
def test_a_lever_that_does_nothing_says_why_and_the_others_do_not(says, language, why):
    _, out, _ = says(ENDS, "--language", language)
    for places in lines(out, "ISS: pladser" if language == "da" else "ISS: places")[:1]:
        assert places.endswith(why)
    retention = lines(out, "Fastholdelse" if language == "da" else "Retention")
    assert retention
    assert not any(line.endswith(".") for line in retention)


def test_a_programme_without_money_has_no_kroner(says, tmp_path):
    path = tmp_path / "base.toml"
    path.write_text(BASE, encoding="utf-8")
    _, out, _ = says(path, "--language", "en")
    heads = lines(out, "Lever")
    assert "DKK 1,000" in heads[0]
    assert "DKK 1,000" not in heads[-1]


def test_it_is_written_to_a_file_when_asked(says, tmp_path):
    _, shown, _ = says(ENDS)
    status, out, _ = says(ENDS, "--out", tmp_path / "greb.txt")
    assert (status, out) == (0, "")
    assert (tmp_path / "greb.txt").read_text(encoding="utf-8") == shown
    status, _, err = says(ENDS, "--out", tmp_path / "no" / "greb.txt")
    assert status == 2
    assert "kan ikke skrives" in err


@pytest.mark.parametrize("year", ["2016", "2021", "næste", "-1", "2018.5", "9" * 50])
@pytest.mark.parametrize(
    ("language", "says_years"), [("da", "hele kalenderår"), ("en", "whole calendar years")]
)
def test_another_year_is_refused_with_those_there_are(says, year, language, says_years):
    status, out, err = says(SOROE, f"--year={year}", "--language", language)
    assert (status, out) == (2, "")
    assert f"--year {year[:30]}: " in err
    assert says_years in err
    assert err.strip().endswith("2017, 2018, 2019, 2020")


def test_a_scenario_in_which_nothing_can_be_moved_any_more_says_so(says, tmp_path):
    ended = replace(reading.read_file(ENDS), decision=month_number("2021-01"))
    over = tmp_path / ENDS.name
    over.write_text(writing.as_text(ended), encoding="utf-8")
    status, out, _ = says(over, "--language", "en")
    assert status == 0
    assert out.strip() == "No month is left in which a lever could act."
    status, _, err = says(over, "--year", "2020", "--language", "en")
    assert status == 2
    assert "no whole calendar year" in err


def test_a_broken_file_and_a_missing_one_are_told_of(says, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("schema = 1", encoding="utf-8")
    for path in (broken, tmp_path / "none.toml"):
        status, out, err = says(path)
        assert (status, out) == (2, "")
        assert err
