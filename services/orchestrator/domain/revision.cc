#include "services/orchestrator/domain/revision.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::Evaluation;
using evaluation::v1::EvaluationInput;

// The submission it was computed from; empty where it names none.
EvaluationInput SubmissionOf(const Evaluation& evaluation) {
  for (const EvaluationInput& input : evaluation.inputs()) {
    if (input.role() == "submission") return input;
  }
  return {};
}

absl::Status RefusedEvaluation(const std::string& description) {
  return status::InvalidArgument({{"evaluation", description}});
}

}  // namespace

absl::Status CheckNewerEvaluation(const Evaluation& shown,
                                  const Evaluation& newer) {
  if (FromTimestamp(newer.create_time()) <=
      FromTimestamp(shown.create_time())) {
    return RefusedEvaluation(absl::StrCat(
        newer.name(), " is not newer than ", shown.name(),
        ", which the report shows; name one that was made after it"));
  }
  const EvaluationInput before = SubmissionOf(shown);
  const EvaluationInput after = SubmissionOf(newer);
  if (before.resource() == after.resource() &&
      before.digest() == after.digest()) {
    return absl::OkStatus();
  }
  return RefusedEvaluation(absl::StrCat(
      newer.name(), " is of another submission than ", shown.name(),
      ", which the report shows, or of another version of it; generate a new "
      "report instead"));
}

}  // namespace jixiao::orchestrator
