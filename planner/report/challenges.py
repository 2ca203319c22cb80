"""The questions asked of a scenario's assumptions: what each is about, of what kind it is, and what was answered."""

from math import isclose

from planner.document.blocks import Block, Grid, Paragraph, Section, row
from planner.document.words import Lines
from planner.model import plan as plans
from planner.model.challenge import Challenge, Matter
from planner.model.plan import Plan
from planner.report import quantities
from planner.report.compare import values
from planner.report.labels import label
from planner.text import Text, capitalised, joined

TITLE = Text("Spørgsmål til forvaltningen", "Questions to the administration")
MATTER = {  # to choose between
    Matter.FACT: Text(
        "Fakta: Er tallet rigtigt? Det kan slås op eller måles.",
        "Fact: Is the figure right? It can be looked up or measured.",
    ),
    Matter.VALUE: Text(
        "Værdi: Er det dette, vi skal lægge vægt på? Det er en politisk vurdering.",
        "Value: Is this what we should give weight to? That is a political judgement.",
    ),
    Matter.INTEREST: Text(
        "Interesse: Hvem har fordel af, at tallet er sådan? Det kan præge den, der har givet det.",
        "Interest: Who gains from the figure being so? It may colour whoever gave it.",
    ),
}
KIND = Text("Spørgsmål om {matter}", "A matter of {matter}")
IN_SENTENCE = {
    Matter.FACT: Text("fakta", "fact"),
    Matter.VALUE: Text("værdier", "value"),
    Matter.INTEREST: Text("interesser", "interest"),
}
NOW = Text("I scenariet: {value} ({status})", "In the scenario: {value} ({status})")
SET = Text("Sat til {value} i denne beregning", "Set to {value} in this calculation")
SOURCE = Text("Kilde: {source}", "Source: {source}")
NO_SOURCE = Text("Ingen kilde", "No source")
ANSWER = Text("Svar: {value}.", "Answer: {value}.")
AS_IT_IS = Text("Svar: tallet bliver, som det er.", "Answer: the figure stays as it is.")
COUNTED = Text("Der regnes med det.", "It is used in the figures.")
NOT_COUNTED = Text("Der regnes ikke med det nu.", "It is not used in the figures at present.")
LINE = "…" * 12  # to write on
TO_ANSWER = (Text(f"Værdi: {LINE}", f"Value: {LINE}"), Text(f"Kilde: {LINE}", f"Source: {LINE}"))
CAPTION = Text(
    "Hvad der er spurgt om, hvad tallet bygger på i scenariet, og svaret.",
    "What was asked, what the figure rests on in the scenario, and the answer.",
)
HEAD = (
    Text("Spørgsmål", "Question"),
    Text("Hvad det handler om", "What it is about"),
    Text("Forvaltningens svar", "The administration's answer"),
)
ONE_ASKED = Text(
    "Der er stillet 1 spørgsmål til forvaltningen. Det står under »Spørg videre«.",
    "1 question is asked of the administration. It stands under “Ask further”.",
)
SOME_ASKED = Text(
    "Der er stillet {n} spørgsmål til forvaltningen. De står under »Spørg videre«.",
    "{n} questions are asked of the administration. They stand under “Ask further”.",
)
NUMBERED = Text("{n}. {words}", "{n}. {words}")
LONGEST_SOURCE = 300


def about(of: Challenge, plan: Plan) -> Lines:
    """Name of the assumption; its value with its status, and its source; what it is set to, where that is another."""
    baseline = plan.baseline
    _, quantity = baseline.quantity(of.path)
    usual = plans.usual(baseline, of.path).number
    status = quantities.STATUS[quantity.status] if quantity.status else quantities.NOT_SAID
    value = values.value(of.path, usual, baseline)
    source = quantity.source
    lines = [
        capitalised(label(of.path, baseline)),
        NOW.filled(value=value, status=status),
        SOURCE.filled(source=quantities.own_words(source, LONGEST_SOURCE)) if source else NO_SOURCE,
    ]
    setting = plan.get(of.path)
    if setting is not None and not isclose(setting.number, usual):
        lines.append(SET.filled(value=values.value(of.path, setting.number, baseline)))
    return tuple(lines)


def answered(of: Challenge, plan: Plan) -> Lines:
    """The answer and its source; nothing where there is none."""
    if of.answer is None:
        return ()
    source = SOURCE.filled(source=of.answer.source)
    value = of.answer.value
    if value is None:
        return AS_IT_IS, source
    is_counted = isclose(plans.shown(plan, of.path).number, value)
    said = ANSWER.filled(value=values.value(of.path, value, plan.baseline))
    return said, COUNTED if is_counted else NOT_COUNTED, source


def kind(of: Challenge) -> Text:
    return KIND.filled(matter=IN_SENTENCE[of.matter])


def one(of: Challenge, plan: Plan) -> list[Block]:
    """On the page."""
    name, *known = about(of, plan)
    blocks: list[Block] = [
        Paragraph(of.words, "takeaway"),
        Paragraph(joined([name, kind(of)], " · ")),
        Paragraph(joined(known, " · "), "note"),
    ]
    if said := answered(of, plan):
        blocks.append(Paragraph(joined(said)))
    return blocks


def note(plan: Plan) -> list[Block]:
    """Where the answer stands: that something is asked, and where it is read."""
    n = len(plan.challenges)
    return [Paragraph((ONE_ASKED if n == 1 else SOME_ASKED).filled(n=n), "note")] if n else []


def sections(plan: Plan) -> list[Section]:
    """On paper: each with its answer, or a line to write one on. None where nothing is asked."""
    if not plan.challenges:
        return []
    rows = (
        row(
            (NUMBERED.filled(n=n, words=of.words), kind(of)),
            about(of, plan),
            answered(of, plan) or TO_ANSWER,
        )
        for n, of in enumerate(plan.challenges, start=1)
    )
    return [Section(TITLE, (Grid(CAPTION, HEAD, tuple(rows), (2.6, 2.8, 2.4), small=True),))]
