// Where the parts of a chart stand, before anything draws them.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_LAYOUT_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_LAYOUT_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::chart {

// No chart is higher, so each fits on a page with its caption. In points.
inline constexpr double kMaxHeight = 560;
// The size of all text but that of charts too crowded for it, in points.
inline constexpr double kTextSize = 9;

// What a shape is coloured as: a series from 0 on, or one of these.
inline constexpr int kInk = -1;
inline constexpr int kFaint = -2;
inline constexpr int kRule = -3;

// Red, green, blue, each 0 to 255.
struct Rgb {
  int red, green, blue;
};
// The colours of series differ in lightness too, so they can be told apart in
// grey. They repeat from the seventh series on.
Rgb ColorOf(int color);

// One thing to draw, in points from the upper left corner, y downwards.
struct Shape {
  enum class Kind {
    kRectangle,  // from (x, y), width × height, filled
    kLine,       // from (x, y) to (x + width, y + height)
    kPolyline,   // through `points`
    kDot,        // filled, centre (x, y), radius `width`
    kText,       // baseline at y; x is its left end, middle or right end
  };
  enum class Anchor { kStart, kMiddle, kEnd };

  Kind kind = Kind::kRectangle;
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  std::vector<std::pair<double, double>> points;
  int color = kInk;
  std::string text;
  double size = kTextSize;
  Anchor anchor = Anchor::kStart;
  // The value that it shows, as indices of the chart; -1 for the frame. The
  // shapes of one value stand next to each other.
  int series = -1;
  int category = -1;
};

struct Drawing {
  double width = 0;
  double height = 0;  // 0: nothing to draw
  std::vector<Shape> shapes;
};

// Depends on the chart's content and the width only, not on fonts. A value that
// is not set, or whose text is no plain number, is left out.
Drawing LayOutChart(const v1::Chart& chart, double width);

// The printed number of a figure, `2,964.91` or `-3`; nullopt for other texts.
std::optional<double> PlottedValue(const v1::ChartPoint& point);

// The point of a series; nullptr where the series is too short.
const v1::ChartPoint* PointOf(const v1::ChartSeries& series, int category);

// `name，category：2,964.91 万元`, for one value.
std::string ValueText(const v1::Chart& chart, int series, int category);

}  // namespace jixiao::evaluation::chart

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_LAYOUT_H_
