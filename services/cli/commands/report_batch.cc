// jixiao report batch, jixiao report cancel
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/resource/names.h"
#include "common/rpc/client.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/batch_watch.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;
using report::v1::BatchFailure;
using report::v1::GenerateReportsRequest;
using report::v1::GenerateReportsResponse;

constexpr int kMostAtOnce = 100;

// The request that the flags ask for.
absl::StatusOr<GenerateReportsRequest> BatchRequestOf(
    const Arguments& arguments) {
  GenerateReportsRequest request;
  request.set_parent(resource::kAllDepartmentsName);
  const auto year = arguments.GetInt("year", 2000, 2100);
  if (!year.ok()) return year.status();
  request.set_fiscal_year(*year);
  if (arguments.Has("parallelism")) {
    const auto parallelism = arguments.GetInt("parallelism", 1, kMostAtOnce);
    if (!parallelism.ok()) return parallelism.status();
    request.set_parallelism(*parallelism);
  }
  const std::string& departments = arguments.Get("departments");
  for (const std::string& id :
       departments.empty()
           ? std::vector<std::string>()
           : std::vector<std::string>(absl::StrSplit(departments, ','))) {
    if (!resource::IsId(id)) {
      return status::InvalidValue(
          absl::StrCat("--departments has ", text::Quote(id),
                       "; accepted: ids such as nj-tcj,nj-jyj"));
    }
    request.add_departments(resource::DepartmentName(id));
  }
  request.set_source_annex(arguments.Has("source_annex"));
  request.set_request_id(
      arguments.Has("request_id") ? arguments.Get("request_id") : Uuid4());
  if (!IsUuid4(request.request_id())) {
    return status::InvalidValue(absl::StrCat("--request_id is ",
                                             text::Quote(request.request_id()),
                                             "; accepted: a version 4 UUID"));
  }
  return request;
}

absl::Status StatusOfFailure(const BatchFailure& failure) {
  return rpc::FromGrpc(grpc::Status(
      static_cast<grpc::StatusCode>(failure.error().code()),
      failure.error().message(), failure.error().SerializeAsString()));
}

Json FailureJson(const BatchFailure& failure) {
  Json item = Json::Object();
  item.Set("department", Json::Text(failure.department()));
  item.Set("report", Json::TextOrNull(failure.report()));
  item.Set("message", Json::Text(failure.error().message()));
  return item;
}

void PrintBatch(Context& context, const Operation& operation,
                const GenerateReportsResponse& response) {
  if (context.json) {
    Json result = Json::Object();
    result.Set("operation", Json::Text(operation.name()));
    result.Set("done", Json::Bool(operation.done()));
    result.Set("done_count", Json::Number(response.done_count()));
    result.Set("failed_count", Json::Number(response.failed_count()));
    Json failures = Json::Array();
    for (const BatchFailure& failure : response.failures()) {
      failures.Add(FailureJson(failure));
    }
    result.Set("failures", std::move(failures));
    context.out << result.Dump();
    return;
  }
  const Language language = context.language;
  context.out << In(language, "完成 ", "done ") << response.done_count()
              << In(language, "，失败 ", ", failed ") << response.failed_count()
              << "\n";
  if (response.failures().empty()) return;
  Table table({LeftColumn(In(language, "部门", "department")),
               LeftColumn(In(language, "报告", "report")),
               LeftColumn(In(language, "原因", "reason"), true)});
  for (const BatchFailure& failure : response.failures()) {
    table.AddRow({failure.department(),
                  failure.report().empty() ? "—" : failure.report(),
                  std::string(StatusOfFailure(failure).message())});
  }
  context.out << table.Render(context.terminal);
}

// Prints how the batch has ended. A department that failed is a fault of the
// result.
int FinishBatch(Context& context, const Operation& operation) {
  if (operation.has_error()) {
    context.err << ErrorText(status::Annotate(
        ErrorOf(operation), absl::StrCat(operation.name(), " ended")));
    return kExitFault;
  }
  GenerateReportsResponse response;
  if (!operation.response().UnpackTo(&response)) response.Clear();
  PrintBatch(context, operation, response);
  return response.failed_count() > 0 ? kExitFault : kExitOk;
}

int PrintDetached(Context& context, const std::string& operation) {
  if (context.json) {
    Json result = Json::Object();
    result.Set("operation", Json::Text(operation));
    context.out << result.Dump();
  } else {
    context.out << operation << "\n";
  }
  return kExitOk;
}

int RunBatch(Context& context) {
  std::string name = context.arguments.Get("operation");
  if (name.empty()) {
    const auto request = BatchRequestOf(context.arguments);
    if (!request.ok()) return Misuse(context, request.status());
    Operation begun;
    const absl::Status accepted = context.clients.Call(
        context.clients.report_peer(), context.clients.report(),
        &report::v1::ReportService::Stub::GenerateReports, *request, begun);
    if (!accepted.ok()) return Fail(context, accepted);
    name = begun.name();
    if (context.arguments.Has("detach")) return PrintDetached(context, name);
    // So that an interrupted watch can be taken up again.
    context.err << name << "\n";
  }
  const auto ended = FollowBatch(context, name);
  if (!ended.ok()) return Fail(context, ended.status());
  return FinishBatch(context, *ended);
}

int CancelOne(Context& context) {
  google::longrunning::CancelOperationRequest request;
  request.set_name(context.arguments.arguments()[0]);
  google::protobuf::Empty response;
  const absl::Status cancelled = context.clients.Call(
      context.clients.report_peer(), context.clients.operations(),
      &google::longrunning::Operations::Stub::CancelOperation, request,
      response);
  if (!cancelled.ok()) return Fail(context, cancelled);
  google::longrunning::GetOperationRequest get;
  get.set_name(request.name());
  Operation operation;
  const absl::Status read = context.clients.Call(
      context.clients.report_peer(), context.clients.operations(),
      &google::longrunning::Operations::Stub::GetOperation, get, operation);
  if (!read.ok()) return Fail(context, read);
  const bool cancelled_now =
      operation.has_error() &&
      operation.error().code() == grpc::StatusCode::CANCELLED;
  const char* chinese = "正在取消";
  const char* english = "is being cancelled";
  if (cancelled_now) {
    chinese = "已取消";
    english = "is cancelled";
  } else if (operation.done()) {
    chinese = "此前已结束";
    english = "had ended before";
  }
  if (context.json) {
    Json result = Json::Object();
    result.Set("operation", Json::Text(operation.name()));
    result.Set("done", Json::Bool(operation.done()));
    result.Set("cancelled", Json::Bool(cancelled_now));
    context.out << result.Dump();
  } else {
    context.out << operation.name() << "  "
                << In(context.language, chinese, english) << "\n";
  }
  return kExitOk;
}

std::vector<FlagSpec> BatchFlags() {
  FlagSpec year = YearFlag();
  year.required = false;
  year.help += "; needed but with --operation";
  FlagSpec departments;
  departments.name = "departments";
  departments.value = "IDS";
  departments.help = "their ids with commas between; without it all there are";
  FlagSpec parallelism;
  parallelism.name = "parallelism";
  parallelism.value = "N";
  parallelism.help = "how many reports at once, 1 to 100; without it 4";
  FlagSpec operation;
  operation.name = "operation";
  operation.value = "NAME";
  operation.help = "follows this batch instead of beginning one";
  FlagSpec request_id;
  request_id.name = "request_id";
  request_id.value = "UUID";
  request_id.help =
      "names this request: running it again with the same one makes no "
      "second batch";
  return {year,
          departments,
          parallelism,
          {"source_annex", "",
           "print the numbered table of sources in DOCX and PDF"},
          {"detach", "", "print the operation's name and do not wait"},
          operation,
          request_id};
}

}  // namespace

Command BatchCommand() {
  Command batch;
  batch.name = "report batch";
  batch.summary = "generate the reports of all departments of a year";
  batch.text =
      "Begins new revisions of the reports of all departments, or of those\n"
      "named, and follows them to their end: on a terminal with a table of\n"
      "what is done, running and failed, the pace and the time left, else\n"
      "with a line for each. A department that fails stops no other; it is\n"
      "listed at the end with its reason, and the exit code is 1.\n"
      "Interrupting the command does not end the batch: --operation takes\n"
      "up watching it again, `report cancel` ends it.";
  batch.examples =
      "jixiao report batch --year 2024\n"
      "jixiao report batch --year 2024 --departments nj-tcj,nj-jyj "
      "--parallelism 2\n"
      "jixiao report batch --operation "
      "departments/-/operations/5f0c4f8e-3d0b-4c59-9d0e-2f1f3a7b9c11";
  batch.syntax.flags = BatchFlags();
  batch.run = &RunBatch;
  return batch;
}

Command CancelCommand() {
  Command cancel;
  cancel.name = "report cancel";
  cancel.summary = "cancel the generation of a report or a batch";
  cancel.text =
      "Ends an operation that generates a report at once, and one of a batch\n"
      "once its reports under way are ended; reports that are done stay. What\n"
      "has ended already stays as it is. A publication cannot be cancelled.";
  cancel.examples =
      "jixiao report cancel "
      "departments/-/operations/5f0c4f8e-3d0b-4c59-9d0e-2f1f3a7b9c11";
  cancel.syntax.arguments = {
      {"OPERATION", "its name, as `report generate` or `report batch` told"}};
  cancel.run = &CancelOne;
  return cancel;
}

}  // namespace jixiao::cli
