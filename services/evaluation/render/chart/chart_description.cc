#include <string>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/chart/chart_layout.h"

namespace jixiao::evaluation {

std::string ChartDescription(const v1::Chart& chart) {
  std::string text = chart.caption();
  if (!chart.unit().empty()) absl::StrAppend(&text, "（", chart.unit(), "）");
  for (int c = 0; c < chart.categories_size(); ++c) {
    std::string values;
    for (const v1::ChartSeries& series : chart.series()) {
      const v1::ChartPoint* point = chart::PointOf(series, c);
      if (point == nullptr || !point->has_figure()) continue;
      absl::StrAppend(&values, values.empty() ? "" : "，", series.name(),
                      series.name().empty() ? "" : " ",
                      FigureWords(point->figure()));
    }
    if (values.empty()) values = "未报告";
    absl::StrAppend(&text,
                    text.empty() ? ""
                    : c == 0     ? "。"
                                 : "；",
                    chart.categories(c), "：", values);
  }
  return absl::StrCat(text, text.empty() ? "" : "。");
}

}  // namespace jixiao::evaluation
