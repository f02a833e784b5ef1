#include "services/evaluation/render/chart/chart_table.h"

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/render/chart/chart_layout.h"

namespace jixiao::evaluation {

v1::Table ChartTable(const v1::Chart& chart) {
  constexpr auto kCenter = v1::TableCell::ALIGNMENT_CENTER;
  constexpr auto kRight = v1::TableCell::ALIGNMENT_RIGHT;
  v1::Table table;
  table.set_header_row_count(1);
  v1::TableRow* head = table.add_rows();
  AddTextCell(chart.unit().empty() ? "" : absl::StrCat("单位：", chart.unit()),
              head, kCenter);
  for (const v1::ChartSeries& series : chart.series()) {
    AddTextCell(series.name(), head, kCenter);
  }
  for (int c = 0; c < chart.categories_size(); ++c) {
    v1::TableRow* row = table.add_rows();
    AddTextCell(chart.categories(c), row);
    for (const v1::ChartSeries& series : chart.series()) {
      const v1::ChartPoint* point = chart::PointOf(series, c);
      if (point == nullptr || !point->has_figure()) {
        AddTextCell("—", row, kRight);
      } else {
        AddCell(Spans().Figure(point->figure()), row, kRight);
      }
    }
  }
  return table;
}

}  // namespace jixiao::evaluation
