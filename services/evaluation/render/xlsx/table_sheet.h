// Writes a table of a document as a sheet.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_TABLE_SHEET_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_TABLE_SHEET_H_

#include <xlsxwriter.h>

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/xlsx/formats.h"

namespace jixiao::evaluation::xlsx {

// Row 1 of the sheet is the title, the table begins in row 2. The header is
// frozen and repeats on every page; pages are A4 across, as wide as the table.
// A figure of a SUBTOTAL or TOTAL row is a SUM formula with its value where it
// is exactly the sum of the numbers of the ITEM rows that it stands for, else a
// number. Cells that would overlap are narrowed.
void WriteTable(const v1::Table& table, const std::string& title,
                lxw_worksheet* sheet, Formats* formats);

// The page of every sheet.
void SetUpPage(lxw_worksheet* sheet);

}  // namespace jixiao::evaluation::xlsx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_TABLE_SHEET_H_
