#include "services/evaluation/document/text_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/narrative/bars.h"

namespace jixiao::evaluation {
namespace {

using Alignment = v1::TableCell::Alignment;
using narrative::ColumnAlignment;

// Of columns, in columns of a terminal.
constexpr std::size_t kNarrowestColumn = 4;
constexpr std::size_t kWidestColumn = 40;
constexpr std::array<std::string_view, 6> kDashes = {"—",  "——", "-",
                                                     "－", "–",  "/"};

enum class Content {
  kFigure,   // a figure, or the mark of a missing one, with its unit
  kNothing,  // blanks or a dash
  kWords,
};

Content ContentOf(const PrintedCell& cell) {
  int figures = 0;
  std::string rest;
  for (const PrintedPiece& piece : cell.pieces) {
    if (piece.mark || piece.kind == PrintedPiece::Kind::kFact ||
        piece.kind == PrintedPiece::Kind::kComputed) {
      ++figures;
    } else {
      rest += piece.text;
    }
  }
  rest = narrative::Trimmed(rest);
  if (figures == 0) {
    const bool dash =
        std::find(kDashes.begin(), kDashes.end(), rest) != kDashes.end();
    return rest.empty() || dash ? Content::kNothing : Content::kWords;
  }
  const bool unit = rest.empty() || units::FindPrinted(rest) != nullptr;
  return figures == 1 && unit ? Content::kFigure : Content::kWords;
}

class TextTableMaker {
 public:
  TextTableMaker(const PrintedTable& table, const SpansOfPieces& spans)
      : table_(table),
        spans_(spans),
        widths_(table.columns.size(), kNarrowestColumn) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      figures_.push_back(HasFigure(c));
    }
  }

  v1::Table Run() {
    out_.set_caption(table_.caption);
    out_.set_header_row_count(1);
    AddHeader();
    for (const PrintedRow& row : table_.rows) {
      if (row.kind == PrintedRow::Kind::kNote) {
        AddNote(row);
      } else {
        AddRow(row);
      }
    }
    for (const std::size_t width : widths_) {
      out_.add_column_widths(static_cast<int>(width));
    }
    return std::move(out_);
  }

 private:
  bool HasFigure(std::size_t column) const {
    return std::any_of(table_.rows.begin(), table_.rows.end(),
                       [column](const PrintedRow& row) {
                         return column < row.cells.size() &&
                                ContentOf(row.cells[column]) ==
                                    Content::kFigure;
                       });
  }

  Alignment AlignmentOf(const PrintedCell& cell, std::size_t column) const {
    switch (table_.columns[column]) {
      case ColumnAlignment::kLeft:
        return v1::TableCell::ALIGNMENT_LEFT;
      case ColumnAlignment::kCenter:
        return v1::TableCell::ALIGNMENT_CENTER;
      case ColumnAlignment::kRight:
        return v1::TableCell::ALIGNMENT_RIGHT;
      default:
        return figures_[column] && ContentOf(cell) != Content::kWords
                   ? v1::TableCell::ALIGNMENT_RIGHT
                   : v1::TableCell::ALIGNMENT_LEFT;
    }
  }

  // A heading may be broken once.
  void AddHeader() {
    v1::TableRow* row = out_.add_rows();
    for (std::size_t c = 0; c < table_.header.cells.size(); ++c) {
      AddCell(table_.header.cells[c], v1::TableCell::ALIGNMENT_CENTER, row);
      Widen(row->cells(static_cast<int>(c)), 2, &widths_[c]);
    }
  }

  void AddRow(const PrintedRow& printed) {
    v1::TableRow* row = out_.add_rows();
    row->set_kind(printed.kind == PrintedRow::Kind::kTotal
                      ? v1::TableRow::KIND_TOTAL
                      : v1::TableRow::KIND_ITEM);
    for (std::size_t c = 0; c < printed.cells.size(); ++c) {
      AddCell(printed.cells[c], AlignmentOf(printed.cells[c], c), row);
      Widen(row->cells(static_cast<int>(c)), 1, &widths_[c]);
    }
  }

  void AddNote(const PrintedRow& printed) {
    v1::TableRow* row = out_.add_rows();
    row->set_kind(v1::TableRow::KIND_ITEM);
    AddCell(printed.cells[0], v1::TableCell::ALIGNMENT_LEFT, row);
    row->mutable_cells(0)->set_column_span(
        static_cast<int>(table_.columns.size()));
  }

  void AddCell(const PrintedCell& cell, Alignment alignment,
               v1::TableRow* row) {
    *row->add_cells() = spans_(cell.pieces).ToCell(alignment);
  }

  static void Widen(const v1::TableCell& cell, std::size_t lines,
                    std::size_t* width) {
    const std::size_t needed =
        text::DisplayWidth(Spans().Add(cell.spans()).PlainText());
    *width = std::clamp((needed + lines - 1) / lines, *width, kWidestColumn);
  }

  const PrintedTable& table_;
  const SpansOfPieces& spans_;
  v1::Table out_;
  std::vector<bool> figures_;  // of the columns: whether some cell is one
  std::vector<std::size_t> widths_;
};

}  // namespace

v1::Table ToTable(const PrintedTable& table, const SpansOfPieces& spans) {
  return TextTableMaker(table, spans).Run();
}

}  // namespace jixiao::evaluation
