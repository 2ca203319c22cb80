"""The first cell of every row of a table tagged as the row's header, which typst has no way to say yet.

The changed tags are added behind the file as its next revision (ISO 32000-1, 7.5.6): what was set stays as
it is.
"""

import re
from collections.abc import Iterator

_ROW = re.compile(rb"\n\d+ 0 obj\n<</Type/StructElem/S/TR/P \d+ 0 R/K\[([\d R]+)\]>>")
_CELL = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/TD(/P \d+ 0 R)(.*?)/O/Table/Headers\[(.*?)\](.*?)\nendobj"
)
_NAMES = re.compile(
    rb"\n(\d+) 0 obj\n(<</Type/StructTreeRoot.*?/IDTree<</Names\[.*?)(\]>>.*?)\nendobj"
)
_TRAILER = re.compile(rb"trailer\n<<(.*?)>>\nstartxref\n(\d+)\n%%EOF\s*$", re.S)


def tagged(pdf: bytes) -> bytes:
    """The PDF with each row's first cell tagged as its header; unchanged where its tags are not as expected."""
    trailer, names = _TRAILER.search(pdf), _NAMES.search(pdf)
    if trailer is None or names is None:
        return pdf
    changed, headers = {}, []
    for row in _rows(pdf):
        first, *others = row
        number, name = int(first[1]), b"(row%s)" % first[1]
        changed[number] = _cell(first, b"TH", b"/ID" + name, b"/Scope/Row", b"")
        for cell in others:
            changed[int(cell[1])] = _cell(cell, b"TD", b"", b"", name)
        headers.append(b"%s%d 0 R" % (name, number))
    # In the order of their letters, after typst's own, which begin with a capital.
    changed[int(names[1])] = names[2] + b"".join(sorted(headers)) + names[3]
    return _revised(pdf, changed, trailer)


def _rows(pdf: bytes) -> Iterator[list[re.Match[bytes]]]:
    """The cells of every row that has no header cell yet."""
    cells = {cell[1]: cell for cell in _CELL.finditer(pdf)}
    for row in _ROW.finditer(pdf):
        numbers = row[1].replace(b" 0 R", b" ").split()
        if all(number in cells for number in numbers):
            yield [cells[number] for number in numbers]


def _cell(cell: re.Match[bytes], tag: bytes, id: bytes, scope: bytes, header: bytes) -> bytes:
    _, parent, before, headers, after = cell.groups()
    said = b"<</Type/StructElem/S/%s%s%s%s/O/Table%s/Headers[%s%s]%s"
    return said % (tag, parent, id, before, scope, headers, header, after)


def _revised(pdf: bytes, changed: dict[int, bytes], trailer: re.Match[bytes]) -> bytes:
    """With these objects in place of those of the same numbers."""
    whole, places = bytearray(pdf + b"\n"), bytearray(b"xref\n0 1\n0000000000 65535 f\r\n")
    for number, content in sorted(changed.items()):
        places += b"%d 1\n%010d 00000 n\r\n" % (number, len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(whole)
    ending = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(whole + places + ending % (trailer[1], trailer[2], start))
