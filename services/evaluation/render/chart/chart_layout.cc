#include "services/evaluation/render/chart/chart_layout.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/render/chart/chart_parts.h"

namespace jixiao::evaluation::chart {
namespace {

constexpr std::size_t kMaxNumberBytes = 40;

bool IsPlottedDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Rgb ColorOf(int color) {
  static constexpr std::array<Rgb, 6> kSeries = {{{0x1f, 0x4e, 0x79},
                                                  {0xd9, 0x8c, 0x3f},
                                                  {0x8f, 0x1d, 0x1d},
                                                  {0x8f, 0xb8, 0x9a},
                                                  {0x5b, 0x5f, 0x97},
                                                  {0xb9, 0xbd, 0xc4}}};
  switch (color) {
    case kInk:
      return {0x1b, 0x1b, 0x1b};
    case kFaint:
      return {0x5c, 0x61, 0x69};
    case kRule:
      return {0xd5, 0xd8, 0xdd};
    default:
      return kSeries[static_cast<std::size_t>(color) % kSeries.size()];
  }
}

const v1::ChartPoint* PointOf(const v1::ChartSeries& series, int category) {
  return category < series.points_size() ? &series.points(category) : nullptr;
}

std::optional<double> PlottedValue(const v1::ChartPoint& point) {
  if (!point.has_figure()) return std::nullopt;
  const std::string& text = point.figure().text();
  if (text.empty() || text.size() > kMaxNumberBytes) return std::nullopt;
  std::string digits;
  bool fraction = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsPlottedDigit(c) || (c == '-' && i == 0)) {
      digits += c;
    } else if (c == '.' && !fraction) {
      fraction = true;
      digits += c;
    } else if (c != ',' || fraction) {
      return std::nullopt;
    }
  }
  double value = 0;
  if (!IsPlottedDigit(digits.back()) || !absl::SimpleAtod(digits, &value)) {
    return std::nullopt;
  }
  return value;
}

std::string ValueText(const v1::Chart& chart, int series, int category) {
  const v1::ChartSeries& of = chart.series(series);
  const v1::ChartPoint* point = PointOf(of, category);
  const std::string blank = chart.unit() == "%" ? "" : " ";
  return absl::StrCat(
      of.name(), of.name().empty() ? "" : "，", chart.categories(category),
      "：",
      point == nullptr || !point->has_figure()
          ? "未报告"
          : absl::StrCat(FigureWords(point->figure()), blank, chart.unit()));
}

Drawing LayOutChart(const v1::Chart& chart, double width) {
  Drawing drawing;
  drawing.width = width;
  bool any = false;
  for (const v1::ChartSeries& series : chart.series()) {
    for (int c = 0; c < chart.categories_size(); ++c) {
      const v1::ChartPoint* point = PointOf(series, c);
      any = any || (point != nullptr && PlottedValue(*point).has_value());
    }
  }
  if (!any || !(width > 0) || !std::isfinite(width)) return drawing;
  if (chart.kind() == v1::Chart::KIND_LINES) {
    LayOutLines(chart, &drawing);
  } else {
    LayOutBars(chart, &drawing);
  }
  return drawing;
}

}  // namespace jixiao::evaluation::chart
