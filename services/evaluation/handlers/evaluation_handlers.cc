#include <algorithm>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/resource/fact_sets.h"
#include "common/resource/fields.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/handlers/load_framework.h"
#include "services/evaluation/handlers/load_template.h"
#include "services/evaluation/handlers/published.h"
#include "services/evaluation/handlers/submission_content.h"
#include "services/evaluation/store/evaluation_writes.h"
#include "services/evaluation/store/rows.h"
#include "services/evaluation/store/submission_rows.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

absl::Status SubmissionMissing(const std::string& name) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_INPUT_MISSING,
      absl::StrCat("the submission ", name, " does not exist"),
      {{"resource", name}}, name);
}

// The stored submission. FAILED_PRECONDITION INPUT_MISSING where there is none.
absl::StatusOr<v1::Submission> RequireSubmission(const Backend& backend,
                                                 const rpc::Call& call,
                                                 const SubmissionKey& key) {
  absl::StatusOr<v1::Submission> submission =
      ReadSubmission(backend.database, {call.deadline}, key);
  if (absl::IsNotFound(submission.status())) {
    return SubmissionMissing(key.Name());
  }
  return submission;
}

// The evaluation of a submission that is handed in and not stored.
absl::StatusOr<v1::Evaluation> EvaluateContent(
    const Backend& backend, const rpc::Call& call, const SubmissionKey& key,
    v1::Submission content, const std::vector<NamedFactSet>& named) {
  const absl::StatusOr<v1::Submission> stored =
      ReadSubmission(backend.database, {call.deadline}, key);
  if (!stored.ok() && !absl::IsNotFound(stored.status())) {
    return stored.status();
  }
  JX_ASSIGN_OR_RETURN(const PreparedSubmission prepared,
                      PrepareSubmission(backend, call, key,
                                        stored.ok() ? stored->framework() : "",
                                        "content", content));
  content.clear_sequence();
  content.set_digest(Store(content).digest);
  return Evaluate(*prepared.framework, content, named, prepared.Template());
}

absl::StatusOr<v1::Evaluation> EvaluateStored(
    const Backend& backend, const rpc::Call& call,
    const v1::Submission& submission, const std::vector<NamedFactSet>& named,
    std::optional<v1::ReportTemplate>* report_template) {
  JX_ASSIGN_OR_RETURN(
      const std::shared_ptr<const CompiledFramework> framework,
      LoadStoredFramework(backend, call, submission.framework()));
  JX_ASSIGN_OR_RETURN(
      *report_template,
      LoadReportTemplate(backend, call, submission.template_()));
  return Evaluate(*framework, submission, named,
                  report_template->has_value() ? &**report_template : nullptr);
}

}  // namespace

absl::Status EvaluateWith(const Backend& backend, const rpc::Call& call,
                          const v1::EvaluateWithRequest& request,
                          v1::Evaluation& response) {
  status::Violations violations;
  const SubmissionKey key =
      CheckSubmissionName(request.submission(), "submission", violations);
  if (request.has_content()) {
    CheckSubmissionHead(request.content(), "content", violations);
    if (key.fiscal_year != 0 &&
        key.fiscal_year != request.content().fiscal_year()) {
      violations.Add("content.fiscal_year",
                     "must be the year in the name of `submission`");
    }
  }
  const std::vector<NamedFactSet> named =
      CheckFactSets(request.fact_sets(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  if (request.has_content()) {
    JX_ASSIGN_OR_RETURN(response, EvaluateContent(backend, call, key,
                                                  request.content(), named));
    return absl::OkStatus();
  }
  JX_ASSIGN_OR_RETURN(const v1::Submission submission,
                      RequireSubmission(backend, call, key));
  std::optional<v1::ReportTemplate> report_template;
  JX_ASSIGN_OR_RETURN(response, EvaluateStored(backend, call, submission, named,
                                               &report_template));
  return RecordDraftRead(backend, call, key.department, key.Name());
}

absl::Status CreateEvaluation(const Backend& backend, const rpc::Call& call,
                              const v1::CreateEvaluationRequest& request,
                              v1::Evaluation& response) {
  status::Violations violations;
  const std::string department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  const SubmissionKey key =
      CheckSubmissionName(request.submission(), "submission", violations);
  if (!key.department.empty() && key.department != department) {
    violations.Add("submission", "must be of the department in parent");
  }
  const std::vector<NamedFactSet> named =
      CheckFactSets(request.fact_sets(), violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  for (const NamedFactSet& fact_set : named) {
    JX_RETURN_IF_ERROR(resource::CheckImportsFinished(*fact_set.set));
  }
  EvaluationInputs inputs;
  JX_ASSIGN_OR_RETURN(inputs.submission, RequireSubmission(backend, call, key));
  JX_ASSIGN_OR_RETURN(const v1::Evaluation evaluation,
                      EvaluateStored(backend, call, inputs.submission, named,
                                     &inputs.report_template));
  inputs.fact_sets = {request.fact_sets().begin(), request.fact_sets().end()};
  JX_ASSIGN_OR_RETURN(
      response,
      WriteEvaluation(backend.database, WriteOf(backend, call, request),
                      department, inputs, evaluation));
  return absl::OkStatus();
}

absl::Status GetEvaluation(const Backend& backend, const rpc::Call& call,
                           const v1::GetEvaluationRequest& request,
                           v1::Evaluation& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckEvaluationName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(CheckPublished(backend, call, key));
  JX_ASSIGN_OR_RETURN(response,
                      ReadEvaluation(backend.database, {call.deadline}, key));
  return RecordRead(backend, call, response);
}

absl::Status ListEvaluations(const Backend& backend, const rpc::Call& call,
                             const v1::ListEvaluationsRequest& request,
                             v1::ListEvaluationsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfYears(request));
  JX_RETURN_IF_ERROR(registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after, int limit) {
        const int64_t before =
            after.empty() ? 0 : registry::NumberKey(after[0]);
        return ReadEvaluations(backend.database, {call.deadline}, department,
                               request.fiscal_year(), before, limit);
      },
      [](const v1::Evaluation& evaluation) -> paging::Keys {
        return {absl::StrCat(ParseEvaluationName(evaluation.name())->sequence)};
      },
      response.mutable_evaluations(), response.mutable_next_page_token()));
  const bool drafts = std::any_of(
      response.evaluations().begin(), response.evaluations().end(),
      [](const v1::Evaluation& evaluation) {
        return evaluation.state() != v1::Evaluation::STATE_PUBLISHED;
      });
  return RecordScoresRead(backend, call, department, drafts);
}

}  // namespace jixiao::evaluation
