// Shared by the commands about deadlines, revisions and rectifications.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_OVERSIGHT_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_OVERSIGHT_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> ReportDiffCommands();
std::vector<Command> ReportScheduleCommands();
std::vector<Command> ReportOverdueCommands();
std::vector<Command> ReportSummaryCommands();

// The day in a flag that is required; the error names the flag.
absl::StatusOr<google::type::Date> RequiredDayOf(const Arguments& arguments,
                                                 const char* flag);

// One call of the oversight service.
template <typename Request, typename Response>
absl::Status CallOversight(
    Context& context,
    grpc::Status (report::v1::OversightService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    const Request& request, Response& response) {
  return context.clients.Call(context.clients.report_peer(),
                              context.clients.oversight(), method, request,
                              response);
}

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_OVERSIGHT_COMMANDS_H_
