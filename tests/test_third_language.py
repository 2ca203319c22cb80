"""A further language needs its words and a line in one table: everything else speaks it, and falls back to English."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# "xx" has no words of its own and English numbers: it says what English does. "fr" has a few words.
TABLE = """
from types import MappingProxyType
from planner import text
more = {"xx": text.LanguageInfo("Exx", "en_GB"), "fr": text.LanguageInfo("Français", "fr_FR")}
text.LANGUAGES = MappingProxyType({**text.LANGUAGES, **more})  # before any other module reads it
"""

WORDS = """
from planner.numbers import Month, Number, Percent
from planner.text import Text, joined, own_half
words = Text("{n} huse i {month}", "{n} houses in {month}", None, "{n} maisons en {month}")
said = words.filled(n=Number(1234.5, 1), month=Month(2017 * 12 + 7))
assert said.in_("xx") == said.en == "1,234.5 houses in August 2017"
assert said.in_("fr") == "1\\u202f234,5 maisons en août 2017", said.in_("fr")
assert joined([Text("hus", "house"), said]).in_("fr").startswith("house 1")
assert words.languages == ("da", "en", "fr")
assert own_half("Det er et gæt. / That is a guess.", "fr") == "That is a guess."
"""

PAGE = """
from planner.document import page, plain
from planner.document.blocks import Grid, Paragraph
from planner.questions.money.account import account
from planner.report.plan import cards
from planner.report.money import contracts, tables
from tests.report import papers
subject = papers.subject()
of = account(subject.scenario, subject.plan.baseline, subject.programme, subject.draws)
blocks = [cards.cards(subject.ours, subject.baseline), tables.payers(of), tables.bridge(of, of.window)]
assert page.html(blocks, "xx") == page.html(blocks, "en") != page.html(blocks, "da")
assert page.html(blocks, "fr") not in (page.html(blocks, "en"), page.html(blocks, "da"))
assert plain.text(blocks[1:], "xx") == plain.text(blocks[1:], "en")
"""

PAPER = """
import json
from planner.document.pdf import as_json
from planner.report.paper import amendment, compose, docx, pdf, workbook, xlsx
from tests.report import papers
subject = papers.subject(with_others=True)
def said(language):
    return json.loads(as_json(compose(subject, language)))
ours, english = said("xx"), said("en")
assert ours.pop("language") == "xx" and english.pop("language") == "en"
assert ours == english
french = compose(subject, "fr")
assert pdf(french).startswith(b"%PDF")
assert docx(french)
book = workbook(subject)
def cells(language):
    return [
        [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in papers.of_xlsx(xlsx(book, language)).worksheets
    ]
assert cells("xx") == cells("en") != cells("fr")
"""

COMMAND = """
import contextlib, io, sys
from pathlib import Path
from planner.__main__ import main
def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = ended.code
    return status, out.getvalue(), err.getvalue()
base, broken = "tests/files/base.toml", "tests/files/broken.toml"
for arguments in (("check", base), ("check", broken), ("run", base, "--draws", "x"), ("-h",), ("fit", "-h"), ("frob",)):
    ours, english = (run(*arguments, "--language", one) for one in ("xx", "en"))
    assert ours == english, (ours, english)
    assert ours != run(*arguments)
"""

FILES = """
from planner.files import reading, writing
from planner.files.faults import InvalidScenario
from pathlib import Path
table = writing.as_table(reading.read_file(Path("tests/files/base.toml")))
assert set(table["title"]) == {"da", "en"}
assert writing.as_table(reading.read_table(table)) == table
table["title"]["fr"] = "Un scénario"
scenario = reading.read_table(table)
assert (scenario.title.in_("fr"), scenario.title.in_("xx")) == ("Un scénario", scenario.title.en)
assert writing.as_table(scenario) == table
assert reading.read_text(writing.as_text(scenario)) == scenario
both = table["title"]
for wrong in ({**both, "de": "Ein Szenario"}, {"da": "Kun dansk"}, {"en": "a", "fr": "b"}, {**both, "fr": 3}):
    try:
        reading.read_table({**table, "title": wrong})
    except InvalidScenario as error:
        assert len(error.faults) == 1
    else:
        raise AssertionError(wrong)
"""

SERVER = """
from planner.app import routes
from planner.app.server import asgi, builtin_words
assert routes.language_asked_for({"lang": "fr"}) == "fr"
assert routes.language_asked_for({"lang": "de"}) == "da"
html = asgi.document("fr")
assert '<html lang="fr">' in html and '"xx"' in html
assert builtin_words.words()["Close"] == {"da": "Luk", "en": "Close", "xx": "Close", "fr": "Close"}
"""


@pytest.mark.slow
def test_a_further_language_is_spoken_everywhere() -> None:
    """In one process: most of the time goes to what each part imports."""
    every = "".join((TABLE, WORDS, PAGE, PAPER, COMMAND, FILES, SERVER))
    done = subprocess.run(
        [sys.executable, "-c", every], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
