"""A link that can be copied: our own field, since Streamlit's copies without a word and only in English."""

from planner.app.components.component import component
from planner.text import Language, Text

COPY = Text("Kopiér", "Copy")
COPIED = Text("Kopieret.", "Copied.")
BY_HAND = Text(
    "Browseren tillader ikke at kopiere; linket er markeret, så tryk Ctrl+C.",
    "The browser does not allow copying; the link is selected, so press Ctrl+C.",
)


def show(label: Text, link: str, key: str, language: Language) -> None:
    data = {
        "label": label.in_(language),
        "link": link,
        "copy": COPY.in_(language),
        "copied": COPIED.in_(language),
        "by_hand": BY_HAND.in_(language),
    }
    component("link")(key=key, data=data)
