#include "services/evaluation/render/docx/table.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/render/docx/cell_plan.h"
#include "services/evaluation/render/docx/column_widths.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/docx/styles.h"
#include "services/evaluation/render/docx/xml.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::docx {
namespace {

// The width of half a wide character of the tables' type.
constexpr int kTableColumnTwips = kSizeSmall5Hao * 10 / 2;
// What the style of a cell's text leaves free above and below it.
constexpr int kRowPadding = 60;

const char* AlignmentText(v1::TableCell::Alignment alignment) {
  switch (alignment) {
    case v1::TableCell::ALIGNMENT_CENTER:
      return "center";
    case v1::TableCell::ALIGNMENT_RIGHT:
      return "right";
    default:
      return "left";
  }
}

class TableWriter {
 public:
  TableWriter(const v1::Table& table, SpanWriter* spans)
      : table_(table),
        spans_(*spans),
        plan_(PlanCells(table)),
        header_(std::clamp(table.header_row_count(), 0, table.rows_size())) {
    for (const PlannedCell& cell : plan_.front()) columns_ += cell.columns;
    if (columns_ == 0) return;
    widths_ = FitWidths(ColumnWidths({table.column_widths().begin(),
                                      table.column_widths().end()},
                                     columns_, kTextWidth),
                        NeedsOf(table, plan_, columns_));
    int height = 0;
    for (int r = 0; r < table.rows_size(); ++r) {
      height += HeightOf(r);
      if (r < header_) header_height_ = height;
    }
    together_ = height <= kTextHeight / 3;
  }

  int columns() const { return columns_; }

  void Write(pugi::xml_node body) {
    const pugi::xml_node table = AddElement(body, "w:tbl");
    WriteProperties(table);
    const pugi::xml_node grid = AddElement(table, "w:tblGrid");
    for (const int width : widths_) {
      AddElement(grid, "w:gridCol", {{"w:w", std::to_string(width)}});
    }
    for (int r = 0; r < table_.rows_size(); ++r) WriteRow(r, table);
  }

 private:
  void WriteProperties(pugi::xml_node table) const {
    const pugi::xml_node properties = AddElement(table, "w:tblPr");
    AddValue(properties, "w:tblStyle", kStyleTable);
    AddElement(properties, "w:tblW",
               {{"w:w", std::to_string(kTextWidth)}, {"w:type", "dxa"}});
    AddValue(properties, "w:jc", "center");
    AddElement(properties, "w:tblLayout", {{"w:type", "fixed"}});
    AddElement(properties, "w:tblLook",
               {{"w:val", "0020"},
                {"w:firstRow", header_ > 0 ? "1" : "0"},
                {"w:lastRow", "0"},
                {"w:firstColumn", "0"},
                {"w:lastColumn", "0"},
                {"w:noHBand", "1"},
                {"w:noVBand", "1"}});
    if (!table_.caption().empty()) {
      AddValue(properties, "w:tblCaption", table_.caption());
    }
  }

  int WidthOf(const PlannedCell& cell) const {
    const auto begin = widths_.begin() + cell.column;
    return std::accumulate(begin, begin + cell.columns, 0);
  }

  // How high a row is, about, in twips.
  int HeightOf(int r) const {
    int height = 0;
    for (const PlannedCell& cell : plan_[static_cast<std::size_t>(r)]) {
      height = std::max(height, HeightOf(cell));
    }
    return height + kRowPadding;
  }

  // How high the cell's text is, about, in twips.
  int HeightOf(const PlannedCell& cell) const {
    if (cell.cell == nullptr || cell.continued) return 0;
    const int room = std::max(WidthOf(cell) - 2 * kCellPadding, 1);
    const std::string text = PlainTextOf(cell.cell->spans());
    const int needed =
        static_cast<int>(text::DisplayWidth(text)) * kTableColumnTwips;
    return (needed / room + 1) * kTableLine / cell.rows;
  }

  void WriteRow(int r, pugi::xml_node table) {
    const auto& cells = plan_[static_cast<std::size_t>(r)];
    // What a page below the header can hold is not cut.
    const int room = kTextHeight - (r < header_ ? 0 : header_height_);
    const bool whole = HeightOf(r) <= room;
    const pugi::xml_node row = AddElement(table, "w:tr");
    if (whole || r < header_) {
      const pugi::xml_node properties = AddElement(row, "w:trPr");
      if (whole) AddElement(properties, "w:cantSplit");
      if (r < header_) AddElement(properties, "w:tblHeader");
    }
    for (const PlannedCell& cell : cells) WriteCell(r, cell, whole, row);
    MarkPlace(r, row);
  }

  void WriteCell(int r, const PlannedCell& planned, bool centred,
                 pugi::xml_node row) {
    const pugi::xml_node cell = AddElement(row, "w:tc");
    const pugi::xml_node properties = AddElement(cell, "w:tcPr");
    AddElement(properties, "w:tcW",
               {{"w:w", std::to_string(WidthOf(planned))}, {"w:type", "dxa"}});
    if (planned.columns > 1) {
      AddValue(properties, "w:gridSpan", std::to_string(planned.columns));
    }
    if (planned.rows > 1) {
      AddValue(properties, "w:vMerge",
               planned.continued ? "continue" : "restart");
    }
    if (r < header_) {
      AddElement(
          properties, "w:shd",
          {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", "F2F2F2"}});
    }
    AddValue(properties, "w:vAlign", centred ? "center" : "top");
    WriteText(r, planned, cell);
  }

  const char* StyleOfRow(int r) const {
    if (r < header_) return kStyleTableHead;
    const v1::TableRow::Kind kind = table_.rows(r).kind();
    return kind == v1::TableRow::KIND_SUBTOTAL ||
                   kind == v1::TableRow::KIND_TOTAL
               ? kStyleTableTotal
               : kStyleTableText;
  }

  void WriteText(int r, const PlannedCell& planned, pugi::xml_node cell) {
    const pugi::xml_node paragraph = AddParagraph(cell, StyleOfRow(r));
    if (together_ && r + 1 < table_.rows_size()) {
      AddElement(PropertiesOf(paragraph), "w:keepNext");
    }
    if (planned.cell == nullptr || planned.continued) return;
    if (r >= header_) {
      AddValue(PropertiesOf(paragraph), "w:jc",
               AlignmentText(planned.cell->alignment()));
    }
    spans_.Write(planned.cell->spans(), paragraph,
                 table_.caption() != kSourceTableCaption);
  }

  // The row's first cell is always there; it may have begun above.
  void MarkPlace(int r, pugi::xml_node row) {
    spans_.MarkRow(table_.rows(r), row.child("w:tc").child("w:p"));
  }

  const v1::Table& table_;
  SpanWriter& spans_;
  const std::vector<std::vector<PlannedCell>> plan_;
  const int header_;
  int header_height_ = 0;
  int columns_ = 0;
  std::vector<int> widths_;
  bool together_ = false;  // all on one page
};

}  // namespace

absl::Status AddTable(const v1::Table& table, SpanWriter* spans,
                      pugi::xml_node body) {
  if (!table.caption().empty()) {
    AddRun(AddParagraph(body, kStyleCaption), table.caption());
  }
  if (table.rows_size() == 0) return absl::OkStatus();
  TableWriter writer(table, spans);
  if (writer.columns() > kMaxColumns) {
    return status::InvalidValue(absl::StrCat("a table has ", writer.columns(),
                                             " columns; Word opens ",
                                             kMaxColumns, " at most"));
  }
  if (writer.columns() == 0) return absl::OkStatus();
  writer.Write(body);
  AddParagraph(body, kStyleTableEnd);
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation::docx
