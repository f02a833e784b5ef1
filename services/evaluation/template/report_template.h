// What a report template must be by itself, before any framework is known.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_REPORT_TEMPLATE_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_REPORT_TEMPLATE_H_

#include "common/status/status.h"
#include "jixiao/evaluation/v1/template.pb.h"

namespace jixiao::evaluation {

// Adds every fault of its content: `sections[3].text` with line and column.
// What its texts name is not looked up: that is the affair of the framework
// under which a report is written by it.
void CheckReportTemplate(const v1::ReportTemplate& report_template,
                         status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_REPORT_TEMPLATE_H_
