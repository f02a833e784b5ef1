// The values of a chart as a table, for readers and formats without pictures.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_TABLE_H_

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// One row a category, one column a series; the head of the first column is the
// unit. A value that is not reported is "—". Without a caption.
v1::Table ChartTable(const v1::Chart& chart);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_CHART_CHART_TABLE_H_
