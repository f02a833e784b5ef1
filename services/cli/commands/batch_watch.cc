#include "services/cli/commands/batch_watch.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/output/progress.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;
using report::v1::BatchItem;
using report::v1::GenerateReportsMetadata;
using report::v1::Report;
using report::v1::WatchBatchResponse;

constexpr absl::Duration kBatchWatchTime = absl::Hours(1);
// A server that is restarted goes on with the batch: following does too.
constexpr absl::Duration kBatchPause = absl::Milliseconds(500);
constexpr int kMostBatchPauses = 120;
// As many departments as the live table shows.
constexpr std::size_t kShownDepartments = 12;
constexpr std::size_t kDepartmentWidth = 24;

std::string BatchDepartmentId(const BatchItem& item) {
  return std::string(absl::StripPrefix(item.department(), "departments/"));
}

bool ItemHasEnded(const BatchItem& item) {
  return item.state() != Report::STATE_UNSPECIFIED &&
         item.state() != Report::STATE_GENERATING;
}

// "完成 12  失败 1  生成中 4  等待 183  共 200".
std::string CountsText(const GenerateReportsMetadata& metadata,
                       Language language) {
  return absl::StrCat(
      In(language, "完成 ", "done "), metadata.done_count(),
      In(language, "  失败 ", "  failed "), metadata.failed_count(),
      In(language, "  生成中 ", "  running "), metadata.running_count(),
      In(language, "  等待 ", "  waiting "), metadata.waiting_count(),
      In(language, "  共 ", "  of "), metadata.total_count());
}

// Reads what one stream tells; the last operation of it is `operation`.
absl::Status ReadBatch(Context& context, const std::string& name,
                       BatchView& view, Operation& operation, int& pauses) {
  report::v1::WatchBatchRequest request;
  request.set_name(name);
  const auto call = context.clients.NewContext(kBatchWatchTime);
  const auto reader = context.clients.report().WatchBatch(call.get(), request);
  WatchBatchResponse message;
  while (reader->Read(&message)) {
    pauses = 0;
    operation = message.operation();
    view.Show(message, absl::Now());
  }
  return Clients::ErrorOf(context.clients.report_peer(), reader->Finish());
}

}  // namespace

GenerateReportsMetadata BatchMetadataOf(const Operation& operation) {
  GenerateReportsMetadata metadata;
  if (!operation.metadata().UnpackTo(&metadata)) metadata.Clear();
  return metadata;
}

BatchView::BatchView(Context& context)
    : context_(context),
      out_(context.json || context.terminal.error_is_terminal ? context.err
                                                              : context.out),
      block_(
          context.terminal.error_is_terminal
              ? std::make_unique<LiveBlock>(context.err, context.terminal.width)
              : nullptr) {}

void BatchView::Show(const WatchBatchResponse& message, absl::Time now) {
  const GenerateReportsMetadata metadata = BatchMetadataOf(message.operation());
  pace_.Add(now, metadata.done_count() + metadata.failed_count());
  for (const BatchItem& item : message.items()) {
    BatchItem& known = items_[item.department()];
    const bool ended = !ItemHasEnded(known) && ItemHasEnded(item);
    known = item;
    if (ended && block_ == nullptr) PrintEnded(item);
  }
  if (block_ != nullptr) DrawTable(metadata);
}

void BatchView::Clear() {
  if (block_ != nullptr) block_->Clear();
}

void BatchView::PrintEnded(const BatchItem& item) {
  out_ << WordOf(item.state(), context_.language) << "  "
       << (item.report().empty() ? item.department() : item.report())
       << std::endl;
}

void BatchView::DrawTable(const GenerateReportsMetadata& metadata) {
  const Language language = context_.language;
  const std::string pace = PaceText(
      pace_, metadata.waiting_count() + metadata.running_count(), language);
  std::vector<std::string> lines = {
      absl::StrCat(ProgressBar(metadata.progress_percent(), 100), "  ", pace),
      CountsText(metadata, language)};
  std::size_t hidden = 0;
  for (const auto& [department, item] : items_) {
    if (item.state() != Report::STATE_GENERATING) continue;
    if (lines.size() >= kShownDepartments + 2) {
      ++hidden;
      continue;
    }
    lines.push_back(absl::StrCat(
        "  ", text::PadRight(BatchDepartmentId(item), kDepartmentWidth), " ",
        text::PadLeft(absl::StrCat(item.progress_percent(), "%"), 4), "  ",
        WordOf(item.step(), language)));
  }
  if (hidden > 0) {
    lines.push_back(absl::StrCat("  ", In(language, "另有 ", "and "), hidden,
                                 In(language, " 个", " more")));
  }
  block_->Draw(lines);
}

absl::StatusOr<Operation> FollowBatch(Context& context,
                                      const std::string& operation) {
  BatchView view(context);
  Operation last;
  int pauses = 0;
  while (true) {
    const absl::Status ended =
        ReadBatch(context, operation, view, last, pauses);
    if (last.done()) return last;
    const bool passing =
        absl::IsUnavailable(ended) || absl::IsDeadlineExceeded(ended);
    if (!ended.ok() && !passing) return ended;
    if (++pauses > kMostBatchPauses) {
      return ended.ok()
                 ? status::InvalidValue(absl::StrCat(
                       "the batch ", operation, " was not followed to its end"))
                 : ended;
    }
    absl::SleepFor(kBatchPause);
  }
}

}  // namespace jixiao::cli
