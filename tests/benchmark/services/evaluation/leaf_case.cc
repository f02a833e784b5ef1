#include "tests/benchmark/services/evaluation/leaf_case.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

constexpr int kBranches = 3;
constexpr int kLeavesOfABranch = 11;
constexpr int kJudgedOfABranch = 2;
constexpr int kPoints = 4;

// Each gets figures of its own for the letters.
constexpr const char* kFormulas[] = {"A / B",
                                     "(A - B) / B",
                                     "abs(A - B) / B",
                                     "A / (B + C)",
                                     "sum(A, B, C) / D",
                                     "min(A, B) / max(C, D)",
                                     "A >= B ? A / B : C / D",
                                     "(A + B) / (C + D) * 0.5",
                                     "A / B - C / D"};

void AddTier(const char* from, const char* below, const char* points,
             v1::QuantitativeRule* rule) {
  v1::ScoreTier* tier = rule->add_tiers();
  if (*from != '\0') tier->mutable_lower_bound()->set_value(from);
  if (*below != '\0') {
    tier->mutable_upper_bound()->set_value(below);
    tier->set_upper_excluded(true);
  }
  tier->mutable_points()->set_value(points);
}

// What the method needs besides a target.
void AddParameters(v1::QuantitativeRule* rule) {
  switch (rule->method()) {
    case v1::SCORING_METHOD_DEDUCT_PER_STEP: {
      v1::StepDeduction* deduction = rule->mutable_step_deduction();
      deduction->set_side(v1::StepDeduction::SIDE_BELOW);
      deduction->set_rounding(v1::StepDeduction::ROUNDING_FLOOR);
      deduction->mutable_step()->set_value("0.05");
      deduction->mutable_points()->set_value("0.2");
      return;
    }
    case v1::SCORING_METHOD_TIERS:
      rule->clear_target();
      AddTier("", "0.5", "0", rule);
      AddTier("0.5", "1", "0.6", rule);
      AddTier("1", "", "1", rule);
      return;
    case v1::SCORING_METHOD_ALL_OR_NOTHING:
      rule->set_met_when(v1::RELATION_OPERATOR_AT_LEAST);
      return;
    default:
      return;
  }
}

class LeafCaseMaker {
 public:
  LeafCase Make() {
    case_.submission = test::SmallSubmission();
    case_.submission.clear_claims();
    case_.submission.mutable_claimed_total()->set_value(
        absl::StrCat(kBranches * kLeavesOfABranch));
    case_.framework.set_name("frameworks/small");
    case_.framework.set_display_name("三十三个指标");
    *case_.framework.mutable_full_marks() = case_.submission.claimed_total();
    v1::Evidence* evidence = case_.submission.add_evidence();
    evidence->set_number("1");
    evidence->set_title("制度汇编");
    for (int branch = 1; branch <= kBranches; ++branch) AddBranch(branch);
    case_.facts = test::MakeFactSet(facts_);
    return std::move(case_);
  }

 private:
  void AddBranch(int branch) {
    const std::string parent(1, static_cast<char>('A' + branch - 1));
    test::AddNode(&case_.framework, parent, "", "方向" + parent);
    for (int i = 1; i <= kLeavesOfABranch; ++i) {
      const std::string code = absl::StrCat(parent, ".", i);
      if (i > kJudgedOfABranch) {
        AddComputed(code, parent);
      } else {
        AddJudged(code, parent, i == 1);
      }
    }
  }

  void AddComputed(const std::string& code, const std::string& parent) {
    const std::size_t place = case_.formulas.size();
    const std::string formula = absl::StrReplaceAll(
        kFormulas[place % std::size(kFormulas)], {{"A", NewFigure()},
                                                  {"B", NewFigure()},
                                                  {"C", NewFigure()},
                                                  {"D", NewFigure()}});
    case_.formulas.push_back(formula);
    const auto method = static_cast<v1::ScoringMethod>(
        1 + place % (v1::ScoringMethod_ARRAYSIZE - 1));
    v1::Indicator* leaf = test::AddQuantitative(&case_.framework, code, parent,
                                                "1", method, formula, "0.9");
    AddParameters(leaf->mutable_quantitative());
    test::AddClaim(&case_.submission, code, "1");
  }

  void AddJudged(const std::string& code, const std::string& parent,
                 bool by_points) {
    v1::Indicator* leaf =
        test::AddQualitative(&case_.framework, code, parent, "1");
    v1::Claim* claim = test::AddClaim(&case_.submission, code, "1");
    case_.submission.mutable_evidence(0)->add_indicator_codes(code);
    if (!by_points) {
      claim->set_tier(v1::TIER_FULL);
      return;
    }
    for (int i = 1; i <= kPoints; ++i) {
      v1::EvaluationPoint* point = leaf->mutable_qualitative()->add_points();
      point->set_id(absl::StrCat("p", i));
      point->set_display_name(absl::StrCat("要点", i));
      v1::PointClaim* met = claim->add_points();
      met->set_point_id(point->id());
      met->set_outcome(v1::PointClaim::OUTCOME_MET);
    }
  }

  // Some thousand 万元, printed to the hundredth of one.
  std::string NewFigure() {
    const auto count = static_cast<int>(facts_.size());
    const std::string key = absl::StrCat("f", count + 1);
    const int hundreds = 331541 + count * 7919 % 200000;
    case_.figures[key] = absl::StrCat(hundreds, "00");
    test::AddFact(&case_.framework, key, "数" + key, "CNY");
    facts_.push_back(test::Exact(key, case_.figures[key], "CNY",
                                 type::v1::FACT_SOURCE_LEDGER));
    facts_.back().mutable_value()->mutable_resolution()->set_value("100");
    return key;
  }

  LeafCase case_;
  std::vector<type::v1::Fact> facts_;
};

}  // namespace

LeafCase MakeLeafCase() { return LeafCaseMaker().Make(); }

}  // namespace jixiao::evaluation
