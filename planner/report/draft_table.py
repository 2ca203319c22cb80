"""A draft's figures as a table that a screen reader can read: value, unit, uncertainty, status, source."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from planner.files.draft import Slot, Table
from planner.model.parameters import Parameter
from planner.model.scenario import Status
from planner.model.schedule import month_number
from planner.report import draft_words
from planner.text import Language, Text, number, own_half, plain, share, short_month

STATUS = {
    Status.FOUND: Text("● fundet", "● found"),
    Status.DERIVED: Text("◐ beregnet", "◐ derived"),
    Status.GUESS: Text("○ gæt", "○ guess"),
    Status.CHOICE: Text("▲ valg", "▲ choice"),
    Status.WORLD: Text("◆ verden", "◆ world"),
}
NOT_SAID = Text("– ikke oplyst", "– not said")
USUAL = Text("standardværdi", "default value")
NOT_USED = Text("bruges ikke", "not used")
FIGURE = Text("Tal", "Figure")
VALUE = Text("Værdi", "Value")
UNIT = Text("Enhed", "Unit")
SPREAD = Text("Usikkerhed", "Uncertainty")
WHAT = Text("Status", "Status")
SOURCE = Text("Kilde", "Source")
FROM = Text("{value} fra {month}", "{value} from {month}")
LINE_TO = Text("i lige linje til {value} i {month}", "in a straight line to {value} in {month}")
MORE_STEPS = Text("… {n} trin i alt", "… {n} steps in all")
SEEN_IN = Text("som set i {n} personer", "as seen in {n} persons")
FACTOR = Text("faktor {n}", "factor {n}")
NONE = Text("ingen", "none")
STEPS_SHOWN = 3
STYLE = """
.draft-scroll { overflow: auto; max-height: 44rem; border: 1px solid #8A8A8A; }
.draft-scroll:focus-visible { outline: 3px solid #0B5394; outline-offset: 2px; }
.draft-table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.draft-table caption { text-align: left; font-weight: 600; padding: 0.4rem 0.6rem; color: #111111; }
.draft-table th, .draft-table td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem;
  border-top: 1px solid #D0D0D0; color: #111111; font-weight: 400; overflow-wrap: break-word; min-width: 4.5rem; }
.draft-table thead th { position: sticky; top: 0; font-weight: 600; border-top: 0; background: #FFFFFF; }
.draft-table th[scope=rowgroup] { font-weight: 600; background: #F3F5F7; }
"""


def value(slot: Slot, language: Language) -> str:
    """As a number or the first steps of a schedule; what stands for it where the file is silent."""
    parameter, given = slot.parameter, slot.given
    if given is None and parameter.default is None:
        return NOT_USED.in_(language)
    if given is None:
        return said(parameter.default or 0.0, parameter, language)
    if "steps" not in given:
        return said(given["value"], parameter, language)
    parts = []
    for step in given["steps"][:STEPS_SHOWN]:
        month = short_month(month_number(step["from"]), language)
        text = LINE_TO if step.get("ramp") else FROM
        parts.append(text.filled(value=said(step["value"], parameter, language), month=month))
    if len(given["steps"]) > STEPS_SHOWN:
        parts.append(MORE_STEPS.filled(n=len(given["steps"])))
    return "; ".join(part.in_(language) for part in parts)


def said(amount: float, parameter: Parameter, language: Language) -> str:
    """With the decimals that it has, at most three; a share in per cent."""
    if parameter.is_share:
        return share(amount, language)
    shown = round(amount, 3)
    decimals = len(f"{shown:.3f}".rstrip("0").partition(".")[2])
    return number(shown, language, decimals)


def spread(slot: Slot, language: Language) -> str:
    given = slot.given or {}
    for key, text in (("evidence", SEEN_IN), ("factor", FACTOR)):
        if key in given:
            amount = round(given[key], 2)
            decimals = len(f"{amount:.2f}".rstrip("0").partition(".")[2])
            return text.filled(n=number(amount, language, decimals)).in_(language)
    return NONE.in_(language)


def status(slot: Slot, language: Language) -> str:
    """A shape and a word."""
    if slot.given is None:
        return "–" if slot.parameter.optional else USUAL.in_(language)
    return (STATUS[Status(slot.status)] if slot.status else NOT_SAID).in_(language)


def figures(table: Table, chosen: Iterable[Slot], caption: str, language: Language) -> Markup:
    """Those chosen of a draft's figures, in their order, under headings of whose they are."""
    bodies = [
        (title, [_row(slot, language) for slot in inside])
        for title, inside in groupby(chosen, lambda slot: heading(table, slot, language))
    ]
    columns = (FIGURE, VALUE, UNIT, SPREAD, WHAT, SOURCE)
    return html(caption, [column.in_(language) for column in columns], bodies)


def heading(table: Table, slot: Slot, language: Language) -> str:
    """Whose it is, and of which group."""
    group = draft_words.group(slot.parameter)
    whose = draft_words.owner(table, slot, language)
    return f"{whose} · {group.in_(language)}" if group else whose


def _row(slot: Slot, language: Language) -> list[str]:
    return [
        slot.parameter.label.in_(language),
        value(slot, language),
        slot.parameter.unit.in_(language),
        spread(slot, language),
        status(slot, language),
        plain(own_half((slot.given or {}).get("source", ""), language), longest=500) or "–",
    ]


def html(
    caption: str, columns: Sequence[str], bodies: Iterable[tuple[str, Iterable[Sequence[str]]]]
) -> Markup:
    """A region of its own that scrolls; each body has its heading, or none where that is empty."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in columns)
    groups = Markup("").join(_body(title, rows, len(columns)) for title, rows in bodies)
    return Markup(
        '<div class="draft-scroll" role="region" tabindex="0" aria-label="{}">'
        '<table class="draft-table"><caption>{}</caption><thead><tr>{}</tr></thead>{}</table></div>'
    ).format(caption, caption, head, groups)


def _body(title: str, rows: Iterable[Sequence[str]], width: int) -> Markup:
    parts = [
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in others)
        )
        for first, *others in rows
    ]
    if title:
        named = Markup('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>').format(width, title)
        parts.insert(0, named)
    return Markup("<tbody>{}</tbody>").format(Markup("").join(parts))
