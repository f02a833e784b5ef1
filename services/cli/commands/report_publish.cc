// jixiao report publish
#include "common/status/macros.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/operation_watch.h"
#include "services/cli/commands/report_commands.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;

const OperationWords kPublicationWords = {
    "已公开 ", "published ", "已受理公开 ", "accepted for publication ",
    "publishing "};

// Begins the publication of the revision that the key names, or of the latest,
// as it stands now.
absl::StatusOr<Operation> BeginPublishing(Clients& clients,
                                          const ReportKey& key) {
  JX_ASSIGN_OR_RETURN(const report::v1::Report report, GetReport(clients, key));
  report::v1::PublishReportRequest request;
  request.set_name(report.name());
  request.set_etag(report.etag());
  request.set_request_id(Uuid4());
  Operation operation;
  JX_RETURN_IF_ERROR(clients.Call(
      clients.report_peer(), clients.workflow(),
      &report::v1::WorkflowService::Stub::PublishReport, request, operation));
  return operation;
}

int Publish(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  auto operation = BeginPublishing(context.clients, *key);
  if (operation.ok() && context.arguments.Has("watch")) {
    operation = FollowOperation(context, *operation);
  }
  if (!operation.ok()) return Fail(context, operation.status());
  return FinishOperation(context, *operation, kPublicationWords);
}

}  // namespace

Command PublishReportCommand() {
  Command publish;
  publish.name = "report publish";
  publish.summary = "publish and seal a reviewed report";
  publish.text =
      "Makes the evaluation of a reviewed report the score that others see,\n"
      "then seals the report: what it was made from and the bytes of all its\n"
      "formats are signed and chained to the department's seal before. The\n"
      "revision that was published before becomes superseded. Without\n"
      "--revision it is the latest.";
  publish.examples =
      "jixiao report publish --department nj-tcj --year 2024 --watch\n"
      "jixiao report get --department nj-tcj --year 2024 --format seal -o "
      "seal.json";
  publish.syntax.flags = {DepartmentFlag(),
                          YearFlag(),
                          RevisionFlag(),
                          {"watch", "", "show progress and wait for the end"}};
  publish.run = &Publish;
  return publish;
}

}  // namespace jixiao::cli
