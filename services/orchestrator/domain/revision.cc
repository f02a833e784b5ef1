#include "services/orchestrator/domain/revision.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::Evaluation;
using evaluation::v1::EvaluationInput;

// The digests of what it was computed from, by role and resource.
using InputDigests = std::map<std::pair<std::string, std::string>, std::string>;

InputDigests DigestsOf(const Evaluation& evaluation) {
  InputDigests digests;
  for (const EvaluationInput& input : evaluation.inputs()) {
    digests[{input.role(), input.resource()}] = input.digest();
  }
  return digests;
}

// The role of an input that only `a` has, or has in another version; empty
// where there is none.
std::string RoleOnlyIn(const InputDigests& a, const InputDigests& b) {
  for (const auto& [input, digest] : a) {
    const auto found = b.find(input);
    if (found == b.end() || found->second != digest) return input.first;
  }
  return "";
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
  const InputDigests before = DigestsOf(shown);
  const InputDigests after = DigestsOf(newer);
  std::string role = RoleOnlyIn(after, before);
  if (role.empty()) role = RoleOnlyIn(before, after);
  if (role.empty()) return absl::OkStatus();
  return RefusedEvaluation(absl::StrCat(
      newer.name(), " is of another ", role, " than ", shown.name(),
      ", which the report shows, or of another version of it; generate a new "
      "report instead"));
}

}  // namespace jixiao::orchestrator
