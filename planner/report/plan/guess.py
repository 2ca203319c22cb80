"""A room's guess in words: what is asked before an answer is shown, and what stands beside it afterwards."""

from planner.document.blocks import Block, Heading, Paragraph
from planner.model.declared_parameters import MOST_PERSONS
from planner.numbers import Number
from planner.questions.outlook import Outlook
from planner.report.amounts import between, figure, middle
from planner.report.entry import WHOLE, Range
from planner.report.periods import during
from planner.text import Text, joined

FIRST = Text("Gæt først", "Guess first")
HOW_MANY = Text(
    "Hvor mange borgere kommer så i job eller uddannelse {when}?",
    "How many people then move into work or education {when}?",
)
HOW_MANY_NOW = Text(
    "Hvor mange borgere kommer i job eller uddannelse {when}, som det er valgt her?",
    "How many people move into work or education {when}, as is chosen here?",
)
NOW = Text("Uden ændringer er det {n} ({spread}).", "With nothing changed it is {n} ({spread}).")
HIDDEN = Text(
    "Svaret vises, når I har gættet. Et tomt felt viser det uden gæt.",
    "The answer is shown once you have guessed. An empty field shows it without a guess.",
)
FIELD = Text("Jeres gæt, antal borgere {when}", "Your guess, number of people {when}")
SHOW = Text("Vis svaret", "Show the answer")
BESIDE = Text(
    "I gættede {guess}; modellen siger {n}, {spread}.",
    "You guessed {guess}; the model says {n}, {spread}.",
)
WITHIN = Range(0, MOST_PERSONS, words=WHOLE, whole=True)


def blocks(title: Text, now: Outlook, is_changed: bool) -> list[Block]:
    """`title`: what is asked; `now`: as it stands without it."""
    said = [HIDDEN]
    if is_changed:
        of = middle(now.headlines["placements"])
        n = figure(of.middle, "placements")
        said.insert(0, NOW.filled(n=n, spread=between(of, "placements")))
    return [
        Heading(title),
        Paragraph(how_many(now, is_changed), "lead"),
        Paragraph(joined(said), "second"),
    ]


def how_many(now: Outlook, is_changed: bool) -> Text:
    return (HOW_MANY if is_changed else HOW_MANY_NOW).filled(when=during(now.window))


def field(now: Outlook) -> Text:
    return FIELD.filled(when=during(now.window))


def beside(guess: float, ours: Outlook) -> Text:
    """The guess and what it was a guess at."""
    of = middle(ours.headlines["placements"])
    n, said = figure(of.middle, "placements"), between(of, "placements")
    return BESIDE.filled(guess=Number(guess), n=n, spread=said)
