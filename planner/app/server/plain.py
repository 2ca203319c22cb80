"""A plain page of our own beside the app: HTML without a script, for what must be told when the app may not run."""

from http import HTTPStatus

from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from planner.app.routes import way_up
from planner.text import Language, Text

PAGE = Markup("""<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="{up}favicon.png"><style>
body {{ font: 1.1rem/1.5 sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }}
a {{ color: #0B5394; }} dt {{ font-weight: bold; }} dd {{ margin: 0 0 .5rem; }}</style></head>
<body><main><h1>{title}</h1>{content}<p><a href="{front}">{link}</a></p></main></body></html>
""")
NO_SUCH_PAGE = Text(da="Siden findes ikke", en="There is no such page")
NO_SUCH_PAGE_WHY = Text(
    da="Adressen hører ikke til nogen side her. Måske er der kommet et bogstav for meget med eller et for lidt.",
    en="No page here has that address. Perhaps a letter too many or too few has come along.",
)
TO_FRONT_PAGE = Text(da="Gå til forsiden", en="Go to the front page")


def page(title: Text, content: Markup, up: str, language: Language, query: str = "") -> str:
    """`up` is the way from here to the front page, and what stands in the query goes along to it."""
    return PAGE.format(
        language=language,
        title=title.in_(language),
        content=content,
        up=up,
        front=f"{up}?{query}" if query else up,
        link=TO_FRONT_PAGE.in_(language),
    )


def paragraph(said: str) -> Markup:
    return Markup("<p>{}</p>").format(escape(said))


def no_such_page(path: str, query: bytes, language: Language) -> HTMLResponse:
    """What stands in the query goes along to the front page.

    The way there is told from here, for a proxy may have taken the first steps of the address away.
    """
    why = paragraph(NO_SUCH_PAGE_WHY.in_(language))
    html = page(NO_SUCH_PAGE, why, way_up(path), language, query.decode("latin-1"))
    return HTMLResponse(html, status_code=HTTPStatus.NOT_FOUND)
