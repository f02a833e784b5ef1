// The parts that both kinds of chart are laid out from.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_PARTS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_PARTS_H_

#include <string>
#include <vector>

#include "services/evaluation/render/chart/chart_layout.h"

namespace jixiao::evaluation::chart {

// A linear axis with marks at round numbers; `low` <= 0 <= `high`, low < high.
struct Axis {
  double low = 0;
  double high = 1;
  std::vector<double> marks;  // rising, from low to high
  int decimals = 0;           // that the marks need

  // Where the value lies between `from` (low) and `to` (high).
  double Place(double value, double from, double to) const;
  std::string MarkText(double mark) const;
};

// The axis of all values of a chart, zero included. Where all are whole, so are
// the marks.
Axis AxisOf(const v1::Chart& chart);

// About the width of a line of text, whatever the font: 1 em for wide
// characters, 0.56 for others.
double TextWidth(const std::string& text, double size);

// The text as at most `lines` lines, none wider than `width`; the last ends in
// "…" where it was cut.
std::vector<std::string> WrapText(const std::string& text, double size,
                                  double width, int lines);

Shape Text(const std::string& text, double x, double baseline,
           Shape::Anchor anchor, int color = kInk, double size = kTextSize);
Shape Line(double x, double y, double width, double height, int color = kRule);

// The names of the series, and the unit at the right.
// Returns the y below them.
double AddLegend(const v1::Chart& chart, Drawing* drawing);

// Fill the drawing whose width is set.
void LayOutBars(const v1::Chart& chart, Drawing* drawing);
void LayOutLines(const v1::Chart& chart, Drawing* drawing);

}  // namespace jixiao::evaluation::chart

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_PARTS_H_
