// Tables of a text as tables of the document.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_TABLE_H_

#include <functional>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/template/text_writer.h"

namespace jixiao::evaluation {

// Makes spans of the pieces of a cell.
using SpansOfPieces = std::function<Spans(const std::vector<PrintedPiece>&)>;

// Cells of a column are aligned as the text says. Where it says nothing, those
// with a figure and at most its unit are set to the right, with them dashes,
// empty cells and marks of missing figures, others to the left. Columns are as
// wide as their text, within bounds. `spans` is called once for each cell in
// the order in which they are read.
v1::Table ToTable(const PrintedTable& table, const SpansOfPieces& spans);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_TABLE_H_
