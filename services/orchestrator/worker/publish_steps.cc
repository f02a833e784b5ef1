#include "services/orchestrator/worker/publish_steps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/signature/signature.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/manifest.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/store/seal_rows.h"
#include "services/orchestrator/store/sealing.h"
#include "services/orchestrator/worker/formats.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::Evaluation;
using report::v1::Report;
using report::v1::ReportRendering;

// How often the year's evaluations may change between reading their etag and
// publishing one of them, before the step is tried again later.
constexpr int kPublishTries = 5;

bool IsEtagMismatch(const absl::Status& error) {
  return status::ReasonOf(error) == type::v1::ERROR_REASON_ETAG_MISMATCH;
}

absl::StatusOr<evaluation::v1::DocumentFormat> FormatNamed(
    const std::string& name) {
  for (const ReportFormat& format : kReportFormats) {
    if (name == format.name) return format.format;
  }
  return status::Internal(absl::StrCat("no such format: ", name));
}

absl::StatusOr<Report> ReadReportOf(const StepTools& tools, const Job& job) {
  Report report;
  JX_RETURN_IF_ERROR(tools.database.Read(
      mysql::CallDeadline::In(absl::Seconds(5)),
      [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const ReportRecord record,
                            SelectReport(session, job.report));
        report = record.report;
        return absl::OkStatus();
      }));
  return report;
}

// What is stored is what was rendered: a seal over other bytes would prove
// something that nobody can show.
absl::Status CheckStoredBytes(const StepTools& tools, const Job& job,
                              const Report& report) {
  const report::v1::SealManifest manifest = MakeManifest(report, "", {});
  for (const ReportRendering& rendering : report.renderings()) {
    JX_ASSIGN_OR_RETURN(const auto format, FormatNamed(rendering.format()));
    JX_ASSIGN_OR_RETURN(
        const std::string bytes,
        tools.peers.DownloadDocument(job.trace, report.document(), format));
    JX_RETURN_IF_ERROR(KeepLease(tools, job));
    JX_RETURN_IF_ERROR(ProveRendering(manifest, rendering.format(), bytes));
  }
  return absl::OkStatus();
}

// Whether the report can be sealed, as far as can be seen before.
absl::Status CheckSealable(const StepTools& tools, const Job& job,
                           const Report& report) {
  if (!tools.keys.CanSign()) return signature::KeyMissing();
  JX_RETURN_IF_ERROR(tools.database.Read(
      mysql::CallDeadline::In(absl::Seconds(5)), [&](mysql::Session& session) {
        return SelectChainEnd(session, job.report.department).status();
      }));
  return CheckStoredBytes(tools, job, report);
}

}  // namespace

// The evaluation becomes the public one here and the report in the next step;
// what would stand in the way of that is looked for before.
//
// The etag is that of all evaluations of the year, and publishing changes it:
// a call that is repeated after a crash has another etag and would be refused
// under the same request id. It carries none, since publishing what is
// published changes nothing.
absl::StatusOr<StepResult> RunPublishStep(const StepTools& tools,
                                          const Job& job) {
  JX_ASSIGN_OR_RETURN(const Report report, ReadReportOf(tools, job));
  JX_RETURN_IF_ERROR(CheckSealable(tools, job, report));
  for (int i = 0; i < kPublishTries; ++i) {
    JX_ASSIGN_OR_RETURN(const Evaluation evaluation,
                        tools.peers.GetEvaluation(job.trace, job.evaluation));
    if (evaluation.state() == Evaluation::STATE_PUBLISHED) return StepResult();
    const auto published = tools.peers.PublishEvaluation(
        job.trace, job.evaluation, evaluation.etag(), /*request_id=*/"");
    if (published.ok()) return StepResult();
    if (!IsEtagMismatch(published.status())) return published.status();
    JX_RETURN_IF_ERROR(KeepLease(tools, job));
  }
  return status::TransactionConflict();
}

absl::StatusOr<StepResult> RunSealStep(const StepTools& tools, const Job& job) {
  if (!tools.keys.CanSign()) return signature::KeyMissing();
  JX_ASSIGN_OR_RETURN(const Report report, ReadReportOf(tools, job));
  JX_ASSIGN_OR_RETURN(const Evaluation evaluation,
                      tools.peers.GetEvaluation(job.trace, job.evaluation));
  JX_RETURN_IF_ERROR(CheckStoredBytes(tools, job, report));
  Sealing sealing{job.report, evaluation.digest(), job.queue,
                  tools.clock.Now()};
  StepResult result;
  result.write = [sealing = std::move(sealing), &keys = tools.keys](
                     mysql::Session& session, journal::Entry& entry) {
    return SealReport(session, entry, sealing, keys);
  };
  return result;
}

}  // namespace jixiao::orchestrator
