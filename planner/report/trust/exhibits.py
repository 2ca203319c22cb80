"""The questions of the section, and what each exhibit's words have in common."""

from collections.abc import Iterable

from planner.model.scenario import Figure, Scenario
from planner.numbers import Number
from planner.questions.outlook import Window
from planner.report.periods import figure_label
from planner.text import Text, joined, uncapitalised

TITLE = Text("Kan man stole på tallene?", "Can the numbers be trusted?")
IN_SHORT = Text(
    "Til at sammenligne valg: ja, med den usikkerhed, der står ved hvert tal. Til at forudsige et bestemt "
    "år: nej. Scenariets tal: {guesses}.",
    "To compare choices: yes, with the uncertainty shown beside each figure. To predict a particular year: "
    "no. The scenario's figures: {guesses}.",
)
ABOUT = Text(
    "Ti prøver, som værktøjet selv regner på det scenarie, der er åbent. Det, der taler imod os, står lige "
    "så tydeligt som det, der taler for.",
    "Ten tests that the tool itself works out on the scenario that is open. What speaks against us is shown "
    "as plainly as what speaks for us.",
)
FACTS = Text(
    "Rammer modellen de offentliggjorte tal?", "Does the model match the published figures?"
)
NEWCOMERS = Text(
    "Hvor mange af hundrede nyankomne er i job?", "How many of a hundred newcomers are in a job?"
)
TRIAL = Text("Virker mentorer som i forsøget?", "Do mentors work as in the trial?")
HELD_OUT = Text(
    "Kan den forudsige tal, den ikke har set?", "Can it predict figures it has not seen?"
)
NAIVE = Text("Hvad ville et simpelt gæt have sagt?", "What would a simple guess have said?")
COVERAGE = Text("Ligger det, der sker, i intervallet?", "Does what happens fall in the range?")
SPREAD = Text("Kunne andre gæt passe lige så godt?", "Could other guesses fit just as well?")
STRUCTURE = Text(
    "Hvad hvis modellen var bygget anderledes?", "What if the model were built differently?"
)
EXTREMES = Text(
    "Går det den rigtige vej, når noget sættes på spidsen?",
    "Does it go the right way in extreme cases?",
)
TURNING = Text("Hvilken antagelse vender svaret?", "Which assumption reverses the answer?")
FIGURE = Text("Tal", "Figure")
IN_SCENARIO = Text("Scenariet", "The scenario")
PUBLISHED = Text("Offentliggjort", "Published")
YES, NO = Text("ja", "yes"), Text("nej", "no")
OF_PROGRAMME = Text("{programme}: {what}", "{programme}: {what}")
EXPECTED = Text(
    "Forventede tal (regnet uden tilfældighed).", "Expected figures (worked out without chance)."
)


def named(figure: Figure, scenario: Scenario) -> Text:
    """A headline figure with its months, and its programme where there are several."""
    what = figure_label(figure.measure, Window.of(figure))
    if len(scenario.programmes) == 1:
        return what
    return OF_PROGRAMME.filled(
        programme=programme_name(figure.programme, scenario), what=uncapitalised(what)
    )


def programme_name(programme_id: str, scenario: Scenario) -> Text:
    return scenario.programme(programme_id).name.plain()


def between(values: Iterable[float]) -> Text:
    """The least and the most in whole persons; one figure where they read the same."""
    low, high = (round(one) for one in _ends(values))
    return joined(map(Number, dict.fromkeys((low, high))), "–")


def _ends(values: Iterable[float]) -> tuple[float, float]:
    every = list(values)
    return min(every), max(every)
