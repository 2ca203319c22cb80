"""Streamlit's and Vega's built-in English words: what they are called on a Danish page, and the script for it."""

import json
from pathlib import Path

from planner.text import Text

WORDS = (
    Text("Gå til indholdet", "Skip to main content"),
    Text("Åbn listen", "Open"),
    Text("Intet passer", "No results"),
    Text("Ryd feltet", "Clear value"),
    Text("Tryk Enter for at bruge det", "Press Enter to apply"),
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


def script() -> str:
    words = json.dumps({one.en: one.da for one in WORDS}, ensure_ascii=False)
    text = Path(__file__).with_name("builtin_words.js").read_text(encoding="utf-8")
    return text.replace('"WORDS"', words)
