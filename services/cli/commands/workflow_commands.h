// Shared by the commands that take a report through its workflow.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_WORKFLOW_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_WORKFLOW_COMMANDS_H_

#include <vector>

#include "absl/status/status.h"
#include "jixiao/report/v1/workflow.pb.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> ReportStateCommands();    // submit, review, revise, sample
std::vector<Command> ReportCommentCommands();  // return, answer, comment
std::vector<Command> ReportReadCommands();     // show, history

// --desk line|performance.
FlagSpec DeskFlag();
report::v1::Desk DeskOf(const Arguments& arguments);

// Prints what a report has become.
int PrintReportState(Context& context, const report::v1::Report& report);

// One call of the workflow service.
template <typename Request, typename Response>
absl::Status CallWorkflow(
    Context& context,
    grpc::Status (report::v1::WorkflowService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    const Request& request, Response& response) {
  return context.clients.Call(context.clients.report_peer(),
                              context.clients.workflow(), method, request,
                              response);
}

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_WORKFLOW_COMMANDS_H_
