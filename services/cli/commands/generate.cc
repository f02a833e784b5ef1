// jixiao report generate
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/output/progress.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;
using report::v1::GenerateReportMetadata;
using report::v1::Report;

constexpr absl::Duration kWatchTime = absl::Hours(1);
// A server that is restarted goes on with the report: watching does too.
constexpr absl::Duration kPause = absl::Milliseconds(500);
constexpr int kMaxPauses = 120;

GenerateReportMetadata MetadataOf(const Operation& operation) {
  GenerateReportMetadata metadata;
  if (!operation.metadata().UnpackTo(&metadata)) metadata.Clear();
  return metadata;
}

// Follows an operation to its end.
class Watch {
 public:
  explicit Watch(Context& context)
      : context_(context),
        progress_(context.json || context.terminal.error_is_terminal
                      ? context.err
                      : context.out,
                  context.terminal.error_is_terminal, context.terminal.width) {}

  absl::StatusOr<Operation> Follow(Operation operation) {
    int pauses = 0;
    Show(operation);
    while (!operation.done()) {
      const absl::Status ended = Read(operation, pauses);
      if (operation.done()) break;
      const bool passing =
          absl::IsUnavailable(ended) || absl::IsDeadlineExceeded(ended);
      if (!ended.ok() && !passing) return ended;
      if (++pauses > kMaxPauses) {
        return ended.ok() ? status::InvalidValue(
                                absl::StrCat("the operation ", operation.name(),
                                             " was not followed to its end"))
                          : ended;
      }
      absl::SleepFor(kPause);
    }
    progress_.Clear();
    return operation;
  }

 private:
  // Reads what one stream tells.
  absl::Status Read(Operation& operation, int& pauses) {
    report::v1::WatchOperationRequest request;
    request.set_name(operation.name());
    const auto call = context_.clients.NewContext(kWatchTime);
    const auto reader =
        context_.clients.report().WatchOperation(call.get(), request);
    Operation next;
    while (reader->Read(&next)) {
      operation = std::move(next);
      next.Clear();
      pauses = 0;
      Show(operation);
    }
    return Clients::ErrorOf(context_.clients.report_peer(), reader->Finish());
  }

  void Show(const Operation& operation) {
    const GenerateReportMetadata metadata = MetadataOf(operation);
    std::string text = WordOf(metadata.step(), context_.language);
    if (metadata.attempt_count() > 1) {
      absl::StrAppend(&text, In(context_.language, "（第 ", " (attempt "),
                      metadata.attempt_count(),
                      In(context_.language, " 次接手）", ")"));
    }
    progress_.Show(text, metadata.progress_percent(), 100);
  }

  Context& context_;
  Progress progress_;
};

void PrintOperation(Context& context, const Operation& operation,
                    const std::optional<Report>& report) {
  const GenerateReportMetadata metadata = MetadataOf(operation);
  if (context.json) {
    Json result = Json::Object();
    result.Set("operation", Json::Text(operation.name()));
    result.Set("done", Json::Bool(operation.done()));
    result.Set("progress_percent", Json::Number(metadata.progress_percent()));
    result.Set("step", Json::Text(NameOf(metadata.step())));
    if (report) {
      result.Set("report", ToJson(*report));
    } else {
      result.Set("report", Json::TextOrNull(metadata.report()));
    }
    context.out << result.Dump();
    return;
  }
  if (report) {
    context.out << In(context.language, "已生成 ", "generated ")
                << report->name() << "  "
                << WordOf(report->state(), context.language) << "\n";
    return;
  }
  context.out << In(context.language, "已受理 ", "accepted ")
              << metadata.report() << "\n"
              << "  " << operation.name() << "\n"
              << In(context.language,
                    "  用 --watch 可等待完成；jixiao report list 查看状态\n",
                    "  --watch waits for its end; jixiao report list shows "
                    "the state\n");
}

// The operation's own error is a fault of the result, whatever its code.
int Finish(Context& context, const Operation& operation) {
  if (operation.has_error()) {
    context.err << ErrorText(status::Annotate(
        ErrorOf(operation),
        absl::StrCat("generating ", MetadataOf(operation).report(),
                     " failed")));
    return kExitFault;
  }
  std::optional<Report> report;
  if (operation.has_response()) {
    report.emplace();
    if (!operation.response().UnpackTo(&*report)) report.reset();
  }
  PrintOperation(context, operation, report);
  return kExitOk;
}

int Generate(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  report::v1::GenerateReportRequest request;
  request.set_parent(key->Parent());
  request.set_fiscal_year(key->fiscal_year);
  request.set_request_id(context.arguments.Has("request_id")
                             ? context.arguments.Get("request_id")
                             : Uuid4());
  if (!IsUuid4(request.request_id())) {
    return Misuse(context,
                  status::InvalidValue(absl::StrCat(
                      "--request_id is ", text::Quote(request.request_id()),
                      "; accepted: a version 4 UUID")));
  }
  Operation operation;
  const absl::Status begun = context.clients.Call(
      context.clients.report_peer(), context.clients.report(),
      &report::v1::ReportService::Stub::GenerateReport, request, operation);
  if (!begun.ok()) return Fail(context, begun);
  if (!context.arguments.Has("watch")) return Finish(context, operation);
  const auto watched = Watch(context).Follow(operation);
  if (!watched.ok()) return Fail(context, watched.status());
  return Finish(context, *watched);
}

}  // namespace

Command GenerateCommand() {
  Command generate;
  generate.name = "report generate";
  generate.summary = "generate a new revision of a department's report";
  generate.text =
      "Begins a new revision: facts are collected, scored and checked, and "
      "the\n"
      "report is assembled and rendered. With --watch it shows the progress\n"
      "and waits for the end; a failure prints its reason and ends with 1.";
  generate.examples =
      "jixiao report generate --department nj-tcj --year 2024 --watch\n"
      "jixiao report generate --department nj-tcj --year 2024 --request_id "
      "5f0c4f8e-3d0b-4c59-9d0e-2f1f3a7b9c11";
  FlagSpec request_id;
  request_id.name = "request_id";
  request_id.value = "UUID";
  request_id.help =
      "names this request: running it again with the same one makes no "
      "second report";
  generate.syntax.flags = {DepartmentFlag(),
                           YearFlag(),
                           {"watch", "", "show progress and wait for the end"},
                           request_id};
  generate.run = &Generate;
  return generate;
}

}  // namespace jixiao::cli
