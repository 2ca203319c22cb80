"""Charts and QR codes for paper: drawn as SVG, and the same picture in dots where a file takes no SVG."""

import io
from datetime import datetime
from typing import Any

import segno
import vl_convert

from planner.document import letters, typesetter
from planner.document.blocks import Chart
from planner.document.words import typeset

WIDTH, HEIGHT = 640, 190
DOTS_PER_INCH = 300
ONE_PICTURE = """
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.picture), format: "svg")
"""


def svg(chart: Chart) -> str:
    """With its data in it; Danish or English axes as the specification says."""
    return letters.in_picture(for_screen(chart, WIDTH, HEIGHT, letters.FONT))


def for_screen(chart: Chart, width: int, height: int, font: str) -> str:
    """The same for what finds its letters by itself."""
    return vl_convert.vegalite_to_svg(_with_data(chart, width, height, font))


def png(drawn: str) -> bytes:
    """Of an SVG, in print quality."""
    return typesetter.compiled(
        ONE_PICTURE, format="png", ppi=DOTS_PER_INCH, sys_inputs={"picture": drawn}
    )


def _with_data(chart: Chart, width: int, height: int, font: str) -> dict[str, Any]:
    rows = [{key: _datum(value) for key, value in row.items()} for row in chart.data.to_pylist()]
    look = {"font": font, "background": "#FFFFFF"}
    config = {**chart.spec["config"], **look}
    return {
        **chart.spec,
        "config": config,
        "data": {"values": rows},
        "width": width,
        "height": height,
    }


def _datum(value: object) -> object:
    """Some control characters would end the whole process inside the drawing program."""
    if isinstance(value, datetime):
        return value.isoformat()
    return typeset(value) if isinstance(value, str) else value


def square_svg(link: str) -> str:
    made = io.BytesIO()
    _square(link).save(made, kind="svg", xmldecl=False, border=4, light="#FFFFFF")
    return made.getvalue().decode()


def square_png(link: str) -> bytes:
    made = io.BytesIO()
    _square(link).save(made, kind="png", scale=8, border=4)
    return made.getvalue()


def _square(link: str) -> segno.QRCode:
    return segno.make(link, error="l", micro=False)
