#!/usr/bin/python3
"""read_xlsx.py FILE

What openpyxl reads in a workbook, a line each, fields parted by tabs:

  title   TEXT CREATED                 of the properties
  sheet   NAME ROWS COLUMNS FROZEN REPEATED PAPER ORIENTATION
  cell    SHEET CELL TYPE VALUE FORMAT of cells that are not empty; TYPE is s
                                       (text), n (number) or f (formula)
  cached  SHEET CELL VALUE             of formulas
  height  SHEET ROW POINTS             of rows below the title
  width   SHEET COLUMN CHARACTERS      of columns, to whole ones
  merged  SHEET RANGE

Fails where openpyxl cannot open it.
"""

import sys

import openpyxl


def line(*fields):
    print("\t".join(str(field).replace("\n", "\\n") for field in fields))


def main():
    book = openpyxl.load_workbook(sys.argv[1])
    cached = openpyxl.load_workbook(sys.argv[1], data_only=True)
    line("title", book.properties.title, book.properties.created)
    for sheet in book.worksheets:
        line("sheet", sheet.title, sheet.max_row, sheet.max_column,
             sheet.freeze_panes, sheet.print_title_rows,
             sheet.page_setup.paperSize, sheet.page_setup.orientation)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                line("cell", sheet.title, cell.coordinate, cell.data_type,
                     cell.value, cell.number_format)
                if cell.data_type == "f":
                    line("cached", sheet.title, cell.coordinate,
                         cached[sheet.title][cell.coordinate].value)
        for number, row in sheet.row_dimensions.items():
            if number > 1:
                line("height", sheet.title, number, row.height)
        for letter, column in sheet.column_dimensions.items():
            line("width", sheet.title, letter, int(column.width))
        for merged in sheet.merged_cells.ranges:
            line("merged", sheet.title, merged.coord)


main()
