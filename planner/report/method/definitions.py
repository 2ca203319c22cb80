"""What each figure of the Plan page counts: definition, denominator, period and status."""

from planner.document.blocks import Definitions, Paragraph
from planner.numbers import Number
from planner.questions.outlook import Outlook
from planner.report.periods import at_end_of, during
from planner.text import Text

DEFINITIONS: tuple[tuple[Text, Text], ...] = (
    (
        Text("Kommet i job eller uddannelse", "Move into work or education"),
        Text(
            "Alle, der {when} begynder i ordinært job, uddannelse eller IGU: gennem en indsats eller selv. "
            "Antal begyndelser i perioden: den, der falder tilbage på ydelse og begynder igen, tæller to gange.",
            "Everyone who {when} starts an ordinary job, an education or IGU: through an effort or on their "
            "own. A count of starts in the period: someone who goes back onto benefits and starts again counts twice.",
        ),
    ),
    (
        Text("Selvforsørgende i alt", "Self-supporting"),
        Text(
            "Personer i job eller uddannelse {at_end}: både dem, der stadig følges, og dem, hvis opfølgning er "
            "slut. Tilbagefald er trukket fra, så tallet kan ikke pyntes af gentagelser.",
            "Persons in a job or education {at_end}: those still followed and those whose follow-up has ended. "
            "Relapses are taken out, so repeats cannot make the figure look better.",
        ),
    ),
    (
        Text("I alt i programmet", "Caseload"),
        Text(
            "Personer i programmet {at_end}: ikke parate, parate og i en indsats. Modellens personer er hoveder; "
            "de offentliggjorte tal kan være fuldtidspersoner.",
            "Persons in the programme {at_end}: not ready, ready and in an effort. The model's persons are "
            "heads; published figures may be full-time persons.",
        ),
    ),
    (
        Text("Fraflyttet eller andet", "Left or other"),
        Text(
            "Personer, der {when} forlader programmet uden job eller uddannelse: fraflytning, pension, sygdom. Det gør "
            "antallet i programmet mindre, men er ikke et resultat.",
            "Persons who {when} leave the programme without a job or education: moved away, pension, illness. It makes "
            "the caseload smaller, but is no result.",
        ),
    ),
    (
        Text(
            "Til selvforsørgelse fra indsats eller uddannelse",
            "To self-support from an effort or education",
        ),
        Text(
            "Personer, der {when} afslutter en indsats eller uddannelse til selvforsørgelse. Det er brutto: nogle "
            "ville have fundet job alligevel. Af de henviste: i forhold til dem, der var der, da perioden begyndte, "
            "plus dem, der blev henvist i den. Af de afsluttede: i forhold til dem, der afsluttede i perioden. Den "
            "anden andel er altid størst, så det skal siges, hvilken der menes.",
            "Persons who {when} complete an effort or education to self-support. That is gross: some would have found "
            "a job anyway. Of the referred: against those who were there when the period began plus "
            "those referred in it. Of the completed: against those who completed in the period. The second share is "
            "always the larger, so it must be said which one is meant.",
        ),
    ),
)
STATUS = Text(
    "Tallene er medianen af {draws} forløb (tilfældige gennemløb af modellen med hele personer), og intervallet er "
    "5–95 %. En ændring er forskellen mellem de to midterste tal, som de er vist, så de tre tal stemmer; dens "
    "interval er regnet forløb for forløb med de samme tilfældige udfald. Middelfelt er modellen regnet med forventede "
    "værdier og uden tilfældighed. »Fundet« er læst i en kilde, »beregnet« er regnet ud af fundne tal, »gæt« er ingens "
    "tal: det er en antagelse.",
    "Figures are the median of {draws} draws (random runs of the model with whole persons), and the range is 5–95%. A "
    "change is the difference between the two medians as they are shown, so that the three figures add up; its range "
    "is taken draw by draw with the same chance events. The mean field is the model run with expected values and "
    "without chance. “Found” was read in a source, “derived” is arithmetic on found figures, “guess” is nobody's "
    "figure: an assumption.",
)


def blocks(ours: Outlook) -> tuple[Definitions, Paragraph]:
    """The terms, and how all figures are to be read."""
    parts = {"when": during(ours.window), "at_end": at_end_of(ours.window)}
    items = (
        (name, words.filled(**parts))
        for name, words in DEFINITIONS
        if ours.contractors or name is not DEFINITIONS[-1][0]
    )
    status = STATUS.filled(draws=Number(ours.draws.count))
    return Definitions(tuple(items)), Paragraph(status)
