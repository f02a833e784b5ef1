// Builds the charts of a document.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_CHARTS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_CHARTS_H_

#include <optional>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// A series before it is known whether the chart is made.
struct ChartData {
  std::string name;
  // One a category; nullopt where the value is not reported.
  std::vector<std::optional<v1::Figure>> values;
};

// Adds a chart to the section. Series without a value are left out; with fewer
// than 2 values, or more than 100 categories or 6 series, there is no chart.
// The caption says so where a value is synthetic.
void AddChart(v1::Chart::Kind kind, const std::string& caption,
              const std::string& unit,
              const std::vector<std::string>& categories,
              const std::vector<ChartData>& series, v1::Section* section);

// The months of the year with the cumulative payments, planned and actual.
void AddMonthlyChart(const Context& context, v1::Section* section);

// For each figure that has targets by district: the targets and what was
// reached. At most 4 figures, in the order of their keys.
void AddTargetCharts(const Context& context, v1::Section* section);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_CHARTS_H_
