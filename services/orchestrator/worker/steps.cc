#include "services/orchestrator/worker/steps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/fact_sets.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

struct Format {
  evaluation::v1::DocumentFormat format;
  const char* name;
};

// What a report is rendered as, in this order.
constexpr Format kFormats[] = {
    {evaluation::v1::DOCUMENT_FORMAT_MARKDOWN, "md"},
    {evaluation::v1::DOCUMENT_FORMAT_HTML, "html"},
    {evaluation::v1::DOCUMENT_FORMAT_JSON, "json"},
};

absl::StatusOr<StepResult> Collect(const Job& job, Peers& peers) {
  StepResult result;
  JX_ASSIGN_OR_RETURN(result.fact_sets, peers.GetFactSets(job.key.department,
                                                          job.key.fiscal_year));
  for (const type::v1::FactSet& fact_set : result.fact_sets) {
    JX_RETURN_IF_ERROR(resource::CheckImportsFinished(fact_set));
  }
  return result;
}

absl::StatusOr<StepResult> Evaluate(const Job& job,
                                    const std::string& request_id,
                                    JobStore& store, Peers& peers) {
  JX_ASSIGN_OR_RETURN(const std::vector<type::v1::FactSet> fact_sets,
                      store.FactSets(job));
  JX_ASSIGN_OR_RETURN(
      const evaluation::v1::Evaluation evaluation,
      peers.CreateEvaluation(job.key.department, job.key.fiscal_year, fact_sets,
                             request_id));
  StepResult result;
  result.evaluation = evaluation.name();
  for (const auto& input : evaluation.inputs()) {
    report::v1::ReportInput& copy = result.inputs.emplace_back();
    copy.set_role(input.role());
    copy.set_resource(input.resource());
    copy.set_sequence(input.sequence());
    copy.set_digest(input.digest());
  }
  return result;
}

absl::StatusOr<StepResult> Assemble(const Job& job,
                                    const std::string& request_id,
                                    Peers& peers) {
  JX_ASSIGN_OR_RETURN(const evaluation::v1::Document document,
                      peers.AssembleDocument(job.evaluation, request_id));
  StepResult result;
  result.document = document.name();
  result.document_digest = document.digest();
  return result;
}

absl::StatusOr<StepResult> Render(const Job& job, Peers& peers) {
  StepResult result;
  for (const Format& format : kFormats) {
    JX_ASSIGN_OR_RETURN(const evaluation::v1::Rendering rendering,
                        peers.RenderDocument(job.document, format.format));
    report::v1::ReportRendering& copy = result.renderings.emplace_back();
    copy.set_format(format.name);
    copy.set_size_bytes(rendering.size_bytes());
    copy.set_digest(rendering.digest());
  }
  return result;
}

}  // namespace

absl::StatusOr<StepResult> RunStep(const Job& job,
                                   const std::string& request_id,
                                   JobStore& store, Peers& peers) {
  switch (job.step) {
    case report::v1::REPORT_STEP_COLLECT:
      return Collect(job, peers);
    case report::v1::REPORT_STEP_EVALUATE:
      return Evaluate(job, request_id, store, peers);
    case report::v1::REPORT_STEP_ASSEMBLE:
      return Assemble(job, request_id, peers);
    case report::v1::REPORT_STEP_RENDER:
      return Render(job, peers);
    default:
      return status::Internal(absl::StrCat("no such step: ", job.step));
  }
}

}  // namespace jixiao::orchestrator
