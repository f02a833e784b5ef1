// Draws the charts of a document: as vector graphics into a page, as an SVG
// element for HTML, and as a PNG picture for formats that hold only pictures.
// All of them draw the same layout (chart_layout.h). Equal charts give equal
// output. The caption is not drawn; who places the chart prints it as text.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_H_

#include <cairo.h>

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// The height in points that the chart needs at a width in points, at most 560;
// 0 where it has nothing to draw (no category, or no value at all).
double ChartHeight(const v1::Chart& chart, double width);

// Draws the chart with its upper left corner at the current point of `cairo`,
// whose unit must be the point; the state and current point are left as they
// were. Text is drawn with the fonts of fonts.h; draws nothing where
// ChartHeight is 0.
void DrawChart(const v1::Chart& chart, double width, cairo_t* cairo);

// An `<svg>` element that scales with the place it stands in and loads nothing.
// Every value is a `<g class="v">` with a `<title>` of its name, category and
// figure; text of the chart can never become markup. Empty where ChartHeight
// is 0.
std::string ChartSvg(const v1::Chart& chart);

// A PNG picture on white, `width` points wide and `scale` pixels a point. It
// holds no time stamp. INVALID_ARGUMENT where ChartHeight is 0 or the picture
// would have no pixel or more than 16,000 a side; FAILED_PRECONDITION
// (FONT_MISSING); INTERNAL where cairo fails.
absl::StatusOr<std::string> ChartPng(const v1::Chart& chart, double width,
                                     double scale);

// What the chart shows in one line, for readers who cannot see it: the caption
// and every value, such as
// `收支（万元）。一般公共服务：预算 2,300.00，决算 2,242.56；…`.
std::string ChartDescription(const v1::Chart& chart);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_H_
