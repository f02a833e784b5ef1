// Shared by the commands about reports.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_REPORT_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_REPORT_COMMANDS_H_

#include "jixiao/report/v1/report.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

Json ToJson(const report::v1::Report& report);

// `report generate`.
Command GenerateCommand();
// `report batch`, `report cancel`.
Command BatchCommand();
Command CancelCommand();
// `report publish`, `report verify`.
Command PublishReportCommand();
Command VerifyReportCommand();

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_REPORT_COMMANDS_H_
