#include "services/orchestrator/store/generated_report.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/rectification_rows.h"
#include "services/orchestrator/store/report_row.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/store/transition_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;

// The lists that the step adds, as the column `detail` holds them.
std::string DetailOfResult(const StepResult& result) {
  Report detail;
  for (const auto& input : result.inputs) *detail.add_inputs() = input;
  for (const auto& rendering : result.renderings) {
    *detail.add_renderings() = rendering;
  }
  for (const auto& fault : result.faults) *detail.add_faults() = fault;
  return DetailOf(detail);
}

// What EVALUATE found, as the column `found` holds it; NULL of other steps.
std::optional<std::string> FoundOfResult(const StepResult& result) {
  if (result.violated_check_ids.empty() &&
      result.contradicted_leaf_codes.empty()) {
    return std::nullopt;
  }
  return digest::CanonicalJson(
      nlohmann::json{{"checks", result.violated_check_ids},
                     {"leaves", result.contradicted_leaf_codes}});
}

bool HasLaterGenerated(mysql::Session& session, const ReportKey& key) {
  return session
      .Query(
          "SELECT 1 FROM report WHERE department = ? AND fiscal_year = ? AND "
          "revision > ? AND state NOT IN (?, ?, ?) LIMIT 1",
          {key.department, key.fiscal_year, key.revision,
           Report::STATE_GENERATING, Report::STATE_FAILED,
           Report::STATE_CANCELLED})
      .Next();
}

// What a report that goes on with `base` takes over from it.
void TakeOver(const Report& base, Report& report) {
  report.set_state(base.state());
  report.set_submitter(base.submitter());
  if (base.has_submit_time()) {
    *report.mutable_submit_time() = base.submit_time();
  }
  report.set_sampling(base.sampling());
  *report.mutable_desk_reviews() = base.desk_reviews();
}

// The report goes on with its base, which ends.
absl::Status ReplaceBase(mysql::Session& session, journal::Entry& entry,
                         const Job& job, ReportRecord& record, absl::Time now) {
  ReportKey base_key = job.report;
  base_key.revision = job.base_revision;
  JX_ASSIGN_OR_RETURN(ReportRecord base, SelectReport(session, base_key));
  TakeOver(base.report, record.report);
  AuditSuperseded(base_key, base.report.state(), entry);
  base.report.set_state(Report::STATE_SUPERSEDED);
  JX_RETURN_IF_ERROR(UpdateReport(session, base, now));
  AddEvent(session, base_key, ReportEvent::KIND_SUPERSEDED, job.queue, now);
  return absl::OkStatus();
}

// What EVALUATE found of this report; nothing where it made no evaluation.
FoundAgain SelectFound(mysql::Session& session, const ReportKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT found FROM report WHERE department = ? AND fiscal_year = ? AND "
      "revision = ?",
      {key.department, key.fiscal_year, key.revision});
  FoundAgain found;
  if (!rows.Next() || rows.IsNull(1)) return found;
  const nlohmann::json stored = nlohmann::json::parse(rows.Text(1));
  found.violated_check_ids =
      stored.at("checks").get<std::vector<std::string>>();
  found.contradicted_leaf_codes =
      stored.at("leaves").get<std::vector<std::string>>();
  return found;
}

}  // namespace

void AddStepResult(mysql::Session& session, const Job& job,
                   const StepResult& result) {
  session.Execute(
      "UPDATE report SET evaluation = IF(? = '', evaluation, ?), "
      "document = IF(? = '', document, ?), "
      "document_digest = IF(? = '', document_digest, ?), "
      "risk_points = COALESCE(?, risk_points), found = COALESCE(?, found), "
      "detail = JSON_MERGE_PRESERVE(detail, ?), "
      "update_time = UTC_TIMESTAMP(6), row_version = row_version + 1 "
      "WHERE department = ? AND fiscal_year = ? AND revision = ?",
      {result.evaluation, result.evaluation, result.document, result.document,
       result.document_digest, result.document_digest, result.risk_points,
       FoundOfResult(result), DetailOfResult(result), job.report.department,
       job.report.fiscal_year, job.report.revision});
}

absl::Status CompleteGeneration(mysql::Session& session, journal::Entry& entry,
                                const Job& job, absl::Time now) {
  JX_ASSIGN_OR_RETURN(ReportRecord record, SelectReport(session, job.report));
  Report& report = record.report;
  report.set_state(HasLaterGenerated(session, job.report)
                       ? Report::STATE_SUPERSEDED
                       : Report::STATE_DRAFT);
  if (job.base_revision > 0) {
    JX_RETURN_IF_ERROR(ReplaceBase(session, entry, job, record, now));
  }
  JX_RETURN_IF_ERROR(UpdateReport(session, record, now));
  if (report.state() != Report::STATE_SUPERSEDED) {
    SupersedeEarlier(session, entry, job.report, StatesEndedByDraft(),
                     job.queue, now);
    JX_RETURN_IF_ERROR(ReopenRectifications(
        session, entry, job.report, SelectFound(session, job.report), now));
  }
  entry.Audit(job.report.Name(), "GENERATE", {{"state", "STATE_GENERATING"}},
              {{"state", Report::State_Name(report.state())}});
  return absl::OkStatus();
}

}  // namespace jixiao::orchestrator
