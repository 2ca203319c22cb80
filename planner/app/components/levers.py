"""The levers on the page: our own component, since Streamlit's sliders take no typed value and no mark."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from planner.app import moves, session, visit
from planner.app.components import lever_events
from planner.app.components.component import component
from planner.app.components.lever_events import Fault
from planner.app.controls import Control
from planner.document.words import Words, said
from planner.model import levers
from planner.model import plan as plans
from planner.model.paths import END, Path
from planner.model.plan import Plan
from planner.model.quantities import Status
from planner.model.scenario import Scenario
from planner.model.schedule import Setting
from planner.numbers import Share, month_name, number
from planner.questions import courses
from planner.questions.views import likely
from planner.report.compare import values
from planner.report.quantities import NOT_SAID, STATUS
from planner.text import LANGUAGES, Language, Text, joined, own_half, plain

BASELINE = Text("Udgangspunkt {value}", "Baseline {value}")
EVIDENCE = Text("{seen} af {all}", "{seen} of {all}")
LIES = Text("antages at ligge mellem {low} og {high}", "assumed to lie between {low} and {high}")
SOURCE = Text("Kilde: {source}", "Source: {source}")
ON_SCALE = Text(
    "Sætter »{measured}«: 0 % er {zero}, og 100 % er {full}.",
    "Sets “{measured}”: 0% is {zero}, and 100% is {full}.",
)
NO_SOURCE = Text("Der er ingen kilde.", "There is no source.")
WORDS = {
    "baseline": Text("Udgangspunkt", "Baseline"),
    "details": Text("Hvornår og hvorfra", "When, and where from"),
    "decided": Text("Besluttes i", "Decided in"),
    "lead": moves.LEAD,
    "over": moves.OVER,
    "hold": Text("Hold dette niveau også senere", "Hold this level later on too"),
    "as_given": Text("Tag tallet som sikkert", "Take the figure as certain"),
    "down": Text("Et skridt ned", "One step down"),
    "up": Text("Et skridt op", "One step up"),
    "reset": Text("Tilbage til udgangspunktet", "Back to the baseline"),
    "tools": Text("Ændringer", "Changes"),
    "undo": Text("Fortryd", "Undo"),
    "redo": Text("Gentag", "Redo"),
    "before": Text("Vis før ændringen", "Show before"),
    "after": Text("Vis efter ændringen", "Show after"),
    "reset_all": Text("Nulstil", "Reset"),
    "sure": Text(
        "Sæt alle greb, antagelser og egne tal tilbage til scenariet, som det blev åbnet?",
        "Set all levers, assumptions and own figures back to the scenario as it was opened?",
    ),
    "yes": Text("Ja, nulstil alt", "Yes, reset everything"),
    "no": Text("Nej", "No"),
    "doubt": Text("Stil spørgsmål", "Ask a question"),
    "waiting": Text("Endnu ikke med i tallene", "Not in the figures yet"),
}
ACTS = Text(
    "Virker {from_month}{fully}; {later}.", "Takes effect from {from_month}{fully}; {later}."
)
FROM_MONTH = Text("fra {month}", "{month}")
FULLY = Text(", fuldt fra {month}", ", in full from {month}")
MOVES_ALONG = Text("senere planlagte ændringer flytter med", "later planned changes move along")
HELD = Text("senere planlagte ændringer bortfalder", "later planned changes are dropped")
NOTHING_LATER = Text("der er ingen planlagte ændringer senere", "no later changes are planned")
ALL_ALONG = Text("Gælder i hele perioden.", "Holds for the whole run.")
TOO_LATE = Text(
    "Virker ikke i perioden: den begynder først i {month}.",
    "Has no effect in the period: it begins only in {month}.",
)
WHOLE_RUN = Text(
    "En antagelse gælder hele perioden, også tiden før beslutningen.",
    "An assumption holds for the whole run, before the decision too.",
)
CONTRACT_OVER = Text(
    "Indsatsen er slut; forlæng den for at bruge dette greb.",
    "The effort has ended; extend it to use this lever.",
)


def show(
    groups: list[dict[str, Any]],
    every: tuple[Control, ...],
    language: Language,
    key: str,
    with_tools: bool = False,
    followed: str = "",
    doubt: Callable[[str], None] | None = None,
) -> None:
    """`groups` as `group` makes them, of `every` lever in them. Tools: undo, redo, before and after, reset.

    `followed` names what is shown where the answer on the page is to follow a thumb (`app/server/sweeps`). `doubt` is
    called with the path of a lever or assumption that a question is to be asked of; None where that cannot be done.
    """
    scenario = session.baseline()
    ahead = range(scenario.decision, scenario.run.stop)
    data = {
        "locale": LANGUAGES[language].tag,
        # Other levers, other words: the browser builds the panel anew.
        "signature": f"{language}/{session.name()}/{'/'.join(one.path for one in every)}",
        "words": {name: words.in_(language) for name, words in WORDS.items()},
        "months": [(month, month_name(month, language)) for month in ahead],
        "groups": groups,
        "tools": _tools(language) if with_tools else None,
        "followed": followed and {"of": followed, "lang": language},
        "can_doubt": doubt is not None,
        "heard": lever_events.heard(),
        "place": lever_events.place(),
        "session": visit.token(),
        "visit": visit.sessions(),
    }

    component("levers")(
        key=key, data=data, on_log_change=lambda: lever_events.hear(key, every, language, doubt)
    )


def _tools(language: Language) -> dict[str, Any]:
    history = session.history()
    return {
        "undo": said(history.last or "", language),
        "redo": said(history.next or "", language),
        "shows_before": history.shows_before,
        "can_reset": bool(session.plan().settings) or history.at > 0,
    }


def group(
    kind: str,
    title: Words,
    note: Words,
    every: tuple[Control, ...],
    can: Mapping[Path, tuple[Words, bool]],
    language: Language,
    folded: bool = False,
) -> dict[str, Any]:
    """`can` has by path what a lever can do, and whether that is little."""
    plan, shown = session.plan(), session.history().shown
    levers = [
        _lever(one, plan, shown, can, lever_events.fault(one.path), language) for one in every
    ]
    return {
        "kind": kind,
        "title": said(title, language),
        "note": said(note, language),
        "folded": folded,
        "levers": levers,
    }


def _lever(
    control: Control,
    plan: Plan,
    shown: Plan,
    can: Mapping[Path, tuple[Words, bool]],
    fault: Fault | None,
    language: Language,
) -> dict[str, Any]:
    setting = plans.shown(shown, control.path)
    usual = plans.usual(plan.baseline, control.path)
    says, little = can.get(control.path, ("", False))
    lever: dict[str, Any] = {
        "path": control.path,
        "label": control.label.in_(language),
        "world": not plans.is_choice(plan.baseline, control.path),
        "known": _known(control, plan.baseline, usual.value, language),
        "course": _course(control, shown, setting, language),
        "can": said(says, language),
        "little": little,
        "disabled": "",
        "changed": shown.is_moved(control.path) or setting != usual,
        "fault": fault.why.in_(language) if fault else "",
        "wrong": fault.what if fault else "",
        "explained": _explained(control, language),
        "when": None,
        "uncertain": False,
    }
    if control.parameter is None:
        values = [value for value, _ in control.options]
        lever["options"] = [
            [n, words.in_(language)] for n, (_, words) in enumerate(control.options)
        ]
        lever["option"] = values.index(setting.value)
        return lever
    value = setting.number
    low, high = control.ends(value)
    lever |= {
        "unit": control.unit.in_(language),
        "min": low,
        "max": high,
        "step": control.shown_step,
        "decimals": control.decimals,
        "value": control.shown(value),
        "text": (fault and fault.typed_in("typed")) or control.typed(value, language),
        "said": control.said(value, language),
        "baseline": control.shown(usual.number),
        "uncertain": bool(control.quantity and control.quantity.is_uncertain),
    }
    if _contract_is_over(shown, control):
        lever["disabled"] = CONTRACT_OVER.in_(language)
    if control.parameter.scheduled:
        lever["when"] = {
            "says": _when(shown, control, language),
            "fields": {
                "decided": setting.decided,
                "lead": (fault and fault.typed_in("lead")) or str(setting.lead),
                "over": (fault and fault.typed_in("over")) or str(setting.over),
                "hold": setting.hold,
                "as_given": setting.as_given,
            },
        }
    else:
        lever["explained"] = [WHOLE_RUN.in_(language), *lever["explained"]]
    return lever


def _course(control: Control, plan: Plan, setting: Setting, language: Language) -> str:
    """What it is from which month on; nothing where it stays as it is set."""
    if control.parameter is None or setting.start >= plan.baseline.run.stop:
        return ""
    of = courses.course(plan.scenario, control.path, setting.start)
    if of is None or not of.changes:
        return ""
    assert isinstance(of.value, float | int)
    of = replace(of, value=values.short(of.value))
    every = values.course(control.path, of, [plan.scenario], 0, setting.start)
    return joined(every, ", ").in_(language)


def _contract_is_over(plan: Plan, control: Control) -> bool:
    path = control.path
    if not path.contractor or path.key not in ("places", "success"):
        return False
    if not levers.contract(plan.baseline, path.beside("places")).places:
        return False  # there never was one
    return plans.shown(plan, path.beside(END)).number <= plan.baseline.decision


def _known(
    control: Control, baseline: Scenario, usual: float | tuple[str, ...], language: Language
) -> str:
    """The baseline's value, and what that stands on."""
    parts = [BASELINE.filled(value=control.said(usual, language)).in_(language)]
    quantity = control.quantity
    if quantity is None or isinstance(usual, tuple):
        return parts[0]
    parts.append((STATUS[quantity.status] if quantity.status else NOT_SAID).in_(language))
    if control.scale:
        return " · ".join(parts)  # how uncertain it is is said of what is measured
    if quantity.evidence is not None and quantity.status is not Status.GUESS:
        seen = number(usual * quantity.evidence, language)
        said = EVIDENCE.filled(seen=seen, all=number(quantity.evidence, language))
        parts.append(said.in_(language))
    elif quantity.is_uncertain:
        ends = (float(f"{one:.2g}") for one in likely(baseline, control.path))
        low, high = (control.said(one, language) for one in ends)
        if low != high:
            parts.append(LIES.filled(low=low, high=high).in_(language))
    return " · ".join(parts)


def _explained(control: Control, language: Language) -> list[str]:
    """What a scale is one of; the note and the source, in the words of the scenario's author."""
    quantity = control.quantity
    if quantity is None:
        return []
    words = list[str]()
    if control.scale:
        zero, full = (Share(one) for one in (control.scale.zero, control.scale.full))
        on_scale = ON_SCALE.filled(measured=control.measured, zero=zero, full=full)
        words.append(on_scale.in_(language))
    source = NO_SOURCE
    if quantity.source:
        source = SOURCE.filled(source=own_half(quantity.source, language))
    own = [own_half(quantity.note or "", language), source.in_(language)]
    return words + [plain(one, longest=1_000) for one in own if one]


def _when(plan: Plan, control: Control, language: Language) -> str:
    setting = plans.shown(plan, control.path)
    run = plan.baseline.run
    if setting.start >= run.stop:
        return TOO_LATE.filled(month=month_name(setting.start, language)).in_(language)
    schedule = plan.baseline.quantity(control.path)[1].schedule
    ahead = schedule.monthly(setting.start, run.stop - setting.start)
    later = HELD if setting.hold else MOVES_ALONG
    if len(set(ahead)) == 1:
        later = NOTHING_LATER
        if setting.start <= run.start and setting.over <= 1:
            return ALL_ALONG.in_(language)
    fully = setting.start + setting.over - 1
    return ACTS.filled(
        from_month=FROM_MONTH.filled(month=month_name(setting.start, language)),
        fully=FULLY.filled(month=month_name(fully, language)) if setting.over > 1 else "",
        later=later,
    ).in_(language)
