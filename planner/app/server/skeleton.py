"""The outline of a page that the browser draws before anything of it has come: grey fields where the parts will stand.

Drawn as backgrounds, so that it is no content: nothing to read aloud, and nothing for a policy to allow. `skeleton.js`
puts the class on and takes it off.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

GREY = "#EDEFF2"
Field = tuple[str, str, str, str]  # left, top, width and height, as CSS says lengths

# Of look.css: sides of 5rem and two columns on a desk; on a phone one, the answer and the tabs at the foot.
_WIDE = "(100vw - 10rem)"
_TITLE: Field = ("5rem", "38px", "10.4rem", "30px")
_TABS: Field = ("17.7rem", "40px", f"calc({_WIDE} * .55)", "26px")
_LANGUAGES: Field = ("calc(100vw - 14.1rem)", "36px", "9rem", "34px")
_PICKERS: tuple[Field, ...] = (
    ("5rem", "105px", f"calc({_WIDE} * .37)", "40px"),
    (f"calc(6rem + {_WIDE} * .37)", "105px", f"calc({_WIDE} * .26)", "40px"),
    (f"calc(7rem + {_WIDE} * .63)", "105px", f"calc({_WIDE} * .3)", "32px"),
)
_CONTEXT: Field = ("5rem", "178px", "20rem", "12px")
DESK: tuple[Field, ...] = (_TITLE, _TABS, _LANGUAGES, *_PICKERS, _CONTEXT)
DESK_OF_PLAN: tuple[Field, ...] = (
    *DESK,
    *((f"{5 + 13 * at}rem", "210px", "12rem", "33px") for at in range(4)),
    ("5rem", "258px", f"calc({_WIDE} - 6rem)", "86px"),
    ("calc(100vw - 10rem)", "292px", "5rem", "36px"),
    ("5rem", "361px", "20rem", "34px"),
    ("5rem", "407px", "25rem", "346px"),
    ("5rem", "777px", "25rem", "100vh"),
    *(("32rem", f"{366 + 28 * at}px", "calc(100vw - 37.5rem)", "16px") for at in range(3)),
    ("32rem", "515px", "24rem", "20px"),
    ("32rem", "585px", "calc(100vw - 37.5rem)", "260px"),
)
PHONE: tuple[Field, ...] = (
    (".9rem", "18px", "10.2rem", "26px"),
    ("calc(100vw - 10rem)", "16px", "9.1rem", "31px"),
    (".9rem", "64px", "calc(100vw - 1.8rem)", "40px"),
    (".9rem", "120px", "calc(100vw - 1.8rem)", "40px"),
    *((f"{0.9 + 5 * at}rem", "176px", "4rem", "33px") for at in range(4)),
    ("1.4rem", "221px", "19rem", "11px"),
    *((f"{at * 25}vw", "calc(100dvh - 2rem)", "20vw", "16px") for at in range(4)),
)
PHONE_OF_PLAN: tuple[Field, ...] = (
    *PHONE,
    *((".9rem", f"{257 + 50 * at}px", "calc(100vw - 1.8rem)", "43px") for at in range(2)),
    *((".9rem", f"{377 + 30 * at}px", "calc(100vw - 1.8rem)", "17px") for at in range(4)),
    (".9rem", "500px", "calc(100vw - 1.8rem)", "13px"),
    (".9rem", "524px", "calc(100vw - 1.8rem)", "13px"),
    (".9rem", "589px", "calc(100vw - 1.8rem)", "33px"),
    (".9rem", "640px", "calc(100vw - 1.8rem)", "calc(100dvh - 50rem)"),
    ("0px", "calc(100dvh - 9.75rem)", "100vw", "6.7rem"),
)
OTHER_DESK: tuple[Field, ...] = (
    *DESK,
    ("5rem", "225px", f"calc({_WIDE} * .4)", "24px"),
    *(("5rem", f"{280 + 32 * at}px", f"calc({_WIDE} * .8)", "14px") for at in range(4)),
)
OTHER_PHONE: tuple[Field, ...] = (
    *PHONE,
    (".9rem", "275px", "70vw", "22px"),
    *((".9rem", f"{325 + 28 * at}px", "calc(100vw - 1.8rem)", "13px") for at in range(5)),
)
PAGES: Mapping[str, tuple[tuple[Field, ...], tuple[Field, ...]]] = MappingProxyType(
    {"": (DESK_OF_PLAN, PHONE_OF_PLAN), "[data-page]": (OTHER_DESK, OTHER_PHONE)}
)


def _drawn(fields: Iterable[Field]) -> str:
    layers = (
        f"linear-gradient({GREY} 0 0) {left} {top} / {width} {height} no-repeat"
        for left, top, width, height in fields
    )
    return f"{', '.join(layers)}, #FFFFFF"


def style() -> str:
    """Of the document's head: what stands behind the outline is laid out, but not seen."""
    rules = [
        ".loading #root, .loading #root * { visibility: hidden !important; }",
        '.loading::before { content: ""; position: fixed; inset: 0; z-index: 1000; }',
    ]
    for page, (desk, phone) in PAGES.items():
        where = f"html.loading{page}::before"
        rules.append(f"{where} {{ background: {_drawn(desk)}; }}")
        rules.append(f"@media (max-width: 640px) {{ {where} {{ background: {_drawn(phone)}; }} }}")
    return "\n".join(rules)
