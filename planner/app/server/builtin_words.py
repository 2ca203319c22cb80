"""Streamlit's and Vega's built-in English words, and what they are called on our pages (`builtin_words.js`)."""

from planner.text import LANGUAGES, Language, Text

WORDS = (
    Text("Gå til indholdet", "Skip to main content"),
    Text("Åbn listen", "Open"),
    Text("Intet passer", "No results"),
    Text("Ryd feltet", "Clear value"),
    Text("Tryk Enter for at bruge det", "Press Enter to apply"),
    Text("Tryk Enter for at svare", "Press Enter to submit form"),
    Text("Tryk Ctrl+Enter for at bruge det", "Press Ctrl+Enter to apply"),
    Text("Tryk ⌘+Enter for at bruge det", "Press ⌘+Enter to apply"),
    Text("Hjælp", "Help"),
    Text("Kopiér", "Copy to clipboard"),
    Text("Kopieret", "Copied"),
    Text("Hent som billede (PNG)", "Download as PNG"),
    Text("Fuld skærm", "Fullscreen"),
    Text("Luk fuld skærm", "Close fullscreen"),
    Text("Luk", "Dismiss"),
    Text("Luk", "Close"),
    Text("diagram", "visualization"),
    Text("gruppe", "group mark container"),
    Text("akse", "axis"),
    Text("forklaring", "legend"),
)


def words() -> dict[str, dict[Language, str]]:
    """By the English words and the page's language, as the script takes them."""
    return {one.en: dict(zip(LANGUAGES, one.every, strict=True)) for one in WORDS}
