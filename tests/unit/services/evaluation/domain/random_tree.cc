#include "tests/unit/services/evaluation/domain/random_tree.h"

#include <iterator>

#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/scoring/checklist.h"
#include "services/evaluation/domain/scoring/method.h"
#include "tests/unit/services/evaluation/domain/random_rule.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {

using rational::Rational;

RandomTree::RandomTree(unsigned seed)
    : framework(SmallFramework()),
      submission(SmallSubmission()),
      random_(seed) {
  framework.clear_indicators();
  submission.clear_claims();
  for (int i = 1 + Below(3); i > 0; --i) {
    AddBranch("N" + std::to_string(i), "", 2);
  }
  framework.mutable_full_marks()->set_value(weights_.ToString());
  for (const char* divisor : {"2", "4"}) {
    v1::Grade* grade = framework.add_grades();
    grade->set_display_name(std::string("除") + divisor);
    grade->mutable_lower_bound()->set_value((weights_ / R(divisor)).ToString());
  }
  submission.mutable_claimed_total()->set_value("0");
}

v1::Evaluation RandomTree::Evaluated() const {
  const type::v1::FactSet set = MakeFactSet(facts);
  return OrFail(Evaluate(framework, submission, {{"budget", &set}}));
}

bool RandomTree::Chance(int percent) { return Below(100) < percent; }

int RandomTree::Below(int end) {
  return std::uniform_int_distribution<int>(0, end - 1)(random_);
}

void RandomTree::AddBranch(const std::string& code, const std::string& parent,
                           int levels_left) {
  if (levels_left == 0 || Chance(25)) {
    AddLeaf(code, parent);
    return;
  }
  AddNode(&framework, code, parent, "节点" + code);
  for (int i = 1 + Below(4); i > 0; --i) {
    AddBranch(code + "." + std::to_string(i), code, levels_left - 1);
  }
}

void RandomTree::AddLeaf(const std::string& code, const std::string& parent) {
  const Rational weight = Hundredths(&random_, 5, 2000);
  weights_ += weight;
  if (Chance(70)) {
    AddComputedLeaf(code, parent, weight);
  } else {
    AddJudgedLeaf(code, parent, weight);
  }
}

void RandomTree::AddComputedLeaf(const std::string& code,
                                 const std::string& parent,
                                 const Rational& weight) {
  const std::string fact = "f" + std::to_string(++count_);
  test::AddFact(&framework, fact, "数" + fact, "one");
  v1::Indicator* leaf = AddNode(&framework, code, parent, "指标" + code);
  leaf->mutable_weight()->set_value(weight.ToString());
  *leaf->mutable_quantitative() = RandomRuleProto(
      &random_, kAllMethods[Below(static_cast<int>(std::size(kAllMethods)))],
      weight);
  const char* formulas[] = {" * 2", " / 0.5 - 1", "", " - 0.5"};
  leaf->mutable_quantitative()->set_formula(fact + formulas[Below(4)]);
  AddPolicy(leaf->mutable_quantitative());
  AddFactValues(fact);
  AddClaim(&submission, code,
           RoundScore(weight * Hundredths(&random_, 0, 100)).ToString());
}

void RandomTree::AddFactValues(const std::string& key) {
  if (Chance(20)) return;
  const Rational value = Hundredths(&random_, -20, 250);
  facts.push_back(Chance(50) ? Exact(key, value.ToString(), "one",
                                     type::v1::FACT_SOURCE_LEDGER)
                             : Printed(key, value.ToDecimal(Below(3)), "one",
                                       type::v1::FACT_SOURCE_DECLARED));
  if (Chance(20)) {
    facts.push_back(
        Printed(key, value.ToDecimal(1), "one", type::v1::FACT_SOURCE_TRACKED));
  }
  if (Chance(10)) facts.back() = Synthetic(facts.back());
}

void RandomTree::AddPolicy(v1::QuantitativeRule* rule) {
  if (Chance(50)) return;
  const std::string fact = "n" + std::to_string(count_);
  test::AddFact(&framework, fact, "有无" + fact, "item");
  rule->set_not_applicable_condition(fact + " == 0");
  rule->set_not_applicable_reason("没有此项业务。");
  rule->set_not_applicable_policy(
      static_cast<v1::NotApplicablePolicy>(Below(3)));
  facts.push_back(Exact(fact, Chance(50) ? "0" : "3", "item",
                        type::v1::FACT_SOURCE_LEDGER));
}

void RandomTree::AddJudgedLeaf(const std::string& code,
                               const std::string& parent,
                               const Rational& weight) {
  v1::Indicator* leaf =
      AddQualitative(&framework, code, parent, weight.ToString());
  v1::Claim* claim =
      AddClaim(&submission, code,
               RoundScore(weight * Hundredths(&random_, 0, 100)).ToString());
  if (Chance(50)) AddPoints(leaf, claim);
  if (Chance(50)) AddEvidence(code);
}

void RandomTree::AddPoints(v1::Indicator* leaf, v1::Claim* claim) {
  v1::QualitativeRule* rule = leaf->mutable_qualitative();
  rule->mutable_partly_share()->set_value("0.3");
  const int count = 1 + Below(4);
  for (int i = 0; i < count; ++i) {
    v1::EvaluationPoint* point = rule->add_points();
    point->set_id("p" + std::to_string(i));
    point->set_display_name("要点");
    v1::PointClaim* outcome = claim->add_points();
    outcome->set_point_id(point->id());
    outcome->set_outcome(static_cast<v1::PointClaim::Outcome>(1 + Below(3)));
  }
  status::Violations violations;
  const Checklist checklist =
      Checklist::Compile(*rule, R(leaf->weight().value()), "rule", &violations);
  claim->mutable_claimed_score()->set_value(
      RoundScore(checklist.ExactMarks(claim->points())).ToString());
}

void RandomTree::AddEvidence(const std::string& code) {
  v1::Evidence* evidence = submission.add_evidence();
  evidence->set_number("证" + code);
  evidence->set_title("文件");
  evidence->add_indicator_codes(code);
  evidence->set_synthetic(Chance(20));
}

}  // namespace jixiao::evaluation::test
