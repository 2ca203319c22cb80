"""The committee paper: what a plan comes to in the form of an agenda item, as PDF, Word and Excel."""

from planner.report.paper.composing import compose
from planner.report.paper.content import Paper
from planner.report.paper.excel import xlsx
from planner.report.paper.proposal import amendment
from planner.report.paper.subject import Other, Saved, Subject
from planner.report.paper.typeset import pdf
from planner.report.paper.word import docx

__all__ = ["Other", "Paper", "Saved", "Subject", "amendment", "compose", "docx", "pdf", "xlsx"]
