"""The key figures and the targets of a programme as HTML: value, range, change, and how often a target is met."""

from math import floor

import numpy as np
from markupsafe import Markup

from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.scenario import Contractor
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import HEADLINES, Outlook
from planner.report import amounts, sentences
from planner.report.amounts import Spread, said, said_range, spread
from planner.text import Language, Text, percent, plain

KEY_FIGURES = Text("Nøgletal", "Key figures")
CHANGE = Text("{change} fra udgangspunktet ({spread})", "{change} from the baseline ({spread})")
NO_CHANGE = Text("som i udgangspunktet", "as in the baseline")
SHARES = Text(
    "{referred} af de henviste ({referred_spread}), {completed} af de afsluttede",
    "{referred} of the referred ({referred_spread}), {completed} of the completed",
)
SUCCESSES = Text("{name}: til selvforsørgelse {when}", "{name}: to self-support {when}")
NOT_GAIN = Text("tæller ikke som resultat", "does not count as a result")
TWENTY = Text("{years} forløb når målet", "{years} draws meet the target")
MARGIN = Text("{margin} i forhold til målet ({spread})", "{margin} against the target ({spread})")
FLOOR_TITLE = Text(
    "Kontraktens minimum hos {name}, af de henviste",
    "The contract's floor with {name}, of the referred",
)
FLOOR_WORDS = Text(
    "mindst {floor} af de henviste til selvforsørgelse {when}. Modellen giver {found} ({spread}). "
    "Kontrakten tæller alle henviste, også dem, der stadig er i forløb; af de afsluttede alene er det "
    "{completed} ({completed_spread}).",
    "at least {floor} of the referred to self-support {when}. The model gives {found} ({spread}). "
    "The contract counts everyone referred, also those still on a course; of the completed alone it is "
    "{completed} ({completed_spread}).",
)
NO_FIGURE = Text(
    "Ingen er henvist til eller afsluttet hos {name} {when}.",
    "Nobody is referred to or completes with {name} {when}.",
)
NO_TARGETS = Text(
    "Scenariet har ingen mål for programmet.", "The scenario has no targets for the programme."
)


def lead(first: list[str], second: str) -> Markup:
    """The result in words; the first sentences are larger."""
    return Markup('<p class="lead">{}</p><p class="second">{}</p>').format(" ".join(first), second)


def note(words: Text, language: Language) -> Markup:
    """How something is to be read, small."""
    return Markup('<p class="how">{}</p>').format(words.in_(language))


def cards(ours: Outlook, baseline: Outlook, language: Language) -> Markup:
    """One card each for placements, self-supporting, caseload, departures and every contractor's successes."""
    made = [_headline(ours, baseline, measure, language) for measure in HEADLINES]
    made += [
        _contractor(contractor, ours, baseline, language)
        for contractor in ours.scenario.programme(ours.programme).contractors
    ]
    name = KEY_FIGURES.in_(language)
    return Markup('<ul class="cards" aria-label="{}">{}</ul>').format(name, Markup("").join(made))


def _headline(ours: Outlook, baseline: Outlook, measure: str, language: Language) -> Markup:
    is_left = measure == "departures"
    return _card(
        sentences.figure_label(measure, ours.window, language),
        ours.headlines[measure],
        _change(ours, baseline, ours.headlines[measure], baseline.headlines[measure], language),
        [NOT_GAIN.in_(language)] if is_left else [],
        measure,
        language,
        "left" if is_left else "",
    )


def _contractor(
    contractor: Contractor, ours: Outlook, baseline: Outlook, language: Language
) -> Markup:
    of, before = ours.contractors[contractor.id], baseline.contractors.get(contractor.id)
    name = SUCCESSES.filled(
        name=plain(contractor.name.in_(language)), when=amounts.when(ours.window, language)
    ).in_(language)
    more = []
    referred = spread(of["success_share_of_referred"].draws)
    completed = spread(of["success_share"].draws)
    if referred and completed:
        words = SHARES.filled(
            referred=percent(referred.middle, language),
            referred_spread=said_range(referred, "success_share", language),
            completed=percent(completed.middle, language),
        )
        more.append(words.in_(language))
    change = ""
    if before is not None:
        change = _change(ours, baseline, of["successes"], before["successes"], language)
    return _card(name, of["successes"], change, more, "successes", language, "")


def _change(
    ours: Outlook, baseline: Outlook, now: Outcome, before: Outcome, language: Language
) -> str:
    if ours.scenario == baseline.scenario:
        return ""
    of = spread(difference(now, before).draws)
    if of is None or of == Spread(0, 0, 0):
        return NO_CHANGE.in_(language)
    ends = amounts.signed_range(of, language)
    return CHANGE.filled(change=amounts.signed(of.middle, language), spread=ends).in_(language)


def _card(
    name: str,
    outcome: Outcome,
    change: str,
    more: list[str],
    measure: str,
    language: Language,
    kind: str,
) -> Markup:
    of = spread(outcome.draws)
    value = said(of.middle, measure, language) if of else amounts.UNDEFINED.in_(language)
    ends = f"({said_range(of, measure, language)})" if of else ""
    lines = [Markup('<div class="change">{}</div>').format(change)] if change else []
    lines += [Markup('<div class="more">{}</div>').format(line) for line in more]
    return Markup(
        '<li class="{}"><div class="name">{}</div>'
        '<div class="value">{} <span class="spread">{}</span></div>{}</li>'
    ).format(kind, name, value, ends, Markup("").join(lines))


def targets(ours: Outlook, language: Language) -> Markup:
    """State in shape and word, the sentence, the margin, and a row of twenty figures."""
    made = [_target(one, language) for one in ours.targets]
    made += [
        _floor(contractor, ours, language)
        for contractor in ours.scenario.programme(ours.programme).contractors
        if "minimum_success" in contractor.quantities
    ]
    if not made:
        return Markup("<p>{}</p>").format(NO_TARGETS.in_(language))
    return Markup('<ul class="targets">{}</ul>').format(Markup("").join(made))


def _target(judged: Judged, language: Language) -> Markup:
    words = [sentences.judged(judged, language)]
    margin = spread(judged.outcome.draws - judged.target.value)
    settled = float(np.ptp(judged.outcome.draws)) == 0
    measure = judged.target.figure.measure
    if not settled and margin and MEASURES[measure].kind is not Kind.RATIO:
        filled = MARGIN.filled(
            margin=amounts.signed(margin.middle, language),
            spread=amounts.signed_range(margin, language),
        )
        words.append(filled.in_(language) + ".")
    return _item(judged.probability or 0.0, " ".join(words), language, shows_twenty=not settled)


def _floor(contractor: Contractor, ours: Outlook, language: Language) -> Markup:
    of = ours.contractors[contractor.id]
    draws = of["success_share_of_referred"].draws
    referred, completed = spread(draws), spread(of["success_share"].draws)
    least = contractor.quantities["minimum_success"].value
    title = FLOOR_TITLE.filled(name=plain(contractor.name.in_(language))).in_(language)
    if referred is None or completed is None:
        name = plain(contractor.name.in_(language))
        words = NO_FIGURE.filled(name=name, when=amounts.when(ours.window, language)).in_(language)
        return Markup('<li><span class="words">{}: {}</span></li>').format(title, words)
    words = FLOOR_WORDS.filled(
        floor=percent(least, language),
        when=amounts.when(ours.window, language),
        found=percent(referred.middle, language),
        spread=said_range(referred, "success_share", language),
        completed=percent(completed.middle, language),
        completed_spread=said_range(completed, "success_share", language),
    ).in_(language)
    with np.errstate(invalid="ignore"):
        probability = float((draws >= least - 1e-9).mean())
    return _item(probability, f"{title}: {words}", language)


def _item(probability: float, words: str, language: Language, shows_twenty: bool = True) -> Markup:
    shape, state = sentences.state(probability)
    row = twenty(probability, language) if shows_twenty else ""
    return Markup(
        '<li><span class="state">{} {}</span> <span class="words">{}</span><br>{}</li>'
    ).format(shape, state.in_(language), words, row)


def twenty(probability: float, language: Language) -> Markup:
    """● for a year that meets the target, ○ for one that does not, ◐ for the rare other one; said in words too."""
    met = floor(probability * 20 + 0.5)
    missed = 20 - met
    nearly = "◐" if (met == 20 and probability < 1) or (met == 0 and probability > 0) else ""
    if nearly:
        met, missed = min(met, 19), min(missed, 19)
    words = TWENTY.filled(years=amounts.of_twenty(probability, language))
    return Markup(
        '<span class="twenty" role="img" aria-label="{}"><span class="met">{}</span>'
        '<span class="missed">{}</span></span>'
    ).format(words.in_(language), "●" * met + nearly, "○" * missed)
