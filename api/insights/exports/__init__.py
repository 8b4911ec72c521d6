"""Insights as files for those outside."""

from api.insights.exports.markdown import write_markdown
from api.insights.exports.paper import Paper, make_paper
from api.insights.exports.pdf import write_pdf
from api.insights.exports.word import write_docx

__all__ = ["Paper", "make_paper", "write_docx", "write_markdown", "write_pdf"]
