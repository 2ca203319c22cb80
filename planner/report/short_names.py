"""Names shortened by whole words, so that a title has room for more than one."""

from planner.text import Language, Text

PREPOSITIONS = frozenset(
    ("af", "at", "efter", "for", "fra", "from", "i", "in", "med", "of", "om", "on", "på", "til", "to", "uden", "under",
     "ved", "with", "without")
)  # fmt: skip


def without_parenthesis(name: Text, language: Language) -> str:
    """As it is where nothing stands before the parenthesis."""
    words = name.in_(language)
    return words.partition(" (")[0] or words


def shortened(name: Text, longest: int, id: str, language: Language) -> str:
    """By words: without what a preposition begins, else without what stands before the last word; else cut."""
    words = name.in_(language)
    if len(words) <= longest:
        return words or id
    every = words.split(" ")
    for n in range(len(every) - 1, 0, -1):
        if every[n].lower() in PREPOSITIONS and len(" ".join(every[:n])) <= longest:
            return " ".join(every[:n])
    for n in range(len(every) - 2, 0, -1):
        if len(" ".join([*every[:n], every[-1]])) <= longest:
            return " ".join([*every[:n], every[-1]])
    return (words[:longest].rpartition(" ")[0] or words[: longest - 1]) + "…"
