#include "services/evaluation/domain/dispute.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

void CheckDisputedLeaf(const v1::Dispute& dispute,
                       const v1::Evaluation& evaluation,
                       status::Violations& violations) {
  const auto& leaves = evaluation.leaf_results();
  const auto leaf = std::find_if(
      leaves.begin(), leaves.end(), [&](const v1::LeafResult& result) {
        return result.indicator_code() == dispute.indicator_code();
      });
  if (leaf == leaves.end()) {
    std::vector<std::string> codes;
    for (const v1::LeafResult& result : leaves) {
      codes.push_back(result.indicator_code());
    }
    violations.Add(
        "dispute.indicator_code",
        absl::StrCat("no leaf of the evaluation has the code ",
                     text::Quote(dispute.indicator_code()),
                     text::DidYouMean(codes, dispute.indicator_code())));
    return;
  }
  if (!dispute.has_proposed_score()) return;
  const auto proposed = rational::RequiredFromProto(dispute.proposed_score());
  const auto weight = rational::RequiredFromProto(leaf->weight());
  if (!proposed.ok()) {
    violations.Add("dispute.proposed_score", proposed.status());
  } else if (weight.ok() && *proposed > *weight) {
    violations.Add(
        "dispute.proposed_score",
        absl::StrCat("must be from 0 to the weight ", PlainText(*weight),
                     " of ", dispute.indicator_code(), ", is ",
                     PlainText(*proposed)));
  }
}

}  // namespace

absl::Status CheckDispute(const v1::Dispute& dispute,
                          const v1::Evaluation& evaluation,
                          const v1::Submission& submission) {
  status::Violations violations;
  CheckDisputedLeaf(dispute, evaluation, violations);
  std::vector<std::string> known;
  for (const v1::Evidence& evidence : submission.evidence()) {
    known.push_back(evidence.number());
  }
  for (int i = 0; i < dispute.evidence_numbers_size(); ++i) {
    const std::string& number = dispute.evidence_numbers(i);
    if (std::find(known.begin(), known.end(), number) != known.end()) continue;
    violations.Add(
        absl::StrCat("dispute.evidence_numbers[", i, "]"),
        absl::StrCat("the submission has no evidence of the number ",
                     text::Quote(number), text::DidYouMean(known, number)));
  }
  return violations.ToStatus();
}

}  // namespace jixiao::evaluation
