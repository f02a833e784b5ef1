// Charts for pages in which a value leads to its source.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_SVG_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_SVG_H_

#include <functional>
#include <string>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::chart {

// What a page knows about its figures.
struct Sources {
  // The id of the element that is the figure's source; empty for none.
  std::function<std::string(const v1::Figure&)> target;
  // What the figure shows on hover besides its value.
  std::function<std::string(const v1::Figure&)> tip;
};

// As ChartSvg; each value with a target is a link.
std::string LinkedSvg(const v1::Chart& chart, const Sources& sources);

}  // namespace jixiao::evaluation::chart

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_SVG_H_
