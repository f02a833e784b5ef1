#include "services/evaluation/domain/submission/point_fields.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxPointEvidence = 20;

void CheckPointEvidence(const std::string& code, const v1::PointClaim& claim,
                        const EvidenceByNumber& evidence,
                        const std::string& field,
                        status::Violations* violations) {
  const auto& numbers = claim.evidence_numbers();
  if (numbers.size() > kMaxPointEvidence) {
    violations->Add(field + ".evidence_numbers",
                    absl::StrCat("at most ", kMaxPointEvidence));
    return;
  }
  std::set<std::string> seen;
  for (int i = 0; i < numbers.size(); ++i) {
    const std::string path = absl::StrCat(field, ".evidence_numbers[", i, "]");
    const auto found = evidence.find(numbers[i]);
    if (found == evidence.end()) {
      violations->Add(path, absl::StrCat("no evidence of the submission has "
                                         "the number ",
                                         text::Quote(numbers[i])));
      continue;
    }
    const auto& codes = found->second->indicator_codes();
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
      violations->Add(path,
                      absl::StrCat("the evidence ", numbers[i],
                                   " does not name the indicator ", code));
    } else if (!seen.insert(numbers[i]).second) {
      violations->Add(path, absl::StrCat(numbers[i], " is named twice"));
    }
  }
}

// Adds what is wrong with one point; `claimed` has the ids before it.
void CheckPoint(const LeafRule& leaf, const v1::PointClaim& claim,
                const std::string& field, std::set<std::string>* claimed,
                status::Violations* violations) {
  const std::string& code = leaf.indicator->code();
  if (leaf.checklist.Find(claim.point_id()) == nullptr) {
    violations->Add(
        field + ".point_id",
        absl::StrCat("the indicator ", code, " has no evaluation point ",
                     text::Quote(claim.point_id())));
  } else if (!claimed->insert(claim.point_id()).second) {
    violations->Add(field + ".point_id",
                    absl::StrCat("the evaluation point ", claim.point_id(),
                                 " of ", code, " is claimed twice"));
  }
  if (claim.outcome() == v1::PointClaim::OUTCOME_UNSPECIFIED ||
      !v1::PointClaim::Outcome_IsValid(claim.outcome())) {
    violations->Add(field + ".outcome",
                    "must be OUTCOME_MET, OUTCOME_PARTLY or OUTCOME_NOT_MET");
  }
}

void CheckSumOfPoints(const LeafRule& leaf, const v1::Claim& claim,
                      const std::string& field,
                      status::Violations* violations) {
  const absl::StatusOr<Rational> score =
      rational::RequiredFromProto(claim.claimed_score());
  const Rational sum = RoundScore(leaf.checklist.ExactMarks(claim.points()));
  if (!score.ok() || *score == sum) return;
  violations->Add(
      field + ".claimed_score",
      absl::StrCat("the evaluation points of ", leaf.indicator->code(), " ",
                   leaf.indicator->display_name(), " give ", PlainText(sum),
                   ", the claimed score is ", PlainText(*score)));
}

}  // namespace

EvidenceByNumber IndexEvidence(const v1::Submission& submission) {
  EvidenceByNumber evidence;
  for (const v1::Evidence& item : submission.evidence()) {
    evidence.emplace(item.number(), &item);
  }
  return evidence;
}

void CheckPoints(const LeafRule& leaf, const v1::Claim& claim,
                 const EvidenceByNumber& evidence, const std::string& field,
                 status::Violations* violations) {
  const std::string& code = leaf.indicator->code();
  const auto& checklist = leaf.checklist.points();
  if (checklist.empty()) {
    if (!claim.points().empty()) {
      violations->Add(
          field + ".points",
          absl::StrCat("the indicator ", code, " has no evaluation points"));
    }
    return;
  }
  if (claim.points_size() > static_cast<int>(checklist.size())) {
    violations->Add(
        field + ".points",
        absl::StrCat("the indicator ", code, " has ", checklist.size(),
                     " evaluation points, got ", claim.points_size()));
    return;
  }
  const std::size_t before = violations->violations().size();
  std::set<std::string> claimed;
  for (int i = 0; i < claim.points_size(); ++i) {
    const std::string path = absl::StrCat(field, ".points[", i, "]");
    CheckPoint(leaf, claim.points(i), path, &claimed, violations);
    CheckPointEvidence(code, claim.points(i), evidence, path, violations);
  }
  for (const Checklist::Point& point : checklist) {
    if (claimed.count(point.id) != 0) continue;
    violations->Add(
        field + ".points",
        absl::StrCat("nothing is claimed of the evaluation point ", point.id,
                     " ", point.display_name, " of ", code));
  }
  if (violations->violations().size() == before) {
    CheckSumOfPoints(leaf, claim, field, violations);
  }
}

}  // namespace jixiao::evaluation
