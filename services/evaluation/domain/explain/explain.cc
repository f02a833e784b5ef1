#include "services/evaluation/domain/explain/explain.h"

#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/domain/explain/remedies.h"
#include "services/evaluation/domain/explain/rules.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {
namespace {

absl::Status OnIndicator(const std::string& description) {
  status::Violations violations;
  violations.Add("indicator", description);
  return violations.ToStatus();
}

absl::StatusOr<const v1::LeafResult*> FindLeafResult(
    const v1::Evaluation& evaluation, const std::string& indicator) {
  if (indicator.empty()) {
    return OnIndicator("must be the code or the name of a leaf");
  }
  std::vector<const v1::LeafResult*> named;
  std::vector<std::string> codes;
  for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
    if (leaf.indicator_code() == indicator) return &leaf;
    if (leaf.path().empty() || *leaf.path().rbegin() != indicator) continue;
    named.push_back(&leaf);
    codes.push_back(leaf.indicator_code());
  }
  if (named.empty()) {
    return status::NotFound(
        kEvaluationType,
        absl::StrCat(evaluation.name(), " indicator ", indicator));
  }
  if (named.size() > 1) {
    return OnIndicator(absl::StrCat("several leaves have the name ", indicator,
                                    "; give one of the codes ",
                                    absl::StrJoin(codes, ", ")));
  }
  return named.front();
}

bool IsSourceFinding(const v1::Finding& finding) {
  return absl::StartsWith(finding.id(), "S-");
}

// Whether a finding touches the leaf whose figures have the keys.
bool TouchesLeaf(const v1::Finding& finding, const std::string& code,
                 const std::set<std::string>& keys) {
  for (const std::string& touched : finding.indicator_codes()) {
    if (touched == code) return true;
  }
  if (!IsSourceFinding(finding)) return false;
  for (const type::v1::Fact& operand : finding.operands()) {
    if (keys.count(operand.key().key()) != 0) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<v1::ScoreExplanation> ExplainLeaf(
    const CompiledFramework& framework, const v1::Evaluation& evaluation,
    const std::string& indicator) {
  JX_ASSIGN_OR_RETURN(const v1::LeafResult* result,
                      FindLeafResult(evaluation, indicator));
  const LeafRule* leaf = framework.FindLeaf(result->indicator_code());
  if (leaf == nullptr) {
    return status::Internal(absl::StrCat(
        "the framework ", framework.proto().name(), " has no leaf ",
        result->indicator_code(), " of ", evaluation.name()));
  }
  v1::ScoreExplanation explanation;
  explanation.set_evaluation(evaluation.name());
  *explanation.mutable_leaf() = *result;
  for (std::string& rule : RulesOf(*leaf, framework.tier_words())) {
    explanation.add_rules(std::move(rule));
  }
  for (std::string& remedy :
       RemediesOf(framework, *leaf, *result, evaluation.fiscal_year())) {
    explanation.add_remedies(std::move(remedy));
  }
  std::set<std::string> keys;
  for (const type::v1::Fact& operand : result->trace().operands()) {
    keys.insert(operand.key().key());
  }
  for (const v1::Finding& finding : evaluation.findings()) {
    if (TouchesLeaf(finding, result->indicator_code(), keys)) {
      *explanation.add_findings() = finding;
    }
  }
  return explanation;
}

}  // namespace jixiao::evaluation
