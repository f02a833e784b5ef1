#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/orchestrator/handlers/oversight_handlers.h"
#include "services/orchestrator/store/rectification_rows.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/validate/oversight.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Rectification;

// INVALID_ARGUMENT where `id` is none of those that the report has.
absl::Status CheckKnown(const std::string& id,
                        const std::vector<std::string>& known,
                        const std::string& field, const std::string& what,
                        const std::string& report) {
  if (id.empty() || std::find(known.begin(), known.end(), id) != known.end()) {
    return absl::OkStatus();
  }
  return status::InvalidArgument(
      {{field,
        absl::StrCat("must be ", what, " of ", report, "; ", text::Quote(id),
                     " is none", text::DidYouMean(known, id))}});
}

// The check or the leaf must be one of the report's evaluation. A report
// without one is in no state that takes a rectification.
absl::Status CheckRectified(const Backend& backend, const rpc::Call& call,
                            const report::v1::Report& report,
                            const Rectification& item) {
  if (report.evaluation().empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(const evaluation::v1::Evaluation evaluation,
                      backend.peers.GetEvaluation(call, report.evaluation()));
  std::vector<std::string> checks;
  for (const auto& finding : evaluation.findings()) {
    checks.push_back(finding.id());
  }
  std::vector<std::string> leaves;
  for (const auto& leaf : evaluation.leaf_results()) {
    leaves.push_back(leaf.indicator_code());
  }
  JX_RETURN_IF_ERROR(CheckKnown(item.check_id(), checks,
                                "rectification.check_id", "a check",
                                report.name()));
  return CheckKnown(item.indicator_code(), leaves,
                    "rectification.indicator_code", "the code of a leaf",
                    report.name());
}

absl::StatusOr<ReportRecord> ReadReportOf(const Backend& backend,
                                          const rpc::Call& call,
                                          const ReportKey& key) {
  ReportRecord record;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(record, SelectReport(session, key));
        return absl::OkStatus();
      }));
  return record;
}

// The keys of a page: the due date, and what names the rectification.
std::optional<RectificationCursor> RectificationCursorOf(
    const paging::Keys& keys) {
  if (keys.empty()) return std::nullopt;
  return RectificationCursor{keys[0], {keys[1], registry::NumberKey(keys[2])}};
}

paging::Keys KeysOfRectification(const Rectification& item) {
  const auto due = date::FromProto(item.due_date());
  const auto key = ParseRectificationName(item.name());
  if (!due.ok() || !key.ok()) return {"", "", ""};
  return {date::Format(*due), key->department, absl::StrCat(key->sequence)};
}

}  // namespace

absl::Status CreateRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::CreateRectificationRequest& request,
    Rectification& response) {
  JX_ASSIGN_OR_RETURN(const ReportKey key,
                      ValidateCreateRectification(request));
  JX_ASSIGN_OR_RETURN(const ReportRecord record,
                      ReadReportOf(backend, call, key));
  JX_RETURN_IF_ERROR(
      CheckRectified(backend, call, record.report, request.rectification()));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteRectification(backend.database, WriteOf(backend, call, request),
                         record.key, request.rectification()));
  return absl::OkStatus();
}

absl::Status GetRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::GetRectificationRequest& request,
    Rectification& response) {
  JX_ASSIGN_OR_RETURN(const RectificationKey key,
                      ValidateGetRectification(request));
  JX_ASSIGN_OR_RETURN(
      response, ReadRectification(backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListRectifications(
    const Backend& backend, const rpc::Call& call,
    const report::v1::ListRectificationsRequest& request,
    report::v1::ListRectificationsResponse& response) {
  JX_ASSIGN_OR_RETURN(const RectificationFilter filter,
                      ValidateListRectifications(request));
  return registry::AnswerPage(
      call, request, 3,
      [&](const paging::Keys& after, int limit) {
        return ReadRectifications(backend.database, {call.deadline}, filter,
                                  RectificationCursorOf(after), limit);
      },
      &KeysOfRectification, response.mutable_rectifications(),
      response.mutable_next_page_token());
}

absl::Status CompleteRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::CompleteRectificationRequest& request,
    Rectification& response) {
  JX_ASSIGN_OR_RETURN(const RectificationKey key,
                      ValidateCompleteRectification(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteCompletion(backend.database, WriteOf(backend, call, request), key,
                      request.etag(), request.answer()));
  return absl::OkStatus();
}

absl::Status JudgeRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::JudgeRectificationRequest& request,
    Rectification& response) {
  JX_ASSIGN_OR_RETURN(const RectificationKey key,
                      ValidateJudgeRectification(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteJudgement(backend.database, WriteOf(backend, call, request), key,
                     request.etag(), request.outcome()));
  return absl::OkStatus();
}

}  // namespace jixiao::orchestrator
