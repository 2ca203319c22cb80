"""The Share button: a link that holds all that is shown, to copy, mail or photograph; and the check code."""

from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from planner import environment
from planner.app import outlooks, session
from planner.app.address import bar, own_copy, saved_here
from planner.app.columns import my_title
from planner.app.components import link as field
from planner.app.routes import MONEY
from planner.model import MODEL
from planner.questions import record
from planner.report import qr
from planner.report.paper import annex
from planner.report.plan import sentences
from planner.sharing import check_code
from planner.sharing.address import Address
from planner.sharing.link.links import LONGEST_SENT
from planner.text import Language, Text, joined

SHARE = Text("Del", "Share")
LINK = Text("Link til det, der vises nu", "Link to what is shown now")
HOLDS_ALL = Text(
    "Linket rummer alle værdier og valg. Det kræver ingen database og viser det samme om to år.",
    "The link holds every value and choice. It needs no database and shows the same in two years.",
)
LIVING = Text(
    "Levende link: det følger den nyeste version af det gemte scenarie.",
    "Living link: it follows the newest version of the saved scenario.",
)
FROZEN = Text(
    "Frosset link: det viser altid version {number} og ændrer sig aldrig.",
    "Frozen link: it always shows version {number} and never changes.",
)
TOO_LONG = Text(
    "Linket ville blive på {length} tegn. Over {most} tegn knækker links i mail og undervejs på nettet. Hent "
    "scenariet som fil under »Fil«, eller gem det under »Gem« og få et kort link.",
    "The link would be {length} characters long. Above {most} characters, links break in mail and on their "
    "way across the internet. Download the scenario as a file under “File”, or save it under “Save” and get "
    "a short link.",
)
CANNOT_HOLD = Text(
    "⚠ Kilder ({sources}) og offentliggjorte tal ({facts}) er ikke med i linket: andre ser værdierne og noterne uden "
    "dem. Skal de med, så gem under »Gem« og del det link, eller send filen fra »Fil«.",
    "⚠ Sources ({sources}) and published figures ({facts}) are not in the link: others see the values and notes "
    "without them. To bring them along, save under “Save” and share that link, or send the file from “File”.",
)
CAREFUL = Text(
    "Links bliver kopieret overalt: skriv aldrig personoplysninger i titler og noter.",
    "Links are copied everywhere: never put personal data in titles and notes.",
)
MAIL = Text("Send i en mail", "Send by mail")
SUBJECT = Text("Hvad nu hvis? {title}", "Planner: {title}")
OPEN_IT = Text("Se det og prøv selv her: {link}", "See it and try for yourself here: {link}")


EMBED = Text("Indsæt diagrammet på en hjemmeside", "Put the chart on a website")
SNIPPET = Text("Kode til hjemmesiden", "Code for the website")
EMBED_NOTE = Text(
    "Koden viser diagrammet med overskrift, kilde og et link hertil. Den virker på de hjemmesider, som serveren "
    "tillader.",
    "The code shows the chart with its heading, source and a link to here. It works on the websites that the server "
    "allows.",
)
FRAME = Markup(
    '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" style="border: 0"></iframe>'
)


def show(language: Language) -> None:
    popover = st.popover(SHARE.in_(language), key="share", on_change="rerun")
    if not popover.open:
        return
    with popover:
        here = saved_here.unchanged()
        full = bar.full(bar.ours())
        if here is None and len(full) > LONGEST_SENT:
            words = TOO_LONG.filled(length=len(full), most=LONGEST_SENT)
            st.text(words.in_(language))
        else:
            lost = own_copy.lost(session.shared()) if here is None else None
            if lost is not None:
                st.text(CANNOT_HOLD.filled(sources=lost[0], facts=lost[1]).in_(language))
            about = HOLDS_ALL if here is None else kind(here.address)
            show_link(LINK, full, about, "share link", language)
            with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
                title = my_title().in_(language)
                st.html(qr.html(full, title, language))
                st.html(mail(full, title, language))
            show_snippet(language)
        show_code(language)
        st.caption(CAREFUL.in_(language))


def show_link(label: Text, link: str, about: Text, key: str, language: Language) -> None:
    field.show(label, link, key, language)
    st.caption(about.in_(language))


def show_snippet(language: Language) -> None:
    """The code for a frame on another site, folded, and only where any site may frame it."""
    if environment.FRAME_ANCESTORS.value == environment.FRAME_ANCESTORS.default:
        return
    with st.expander(EMBED.in_(language)):
        show_link(SNIPPET, snippet(language), EMBED_NOTE, "share snippet", language)


def snippet(language: Language) -> str:
    """The main chart of what is looked at: on Money its own, else that of Plan."""
    chart = "money" if session.page() == MONEY else "years"
    address = bar.below("embed", bar.ours() | {"chart": chart})
    return FRAME.format(address, my_title().in_(language))


def kind(saved: Address) -> Text:
    return LIVING if saved.living else FROZEN.filled(number=saved.number)


def mail(link: str, title: str, language: Language) -> Markup:
    """A subject, what comes of it in sentences, and where to see it."""
    said = joined(_result()).in_(language)
    body = f"{said}\n\n{OPEN_IT.filled(link=link).in_(language)}"
    subject = SUBJECT.filled(title=title).in_(language)
    target = f"mailto:?subject={quote(subject)}&body={quote(body)}"
    return Markup('<p><a href="{}">{}</a></p>').format(target, MAIL.in_(language))


def _result() -> list[Text]:
    """The sentences of the Plan page, which are at hand."""
    shown = outlooks.shown(session.plan())
    return sentences.result(shown.ours, shown.world, shown.baseline)


def show_code(language: Language) -> None:
    st.html(Markup('<p class="code">{}</p>').format(annex.CODE.filled(code=code()).in_(language)))
    st.caption(annex.CODE_NOTE.in_(language))


def code() -> str:
    """The check code of what is shown now."""
    scenario, draws = session.plan().scenario, session.draws()
    return check_code.code(scenario, draws, MODEL, record.record(scenario, draws))
