"""The page on method and sources has all there is, in both languages, and what a file says stays words."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from planner.document import page
from planner.document.blocks import Bullets, Paragraph
from planner.files import library
from planner.files.writing import as_table
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Place
from planner.model.plan import BY_STEPS
from planner.model.quantities import Quantity, Status
from planner.model.schedule import Schedule, Step, month_number
from planner.numbers import percent
from planner.report import quantities
from planner.report.method import declared, diagram, docs, sources
from planner.text import LANGUAGES, Text, own_half, plain

SCENARIOS = library.load([library.BUNDLED]).scenarios
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
HOSTILE = "<img src=x onerror=alert(1)> & [x](http://evil.dk) **b**"


class Tables(HTMLParser):
    """Rows of cells by caption, and every tag met."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.rows, self.captions, self.unscoped = set(), {}, [], 0
        self._words, self._row = [], []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self._words = []
        if tag == "tr":
            self._row = []
        if tag == "th" and not dict(attributes).get("scope"):
            self.unscoped += 1

    def handle_data(self, data):
        self._words.append(data)

    def handle_endtag(self, tag):
        words = "".join(self._words)
        if tag == "caption":
            self.captions.append(words)
            self.rows.setdefault(words, [])
        elif tag in ("td", "th"):
            self._row.append(words)
        elif tag == "tr":
            self.rows[self.captions[-1]].append(self._row)


def values(scenario, language):
    return page.html([one for _, grids in sources.values(scenario) for one in grids], language)


def rules(scenario, language):
    return page.html([sources.rules(scenario)], language)


def facts(scenario, language):
    return page.html([sources.facts(scenario)], language)


def markdown(document, language):
    """Of each section."""
    return [
        f"{one.title.in_(language)}\n\n{one.body.in_(language)}" for one in docs.sections(document)
    ]


def cells(html):
    return [row for rows in Tables(html).rows.values() for row in rows]


@each_language
@pytest.mark.parametrize("document", ["method", "accessibility"])
def test_no_link_in_the_app_leads_into_the_folder(document, language):
    text = "".join(markdown(document, language))
    targets = re.findall(r"\]\(([^)]*)\)", text)
    assert all(target.startswith("https://") for target in targets)


@pytest.mark.parametrize("document", ["method", "accessibility"])
def test_both_languages_tell_as_much(document):
    def outline(language):
        text = "".join(markdown(document, language))
        return re.findall(r"^(#+ |- |\d\. |\| )", text, re.MULTILINE)

    assert outline("da") == outline("en")


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("da", ["Hvad modellen ikke regner med", "Hvad modellen ikke kan bruges til"]),
        ("en", ["What the model leaves out", "What the model is not for"]),
    ],
)
def test_it_says_what_the_model_leaves_out_and_is_not_for(language, titles):
    found = {one.title.in_(language): one.body.in_(language) for one in docs.sections("method")}
    for title in titles:
        assert found[title].count("\n- ") >= 5


@each_language
def test_the_last_section_is_the_month_worked_by_hand(language):
    assert "```toml" in docs.sections("method")[-1].body.in_(language)


@each_language
def test_nothing_of_the_method_would_be_read_as_a_formula_or_an_icon(language):
    for document in ("method", "accessibility"):
        for section in markdown(document, language):
            assert "$" not in section
            assert not re.search(r":[a-z_]+(/\w+)?:", section)


@each_language
@pytest.mark.parametrize("place", Place)
def test_every_parameter_is_in_its_table(place, language):
    _, *rows = cells(page.html([declared.table(place)], language))
    assert [row[1] for row in rows] == list(PARAMETERS[place])
    assert [row[0] for row in rows] == [p.label.in_(language) for p in PARAMETERS[place].values()]
    assert all(all(row) for row in rows)


@each_scenario
@each_language
def test_every_value_stands_there_with_its_source_and_note(scenario, language):
    rows = cells(values(scenario, language))
    for owner, own_figures in scenario.groups():
        by_steps = owner.programme and scenario.programme(owner.programme).has_result_steps
        for key, quantity in own_figures.items():
            if by_steps and key in BY_STEPS:
                continue  # a rule, which stands among the rules
            label = PARAMETERS[owner.place][key].label.in_(language)
            mine = [row for row in rows if row[0] == label]
            assert mine, label
            for words in (quantity.source, quantity.note):
                if words:
                    own = plain(own_half(words, language), 2_000)
                    assert any(own in row for row in mine), label


@each_scenario
def test_a_guess_is_called_one(scenario):
    guesses = sum(
        quantity.status is Status.GUESS for _, own in scenario.groups() for quantity in own.values()
    )
    rows = cells(values(scenario, "en"))
    assert sum("guess" in row[4] for row in rows if len(row) == 7) == guesses
    assert str(guesses) in quantities.guesses(as_table(scenario)).en


@each_language
def test_every_step_of_a_schedule_is_told(language):
    scenario = SCENARIOS["soroe-2017"]
    months = [month_number(f"20{year}-01") for year in range(16, 21)]
    steps = tuple(Step(month, n / 100) for n, month in enumerate(months, start=31))
    path = "programme.integration.ready_share"
    changed = scenario.with_quantity(path, Quantity(Schedule(steps), status=Status.FOUND))
    label = PARAMETERS[Place.PROGRAMME]["ready_share"].label.in_(language)
    value = next(row[1] for row in cells(values(changed, language)) if row[0] == label)
    assert all(percent(step.value, language) in value for step in steps)
    assert all(f"20{year}" in value for year in range(16, 21))


@each_scenario
@each_language
def test_every_published_figure_stands_there_with_its_programme_and_source(scenario, language):
    _, *rows = cells(facts(scenario, language))
    assert len(rows) == len(scenario.facts)
    for fact, row in zip(scenario.facts, rows, strict=True):
        assert plain(scenario.programme(fact.figure.programme).name.in_(language)) in row
        assert plain(own_half(fact.source, language), 2_000) in row


def test_two_programmes_of_one_name_keep_their_own_tables():
    scenario = SCENARIOS["soroe-2017"]
    first, second = scenario.programmes
    alike = replace(scenario, programmes=(first, replace(second, name=first.name)))
    captions = Tables(values(alike, "da")).captions
    assert len(captions) == len(Tables(values(scenario, "da")).captions)


@each_scenario
@each_language
def test_the_rules_tell_months_and_what_happens_at_a_cut(scenario, language):
    rows = dict(cells(rules(scenario, language))[1:])
    said = " ".join(rows.values())
    assert str(scenario.months) in said
    assert str(scenario.decision // 12) in said
    for programme in scenario.programmes:
        for contractor in programme.contractors:
            name = plain(contractor.name.in_(language))
            assert sources.CUT.filled(name=name).in_(language) in rows


@each_language
def test_every_table_has_a_caption_and_every_heading_a_scope(language):
    for scenario in SCENARIOS.values():
        for make in (values, rules, facts):
            part = make(scenario, language)
            assert str(part).count("<table") == len(Tables(part).captions)
            assert Tables(part).unscoped == 0


@each_language
def test_what_a_file_says_is_words_and_never_markup(language):
    scenario = SCENARIOS["soroe-2017"]
    names = Text(HOSTILE, HOSTILE)
    quantity = Quantity(Schedule.constant(3), source=HOSTILE, status=Status.FOUND, note=HOSTILE)
    hostile = replace(
        scenario.with_quantity("mentors.capacity_fte", quantity),
        programmes=tuple(
            replace(
                programme,
                name=names,
                contractors=tuple(replace(one, name=names) for one in programme.contractors),
            )
            for programme in scenario.programmes
        ),
        facts=tuple(replace(fact, source=HOSTILE) for fact in scenario.facts),
    )
    usual = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    for make in (values, rules, facts):
        assert Tables(make(hostile, language)).tags <= usual
        assert not re.search(r"\]\(|\*\*|http:", str(make(hostile, language)))
    assert Tables(page.html([diagram.table(hostile.programmes[0])], language)).tags <= usual
    assert Tables(page.html([diagram.drawing(hostile.programmes[0])], language)).tags == {
        "div",
        "img",
    }


def test_markdown_loses_its_signs_and_keeps_its_words():
    body = Text(
        "Et *kort* stykke med [et link](x.md) og `kode`.\n\n| a |\n| - |\n\n- første,\n  som fortsætter\n- **anden**",
        "A *short* piece.\n\n- first\n- **other**",
    )
    assert docs.blocks(docs.Section(Text("", ""), body)) == [
        Paragraph(Text("Et kort stykke med et link og kode.", "A short piece."), "note"),
        Bullets((Text("første, som fortsætter", "first"), Text("anden", "other")), small=True),
    ]


def test_every_section_of_the_method_is_as_long_in_each_language():
    assert all(docs.blocks(one) for one in docs.sections("method")[:1])
    for one in docs.sections("method"):
        docs.blocks(one)
