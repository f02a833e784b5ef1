#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/paging/paging.h"
#include "common/resource/fact_sets.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

absl::Status SubmissionMissing(const std::string& name) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_INPUT_MISSING,
      absl::StrCat("the submission ", name, " does not exist"),
      {{"resource", name}}, name);
}

struct Computed {
  v1::Submission submission;
  v1::Evaluation evaluation;
};

absl::StatusOr<Computed> Compute(const Backend& backend, const rpc::Call& call,
                                 const SubmissionKey& key,
                                 const std::vector<NamedFactSet>& named) {
  absl::StatusOr<SubmissionRecord> record =
      backend.reader.GetSubmission({call.deadline}, key);
  if (absl::IsNotFound(record.status())) return SubmissionMissing(key.Name());
  JX_RETURN_IF_ERROR(record.status());
  Computed computed;
  JX_ASSIGN_OR_RETURN(computed.evaluation,
                      Evaluate(record->framework, record->submission, named));
  computed.submission = std::move(record->submission);
  return computed;
}

}  // namespace

absl::Status EvaluateWith(const Backend& backend, const rpc::Call& call,
                          const v1::EvaluateWithRequest& request,
                          v1::Evaluation& response) {
  status::Violations violations;
  const SubmissionKey key =
      CheckSubmissionName(request.submission(), "submission", violations);
  const std::vector<NamedFactSet> named =
      CheckFactSets(request.fact_sets(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(Computed computed, Compute(backend, call, key, named));
  response = std::move(computed.evaluation);
  return absl::OkStatus();
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
  JX_ASSIGN_OR_RETURN(Computed computed, Compute(backend, call, key, named));
  EvaluationInputs inputs;
  inputs.submission = std::move(computed.submission);
  inputs.fact_sets = {request.fact_sets().begin(), request.fact_sets().end()};
  JX_ASSIGN_OR_RETURN(response, backend.writer.CreateEvaluation(
                                    WriteOf(backend, call, request), department,
                                    inputs, computed.evaluation));
  return absl::OkStatus();
}

absl::Status GetEvaluation(const Backend& backend, const rpc::Call& call,
                           const v1::GetEvaluationRequest& request,
                           v1::Evaluation& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckEvaluationName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(response,
                      backend.reader.GetEvaluation({call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListEvaluations(const Backend& backend, const rpc::Call& call,
                             const v1::ListEvaluationsRequest& request,
                             v1::ListEvaluationsResponse& response) {
  status::Violations violations;
  const std::string department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  if (request.fiscal_year() != 0) {
    resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys keys,
      paging::DecodeToken(request.page_token(), call.method, params, 1));
  int64_t before = 0;
  if (!keys.empty() && !absl::SimpleAtoi(keys[0], &before)) {
    return status::InvalidArgument(
        type::v1::ERROR_REASON_PAGE_TOKEN_INVALID,
        "the page token was not made by this method");
  }
  JX_ASSIGN_OR_RETURN(
      Page<v1::Evaluation> page,
      backend.reader.ListEvaluations({call.deadline}, department,
                                     request.fiscal_year(), before, size));
  if (page.more) {
    response.set_next_page_token(paging::EncodeToken(
        call.method, params,
        {absl::StrCat(
            ParseEvaluationName(page.items.back().name())->sequence)}));
  }
  for (v1::Evaluation& evaluation : page.items) {
    *response.add_evaluations() = std::move(evaluation);
  }
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
