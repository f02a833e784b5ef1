// What was done to and said about reports, for people and for programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_WORKFLOW_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_WORKFLOW_TEXT_H_

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "jixiao/report/v1/workflow.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

// 业务处, "line division"; empty for none.
std::string WordOf(report::v1::Desk desk, Language language);
// 抽中, "sampled".
std::string WordOf(report::v1::Sampling sampling, Language language);
// 报送, "submitted".
std::string WordOf(report::v1::ReportEvent::Kind kind, Language language);

// 与核算不符, "claim contradicted": what is wrong with a text of a report.
std::string WordOf(evaluation::v1::DocumentFault::Kind kind, Language language);

// A line with time, kind and who, and one for each remark.
void PrintEvent(Context& context, const report::v1::ReportEvent& event);
Json EventJson(const report::v1::ReportEvent& event);

// State, desks, sample, points at risk, and what is wrong with its text.
void PrintReportDetail(Context& context, const report::v1::Report& report);

// Adds what the workflow tells of a report to `json`.
void AddWorkflowJson(const report::v1::Report& report, Json& json);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_WORKFLOW_TEXT_H_
