"""Reads what `linli report` writes with python-docx and openpyxl, and has LibreOffice print it."""

import pathlib
import subprocess
import sys

import docx
import openpyxl
from docx.enum.section import WD_ORIENTATION

MARKS = ("建议值", "来源：", "suggestion", "source:")


def report(linli, plan, out, language):
    """Writes the three files of a language."""
    names = {"--docx": f"{language}.docx", "--xlsx": f"{language}-ledger.xlsx", "--to-fill": f"{language}-fill.xlsx"}
    for option, name in names.items():
        more = ["--campaigns"] if option == "--docx" else []
        subprocess.run(
            [linli, "--lang", language, "report", plan, option, out / name, "--date", "2026-04-02", *more], check=True
        )
    return [out / name for name in names.values()]


def check_paper(path):
    """Headings are styles, tables repeat their heads, one section lies across."""
    paper = docx.Document(path)
    styles = [paragraph.style.name for paragraph in paper.paragraphs]
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Body Text", "Signature"):
        assert name in styles, f"{path}: no paragraph in {name}"
    assert any(section.orientation == WD_ORIENTATION.LANDSCAPE for section in paper.sections), path
    for table in paper.tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader"), f"{path}: a head does not repeat"
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert not any(mark in text for mark in MARKS), path
    assert not paper.core_properties.author, path


def check_workbook(path):
    """Rows are there, numbers are numbers, nothing is a formula."""
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert cells and sheet.freeze_panes, path
        assert all(cell.data_type != "f" for cell in cells), path
    assert not workbook.properties.creator, path


def pictures(path):
    """The pages as a PDF and as pictures."""
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", path.parent, path], check=True)
    subprocess.run(["pdftoppm", "-r", "70", "-png", path.with_suffix(".pdf"), path.with_suffix("")], check=True)


def main():
    linli, plan, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    for language in ("zh", "en"):
        for path in report(linli, plan, out, language):
            (check_paper if path.suffix == ".docx" else check_workbook)(path)
            pictures(path)
            print("ok", path)


if __name__ == "__main__":
    main()
