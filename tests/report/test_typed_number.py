"""Numbers as people type them: taken as meant, asked about in doubt, never a thousand times larger in silence."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import MEASURES
from planner.model.parameters import Place
from planner.numbers import number
from planner.report import entry
from planner.report.entry import Range, Refused, number_typed, unmistakable
from planner.report.typed_number import amount, is_of
from planner.text import LANGUAGES, NO_BREAK, Language, Text

NAME = Text("Mentorer", "Mentors")
ANY = Range(-1e12, 1e12)
OTHER: dict[Language, Language] = {"da": "en", "en": "da"}
EVERY = [
    entry.range_of(one)
    for place in Place
    for one in PARAMETERS[place].values()
] + [entry.range_of_measure(one) for one in MEASURES]  # fmt: skip


def of(place: Place, key: str) -> Range:
    return entry.range_of(PARAMETERS[place][key])


SHARE = of(Place.PROGRAMME, "ready_share")
FTE = of(Place.MENTORS, "capacity_fte")
KRONER = of(Place.PROGRAMME, "money.benefit_per_month")
MONTHS = of(Place.CONTRACTOR, "stay_months")
MARKET = of(Place.SCENARIO, "labour_market")


def readings(typed: str, language: Language) -> list[float]:
    found = amount(typed, language)
    return [one.value for one in found.readings] if found else []


@pytest.mark.parametrize(
    ("typed", "danish"),
    [
        ("1.234,5", [1234.5]),
        ("1,234.5", [1234.5]),
        ("1,5", [1.5]),
        ("1.5", [1.5]),
        ("1.234", [1234.0, 1.234]),
        ("1,234", [1.234, 1234.0]),
        ("12.345.678", [12_345_678.0]),
        ("12,345,678", [12_345_678.0]),
        ("1234,567", [1234.567]),
        ("1.2345", [1.2345]),
        ("0.500", [0.5]),
        ("0,375", [0.375]),
        ("00.500", [0.5]),
        ("000,500", [0.5]),
        ("-0.950", [-0.95]),
        ("0.950 mio. kr.", [950_000.0]),
        (",5", [0.5]),
        (".500", [0.5]),
        ("12 345", [12_345.0]),
        ("12 345,5", [12_345.5]),
        ("1 234 567.25", [1_234_567.25]),
        ("12'345", [12_345.0]),
        ("1’234’567,5", [1_234_567.5]),
        ("12\N{NO-BREAK SPACE}345", [12_345.0]),
        ("12\N{NARROW NO-BREAK SPACE}345", [12_345.0]),
        ("12\N{THIN SPACE}345", [12_345.0]),
        ("1\N{ZERO WIDTH SPACE}2\N{ZERO WIDTH NO-BREAK SPACE}", [12.0]),
        ("\N{LEFT-TO-RIGHT MARK}12\N{SOFT HYPHEN}", [12.0]),
        ("１２，５", [12.5]),
        ("\N{MINUS SIGN}3", [-3.0]),
        ("–3", [-3.0]),
        ("—3", [-3.0]),
        ("－３", [-3.0]),
        ("- 3", [-3.0]),
        ("+3", [3.0]),
        ("1.000,-", [1000.0]),
        ("1.000,–", [1000.0]),
        ("950,-", [950.0]),
        ("1.000.000,-", [1_000_000.0]),
        ("1.000,00", [1000.0]),
        ("9,5 mio.", [9_500_000.0]),
        ("2,3 mio. kr.", [2_300_000.0]),
        ("1.500 mio. kr.", [1_500_000_000.0, 1_500_000.0]),
        ("1.2 million", [1_200_000.0]),
        ("12 mill. kr.", [12_000_000.0]),
        ("750 t.kr.", [750_000.0]),
        ("750 tkr", [750_000.0]),
        ("90 tusind kr.", [90_000.0]),
    ],
)  # fmt: skip
def test_comma_and_point_are_read_as_a_person_means_them_and_in_doubt_both_ways(typed, danish):
    """The Danish reading stands first in Danish, the English one in English."""
    assert readings(typed, "da") == pytest.approx(danish)
    assert readings(typed, "en") == pytest.approx(danish[::-1])


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "1,2,3", "1,,5", "1.23.456", "1e5", "nan", "--1", "½", "9" * 50, "mio.", "kr.",
     "0.500.000", "1 5", "12 34", "1.234,567,890.1", "1.5,-", "5–10", "12. 500",
     "1.234.567 890", "kr. 5 kr.", "∞"],
)  # fmt: skip
def test_what_is_no_number_is_none(typed):
    assert [amount(typed, language) for language in LANGUAGES] == [None, None]


@pytest.mark.parametrize(
    ("typed", "within", "value"),
    [
        ("38 %", SHARE, 0.38),
        ("38%", SHARE, 0.38),
        ("38 pct.", SHARE, 0.38),
        ("38 pct", SHARE, 0.38),
        ("38 procent", SHARE, 0.38),
        ("38 per cent", SHARE, 0.38),
        ("8 årsværk", FTE, 8),
        ("8 a\N{COMBINING RING ABOVE}rsværk", FTE, 8),
        ("8 FTE", FTE, 8),
        ("8 mentorer", FTE, 8),
        ("12 måneder", MONTHS, 12),
        ("12 mdr.", MONTHS, 12),
        ("2.5 months", MONTHS, 2.5),
        ("12.500 kr.", KRONER, 12_500),
        ("kr. 12.500", KRONER, 12_500),
        ("12.500 kr./måned", KRONER, 12_500),
        ("12.500,- kr. om måneden", KRONER, 12_500),
        ("12.500", KRONER, 12_500),
        ("5 % om året", of(Place.PROGRAMME, "leaving"), 0.05),
        ("5 %", of(Place.PROGRAMME, "leaving"), 0.05),
        ("20 personer/år", of(Place.PROGRAMME, "inflow_per_year"), 20),
        ("20 borgere om året", of(Place.PROGRAMME, "inflow_per_year"), 20),
        ("90 pladser", of(Place.CONTRACTOR, "places"), 90),
        ("37.840", SHARE, 0.3784),
        ("1.200", MARKET, 1.2),
    ],
)
def test_a_unit_may_stand_behind_a_number_as_it_stands_beside_the_field(typed, within, value):
    assert number_typed(typed, NAME, within, "da") == pytest.approx(value)


@pytest.mark.parametrize(
    ("typed", "within"),
    [
        ("38 %", FTE),
        ("8 måneder", FTE),
        ("5 kr.", SHARE),
        ("5.000 kr. om året", KRONER),
        ("5 % om året", SHARE),
        ("5.", FTE),
        ("5 x", FTE),
        ("5²", FTE),
        ("9 mio. mio.", KRONER),
        ("9 mia.", KRONER),
    ],
)
def test_the_unit_of_something_else_is_refused(typed, within):
    with pytest.raises(Refused) as refused:
        number_typed(typed, NAME, within, "da")
    assert "er ikke et tal her" in refused.value.texts[0].da


@pytest.mark.parametrize(
    ("typed", "language", "within", "now", "both"),
    [
        ("1.500", "da", FTE, 3, ("1500", "1,5")),
        ("1,500", "en", FTE, 3, ("1500", "1.5")),
        ("1.500", "da", FTE, None, ("1500", "1,5")),
        ("1.000", "da", MARKET, 1, ("1000", "1")),
        ("12,500", "da", KRONER, None, ("12,5", "12500")),
        ("1,234", "da", FTE, 2000, ("1,2340", "1234")),
        ("1.500 mio. kr.", "da", KRONER, None, ("1.500.000.000", "1.500.000")),
        ("-1.500", "da", ANY, None, ("-1500", "-1,5")),
    ],
)
def test_where_two_numbers_may_be_meant_both_are_said_and_each_can_be_written(
    typed, language, within, now, both
):
    with pytest.raises(Refused) as refused:
        number_typed(typed, NAME, within, language, now)
    said = refused.value.texts[0].in_(language)
    assert re.search(" (eller|or) ".join(map(re.escape, both)), said)
    for one in both:
        number_typed(one, NAME, within, language, now)


@pytest.mark.parametrize(
    ("typed", "language", "within", "now", "value"),
    [
        ("1.200", "da", FTE, 1100, 1200),  # what is shown today is of its order
        ("1,200", "en", FTE, 1100, 1200),
        ("1,250", "da", FTE, 3, 1.25),
        ("1,250", "da", MARKET, 1, 1.25),  # 1250 is more than is allowed
        ("2.017", "da", Range(1900, 2199, whole=True), None, 2017),  # 2,017 is less
        ("1.200", "da", Range(1, 1300, whole=True), None, 1200),
    ],
)
def test_the_field_decides_where_only_one_can_be_meant_there(typed, language, within, now, value):
    assert number_typed(typed, NAME, within, language, now) == value


@pytest.mark.parametrize(
    ("typed", "within"),
    [("1.000", SHARE), ("2,017", Range(1900, 2199, whole=True)), ("120.000", Range(1, 240))],
)
def test_a_number_is_not_bent_to_what_is_allowed(typed, within):
    with pytest.raises(Refused) as refused:
        number_typed(typed, NAME, within, "da")
    assert "er ikke tilladt" in refused.value.texts[0].da


SIGNS = st.sampled_from(["", ".", ",", " ", "'"])
DIGITS = st.text("0123456789", min_size=1, max_size=4)
TYPED = st.tuples(st.sampled_from(["", "-", "–"]), DIGITS, SIGNS, DIGITS, SIGNS, DIGITS).map(
    "".join
)


@given(
    TYPED,
    st.sampled_from(list(LANGUAGES)),
    st.sampled_from(EVERY),
    st.floats(0.01, 1e6) | st.none(),
)
def test_no_number_is_taken_that_may_as_well_be_a_thousand_times_another(
    typed, language, within, now
):
    """Taken: the only one that the field allows, the one of today's order, or one without three decimals of kroner."""
    try:
        value = number_typed(typed, NAME, within, language, now)
    except Refused:
        return
    other = {within.value(one) for one in readings(typed, language)} - {value, None}
    if other:
        assert readings(typed, language)[0] == pytest.approx(
            value * (100 if within.in_percent else 1)
        )
        is_near = now is not None and 0.1 <= readings(typed, language)[0] / now <= 10
        assert is_near or within.decimals is not None
        if not is_near:
            assert abs(value) > abs(other.pop())


@given(TYPED, st.sampled_from(list(LANGUAGES)))
def test_what_begins_with_zero_is_never_thousands(typed, language):
    zeros = re.sub(r"\d+", "0", typed, count=1)
    for value in readings(zeros, language):
        assert abs(value) < 1 or re.fullmatch(r"[-–]?0\d+", zeros)


@given(st.floats(-1e9, 1e9), st.integers(0, 3), st.sampled_from(list(LANGUAGES)))
def test_what_the_page_shows_reads_back_as_itself_where_it_stands(value, decimals, language):
    value = round(value, decimals)
    shown = number(value, language, decimals)
    assert value in readings(shown, language) or value == pytest.approx(
        readings(shown, language)[0]
    )
    assert number_typed(shown, NAME, ANY, language, value or None) == pytest.approx(value)


@given(
    st.floats(-1e9, 1e9) | st.decimals(-2000, 2000, places=3).map(float),
    st.sampled_from(list(LANGUAGES)),
    st.sampled_from(list(LANGUAGES)),
)
def test_what_a_question_or_a_field_writes_can_be_read_in_one_way_only(value, language, reader):
    for shown in (unmistakable(value, language), entry.as_typed(value, False, language)):
        assert readings(shown, reader) == pytest.approx([value], rel=1e-11, abs=1e-11)


@given(st.sampled_from(EVERY), st.sampled_from(list(LANGUAGES)))
def test_every_field_takes_its_own_unit_in_both_languages(within, language):
    for unit in LANGUAGES:
        said = within.unit.in_(unit)
        assert is_of(said, within.unit)
        low = max(within.lowest, 1) * (100 if within.in_percent else 1)
        low = 1 if within.in_percent else low
        assert number_typed(f"{low:g}{NO_BREAK}{said}", NAME, within, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("within", EVERY)
def test_both_ends_that_are_said_to_be_allowed_are(within, language):
    if within.words in (entry.FROM_TO, entry.WHOLE):
        said = within.allowed().in_(language).replace("%", "")
        ends = re.split(r"fra|til|from|to", said)[1:]
        for end in ends:
            now = readings(end, language)[0]
            number_typed(end, NAME, within, language, now or None)
    narrow = replace(within, lowest=0.0, highest=0.979_76, words=entry.FROM_TO, whole=False)
    last = narrow.allowed().in_(language).replace("%", "").split()[-1]
    assert number_typed(last, NAME, narrow, language, 1) <= 0.979_76


def test_of_a_text_that_is_too_long_no_part_is_taken_for_the_number():
    assert readings(" " * 396 + "1250", "da") == [1250.0]
    assert readings(" " * 397 + "1250", "da") == []
