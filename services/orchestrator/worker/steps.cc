#include "services/orchestrator/worker/steps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/fact_sets.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/store/job_rows.h"
#include "services/orchestrator/worker/formats.h"
#include "services/orchestrator/worker/publish_steps.h"
#include "services/orchestrator/worker/step_results.h"

namespace jixiao::orchestrator {
namespace {

absl::StatusOr<StepResult> Collect(const Job& job, Peers& peers) {
  StepResult result;
  JX_ASSIGN_OR_RETURN(result.fact_sets,
                      peers.GetFactSets(job.trace, job.report.department,
                                        job.report.fiscal_year));
  for (const type::v1::FactSet& fact_set : result.fact_sets) {
    JX_RETURN_IF_ERROR(resource::CheckImportsFinished(fact_set));
  }
  return result;
}

absl::StatusOr<StepResult> Evaluate(const StepTools& tools, const Job& job,
                                    const std::string& request_id) {
  JX_ASSIGN_OR_RETURN(const std::vector<type::v1::FactSet> fact_sets,
                      SelectFactSets(tools.database, job.report));
  JX_ASSIGN_OR_RETURN(const evaluation::v1::Evaluation evaluation,
                      tools.peers.CreateEvaluation(
                          job.trace, job.report.department,
                          job.report.fiscal_year, fact_sets, request_id));
  return ResultOf(evaluation);
}

absl::StatusOr<StepResult> Assemble(const Job& job,
                                    const std::string& request_id,
                                    Peers& peers) {
  JX_ASSIGN_OR_RETURN(const evaluation::v1::Document document,
                      peers.AssembleDocument(job.trace, job.evaluation,
                                             job.source_annex, request_id));
  return ResultOf(document);
}

absl::StatusOr<StepResult> Render(const StepTools& tools, const Job& job) {
  StepResult result;
  for (const ReportFormat& format : kReportFormats) {
    JX_ASSIGN_OR_RETURN(
        const evaluation::v1::Rendering rendering,
        tools.peers.RenderDocument(job.trace, job.document, format.format));
    JX_RETURN_IF_ERROR(KeepLease(tools, job));
    result.renderings.push_back(RenderingOf(format.name, rendering));
  }
  return result;
}

}  // namespace

absl::Status KeepLease(const StepTools& tools, const Job& job) {
  return ExtendLease(tools.database, job, tools.lease);
}

absl::StatusOr<StepResult> RunStep(const StepTools& tools, const Job& job,
                                   const std::string& request_id) {
  switch (job.step) {
    case report::v1::REPORT_STEP_COLLECT:
      return Collect(job, tools.peers);
    case report::v1::REPORT_STEP_EVALUATE:
      return Evaluate(tools, job, request_id);
    case report::v1::REPORT_STEP_ASSEMBLE:
      return Assemble(job, request_id, tools.peers);
    case report::v1::REPORT_STEP_RENDER:
      return Render(tools, job);
    case report::v1::REPORT_STEP_PUBLISH:
      return RunPublishStep(tools, job);
    case report::v1::REPORT_STEP_SEAL:
      return RunSealStep(tools, job);
    default:
      return status::Internal(absl::StrCat("no such step: ", job.step));
  }
}

}  // namespace jixiao::orchestrator
