"""The committee paper: what a plan comes to in the form of an agenda item, as PDF, Word and Excel."""

from planner.document.blocks import Paper
from planner.document.pdf import pdf
from planner.document.word import docx
from planner.document.workbook import xlsx
from planner.report.paper.composing import compose
from planner.report.paper.proposal import amendment
from planner.report.paper.subject import Other, Saved, Subject
from planner.report.workbook.composing import workbook

__all__ = [
    "Other",
    "Paper",
    "Saved",
    "Subject",
    "amendment",
    "compose",
    "docx",
    "pdf",
    "workbook",
    "xlsx",
]
