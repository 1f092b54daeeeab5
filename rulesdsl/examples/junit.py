"""A report of examples as JUnit XML, which build servers show."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.examples.report import BookReport, Report, title
from rulesdsl.examples.trial import Trial
from rulesdsl.render.text import render_text

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Return a suite for each book and a case for each example; a refused book is a case with an error."""
    root = Element("testsuites", _counts(report.count, report.failures, len(report.errors)))
    for book in report.books:
        _suite(root, book)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, book: BookReport) -> None:
    counts = _counts(len(book.trials), len(book.failed), len(book.errors))
    suite = SubElement(root, "testsuite", {"name": _clean(book.name), **counts})
    for trial in book.trials:
        _case(suite, trial)
    for error in book.errors:
        case = SubElement(suite, "testcase", {"name": error.code, "classname": _clean(book.name)})
        problem = SubElement(case, "error", {"message": _clean(error.message), "type": error.code})
        problem.text = _clean(_told(error))


def _case(suite: Element, trial: Trial) -> None:
    place = trial.example.place
    names = {"name": _clean(title(trial)), "classname": _clean(place.source.name), "file": _clean(place.source.name)}
    case = SubElement(suite, "testcase", {**names, "line": str(place.start.line)})
    if trial.passed:
        return
    first = trial.problems[0]
    problem = SubElement(case, "failure", {"message": _clean(first.message), "type": first.code})
    told = "\n".join(_told(p) for p in trial.problems)
    problem.text = _clean(told if trial.receipt is None else f"{told}\n\n{render_text(trial.receipt)}")


def _counts(tests: int, failures: int, errors: int) -> dict[str, str]:
    return {"tests": str(tests + errors), "failures": str(failures), "errors": str(errors)}


def _told(diagnostic: Diagnostic) -> str:
    where = diagnostic.file
    if diagnostic.place is not None:
        where = f"{diagnostic.place.source.name}:{diagnostic.place.start.line}:{diagnostic.place.start.column}"
    return f"{where}: {diagnostic.message} ({diagnostic.help})"


def _clean(text: str) -> str:
    """Replace what XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)
