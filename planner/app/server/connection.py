"""What a page says while the server, or a part of it, cannot be had; `connection.js` says it and goes on afterwards."""

from planner.text import LANGUAGES, Text

NOT_SHOWN = Text(
    "Denne del af siden kunne ikke vises.", "This part of the page could not be shown."
)

WORDS = {
    "lost": Text(
        "Forbindelsen til serveren er væk. Det, I ændrer imens, regnes med af sig selv, når den er tilbage.",
        "The connection to the server is lost. What you change meanwhile is counted by itself when it is back.",
    ),
    "away": Text(
        "Forbindelsen til serveren er stadig væk. Siden prøver af sig selv igen. Det, der står i adressen, er der "
        "også, hvis den genindlæses.",
        "The connection to the server is still lost. The page tries again by itself. What stands in the address is "
        "there after a reload too.",
    ),
    "ended": Text(
        "Forbindelsen til serveren er slut. Genindlæs siden for at gå videre; det, der står i adressen, er der stadig.",
        "The connection to the server has ended. Reload the page to go on; what stands in the address is still there.",
    ),
    "silent": Text(
        "Serveren har ikke svaret endnu. Bliver det ved, så genindlæs siden; det, der står i adressen, er der stadig.",
        "The server has not answered yet. If this goes on, reload the page; what stands in the address is still there.",
    ),
    "empty": Text(
        "Siden er ikke kommet frem endnu. Enten har serveren travlt, eller også spærrer netværket for den slags "
        "forbindelse (WebSocket), som siden bruger; så må it-afdelingen åbne for den.",
        "The page has not come up yet. Either the server is busy, or the network blocks the kind of connection "
        "(WebSocket) that the page uses; the IT department must then let it through.",
    ),
    "missing": Text(
        "En del af siden er ikke hentet. Siden prøver igen af sig selv; det, der står i adressen, er der stadig.",
        "A part of the page has not been loaded. The page tries again by itself; what stands in the address is still "
        "there.",
    ),
    "reload": Text("Genindlæs siden", "Reload the page"),
}
# Where the browser fails, Streamlit shows its own English words and a stack of calls.
FAILED = '.stAlertContainer:has([data-testid="stErrorElementStack"])'
_STYLE = """
#connection { position: fixed; z-index: 1000000; left: 50%; bottom: 1rem; transform: translateX(-50%);
  box-sizing: border-box; width: max-content; max-width: min(44rem, calc(100vw - 2rem)); padding: .7rem 1rem;
  display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; font: 1rem/1.4 "Source Sans", sans-serif;
  color: #111111; background: #FFFFFF; border: 2px solid #0B5394; border-radius: 6px; }
#connection span { flex: 1 1 16rem; }
#connection button { font: inherit; font-weight: 600; min-height: 2.2rem; padding: .2rem .9rem; cursor: pointer;
  color: #0B5394; background: #FFFFFF; border: 1px solid #0B5394; border-radius: 4px; }
#connection button:focus-visible { outline: 3px solid #0B5394; outline-offset: 2px; }
.stConnectionStatus { display: none !important; }
"""


def style() -> str:
    hidden = f"{FAILED} > * {{ display: none }}"
    said = (
        f'html:lang({language}) {FAILED}::before {{ content: "{NOT_SHOWN.in_(language)}" }}'
        for language in LANGUAGES
    )
    return "\n".join([_STYLE, hidden, *said])


def words() -> dict[str, dict[str, str]]:
    """By language, as the script takes them."""
    return {
        language: {key: said.in_(language) for key, said in WORDS.items()} for language in LANGUAGES
    }
