#!/usr/bin/python3
"""read_docx.py FILE

What python-docx reads in a Word document, a line each, fields parted by tabs:

  title    TEXT                        of the properties
  heading  STYLE TEXT
  table    ROWS COLUMNS CELL           with the text of its first cell
  merged   TABLE ROW COLUMN ROWS       cells that cover several rows, from 0
  picture  WIDTH HEIGHT                in millimetres
  section  WIDTH HEIGHT FOOTER         in millimetres, with the footer's text

Fails where python-docx cannot open it.
"""

import sys

import docx


def line(*fields):
    print("\t".join(str(field).replace("\n", " ") for field in fields))


def merges(number, table):
    """The cells of a table that cover several rows."""
    grid = [[cell._tc for cell in row.cells] for row in table.rows]
    for column in range(len(grid[0])):
        start = 0
        for row in range(1, len(grid) + 1):
            if row < len(grid) and grid[row][column] is grid[start][column]:
                continue
            if row - start > 1:
                line("merged", number, start, column, row - start)
            start = row


def main():
    document = docx.Document(sys.argv[1])
    line("title", document.core_properties.title)
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith(("Heading", "Title")):
            line("heading", paragraph.style.name, paragraph.text)
    for number, table in enumerate(document.tables):
        cell = table.cell(0, 0).text
        line("table", len(table.rows), len(table.columns), cell)
        if len(table.rows) < 50:
            merges(number, table)
    for shape in document.inline_shapes:
        line("picture", round(shape.width.mm), round(shape.height.mm))
    for section in document.sections:
        footer = "".join(p.text for p in section.footer.paragraphs)
        line("section", round(section.page_width.mm),
             round(section.page_height.mm), footer)


main()
