#include "services/evaluation/render/chart/chart_parts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/text/text.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation::chart {
namespace {

// About how many steps an axis has.
constexpr double kSteps = 5;
constexpr double kNarrowEm = 0.56;
// What one column does not hold in the fonts of charts.
constexpr double kBroadEm = 0.95;
constexpr std::u32string_view kBroadCharacters = U"%@MWmw";
constexpr double kLegendLine = 14;
constexpr double kLegendMark = 8;

bool IsWhole(double value) { return value == std::floor(value); }

// The least of 1, 2, 2.5, 5 times a power of ten that is no less than `step`;
// where values are counts, a whole number.
double RoundStep(double step, bool counts) {
  if (counts) step = std::max(step, 1.0);
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (counts && !IsWhole(factor * power)) continue;
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

// "-1,234.5".
std::string Grouped(double value, int decimals) {
  std::string text = absl::StrFormat("%.*f", decimals, std::abs(value));
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, 1, ',');
  const bool zero = text.find_first_not_of("0.,") == std::string::npos;
  return value < 0 && !zero ? "-" + text : text;
}

}  // namespace

double Axis::Place(double value, double from, double to) const {
  return from + (value - low) / (high - low) * (to - from);
}

std::string Axis::MarkText(double mark) const {
  return Grouped(mark, decimals);
}

Axis AxisOf(const v1::Chart& chart) {
  double low = 0;
  double high = 0;
  bool counts = true;
  for (const v1::ChartSeries& series : chart.series()) {
    for (int c = 0; c < chart.categories_size(); ++c) {
      const v1::ChartPoint* point = PointOf(series, c);
      if (point == nullptr) continue;
      const double value = PlottedValue(*point).value_or(0);
      low = std::min(low, value);
      high = std::max(high, value);
      counts = counts && IsWhole(value);
    }
  }
  if (low == high) high = 1;
  const double step = RoundStep((high - low) / kSteps, counts);
  Axis axis;
  const double first = std::floor(low / step + 1e-9);
  const double last = std::ceil(high / step - 1e-9);
  axis.low = first * step;
  axis.high = last * step;
  for (double mark = first; mark <= last; ++mark) {
    axis.marks.push_back(mark * step);
  }
  while (axis.decimals < 6) {
    const double scaled = step * std::pow(10, axis.decimals);
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) break;
    ++axis.decimals;
  }
  return axis;
}

double TextWidth(const std::string& text, double size) {
  double width = 0;
  for (const char32_t c : ToUtf32(text)) {
    const std::size_t columns = text::DisplayWidth(ToUtf8({&c, 1}));
    if (kBroadCharacters.find(c) != std::u32string_view::npos) {
      width += kBroadEm;
      continue;
    }
    width += columns >= 2 || (c >= 0x2010 && c < 0x3000)
                 ? 1.0
                 : kNarrowEm * static_cast<double>(columns);
  }
  return width * size;
}

std::vector<std::string> WrapText(const std::string& text, double size,
                                  double width, int lines) {
  std::vector<std::string> wrapped(1);
  bool cut = false;
  for (const char32_t c : ToUtf32(text)) {
    const std::string character = ToUtf8({&c, 1});
    const std::string& line = wrapped.back();
    if (!line.empty() && TextWidth(line + character, size) > width) {
      if (static_cast<int>(wrapped.size()) == lines) {
        cut = true;
        break;
      }
      wrapped.emplace_back();
    }
    wrapped.back() += character;
  }
  if (cut) {
    std::u32string last = ToUtf32(wrapped.back());
    if (last.size() > 1) last.pop_back();
    wrapped.back() = ToUtf8(last) + "…";
  }
  return wrapped;
}

Shape Text(const std::string& text, double x, double baseline,
           Shape::Anchor anchor, int color, double size) {
  Shape shape;
  shape.kind = Shape::Kind::kText;
  shape.text = text;
  shape.x = x;
  shape.y = baseline;
  shape.anchor = anchor;
  shape.color = color;
  shape.size = size;
  return shape;
}

Shape Line(double x, double y, double width, double height, int color) {
  Shape shape;
  shape.kind = Shape::Kind::kLine;
  shape.x = x;
  shape.y = y;
  shape.width = width;
  shape.height = height;
  shape.color = color;
  return shape;
}

double AddLegend(const v1::Chart& chart, Drawing* drawing) {
  double room = drawing->width;
  double bottom = 4;
  if (!chart.unit().empty()) {
    const std::string unit = WrapText("单位：" + chart.unit(), kTextSize,
                                      drawing->width * 0.3, 1)[0];
    drawing->shapes.push_back(
        Text(unit, drawing->width, 10, Shape::Anchor::kEnd, kFaint));
    room -= TextWidth(unit, kTextSize) + kTextSize;
    bottom = kLegendLine;
  }
  if (chart.series_size() == 1 && chart.series(0).name().empty()) {
    return bottom;
  }
  double x = 0;
  double y = 0;
  for (int s = 0; s < chart.series_size(); ++s) {
    const std::string name = WrapText(chart.series(s).name(), kTextSize,
                                      room - 2 * kLegendMark, 1)[0];
    const double width =
        kLegendMark + 4 + TextWidth(name, kTextSize) + kTextSize * 1.5;
    if (x > 0 && x + width > room) {
      x = 0;
      y += kLegendLine;
    }
    Shape mark;
    mark.x = x;
    mark.y = y + 2;
    mark.width = kLegendMark;
    mark.height = kLegendMark;
    mark.color = s;
    drawing->shapes.push_back(mark);
    drawing->shapes.push_back(
        Text(name, x + kLegendMark + 4, y + 10, Shape::Anchor::kStart));
    x += width;
  }
  return y + kLegendLine;
}

}  // namespace jixiao::evaluation::chart
