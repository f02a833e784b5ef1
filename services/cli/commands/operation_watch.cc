#include "services/cli/commands/operation_watch.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
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

// Follows an operation to its end.
class OperationFollower {
 public:
  explicit OperationFollower(Context& context)
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
                    const std::optional<Report>& report,
                    const OperationWords& words) {
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
    context.out << In(context.language, words.done_chinese, words.done)
                << report->name() << "  "
                << WordOf(report->state(), context.language) << "\n";
    return;
  }
  context.out << In(context.language, words.begun_chinese, words.begun)
              << metadata.report() << "\n"
              << "  " << operation.name() << "\n"
              << In(context.language,
                    "  用 --watch 可等待完成；jixiao report list 查看状态\n",
                    "  --watch waits for its end; jixiao report list shows "
                    "the state\n");
}

}  // namespace

GenerateReportMetadata MetadataOf(const Operation& operation) {
  GenerateReportMetadata metadata;
  if (!operation.metadata().UnpackTo(&metadata)) metadata.Clear();
  return metadata;
}

absl::StatusOr<Operation> FollowOperation(Context& context,
                                          Operation operation) {
  return OperationFollower(context).Follow(std::move(operation));
}

int FinishOperation(Context& context, const Operation& operation,
                    const OperationWords& words) {
  if (operation.has_error()) {
    context.err << ErrorText(status::Annotate(
        ErrorOf(operation),
        absl::StrCat(words.doing, MetadataOf(operation).report(), " failed")));
    return kExitFault;
  }
  std::optional<Report> report;
  if (operation.has_response()) {
    report.emplace();
    if (!operation.response().UnpackTo(&*report)) report.reset();
  }
  PrintOperation(context, operation, report, words);
  return kExitOk;
}

}  // namespace jixiao::cli
