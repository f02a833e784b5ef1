#include "services/evaluation/domain/checks/joint/joint_contradictions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/domain/checks/joint/joint_problem.h"
#include "services/evaluation/domain/checks/joint/minimal_sets.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/value_text.h"

namespace jixiao::evaluation {
namespace {

using joint::ContradictorySet;
using joint::JointClaim;
using joint::JointGiven;
using joint::JointProblem;

// About a second's work.
constexpr int64_t kSearchBudget = 1000000;

// Whether a check that speaks of exactly these claims bites.
bool IsDeclared(const CompiledFramework& framework,
                const v1::Evaluation& evaluation,
                const std::set<std::string>& codes) {
  for (std::size_t i = 0; i < framework.checks().size(); ++i) {
    const auto& claimed =
        framework.checks()[i].check->claimed_indicator_codes();
    const type::v1::Verdict verdict =
        evaluation.findings(static_cast<int>(i)).verdict();
    if ((verdict == type::v1::VERDICT_VIOLATED ||
         verdict == type::v1::VERDICT_TENSION) &&
        std::set<std::string>(claimed.begin(), claimed.end()) == codes) {
      return true;
    }
  }
  return false;
}

// Tells of one set.
class JointFinding {
 public:
  JointFinding(const JointProblem& problem, const ContradictorySet& set,
               const FactTable& facts, const Vocabulary& vocabulary)
      : facts_(facts), vocabulary_(vocabulary) {
    for (const std::size_t i : set.claims)
      claims_.push_back(&problem.claims[i]);
    for (const std::size_t i : set.given) AddGiven(problem.given[i]);
    for (const JointClaim* claim : claims_) {
      figures_.insert(claim->figures.begin(), claim->figures.end());
    }
  }

  v1::Finding Make() const {
    v1::Finding finding;
    finding.set_display_name(Title());
    finding.set_verdict(type::v1::VERDICT_VIOLATED);
    finding.set_severity(v1::CHECK_SEVERITY_ERROR);
    finding.set_relation(Relation());
    finding.set_message(Message());
    for (const FactAddress& address : figures_) {
      *finding.add_operands() = facts_.Find(address)->fact;
    }
    if (claims_.empty()) return finding;
    rational::Rational points;
    for (const JointClaim* claim : claims_) {
      finding.add_indicator_codes(claim->leaf->indicator->code());
      points += claim->leaf->weight;
    }
    finding.mutable_points_at_stake()->set_value(PlainText(points));
    return finding;
  }

 private:
  void AddGiven(const JointGiven& given) {
    if (given.figure != nullptr) figures_.insert(given.figure->address);
    figures_.insert(given.figures.begin(), given.figures.end());
    if (given.identity == nullptr) return;
    const std::string& name = given.identity->check->display_name();
    const bool seen = std::find(identities_.begin(), identities_.end(), name) !=
                      identities_.end();
    if (!seen) identities_.push_back(name);
  }

  std::string Title() const {
    if (claims_.empty()) return "按定义应成立的关系与所报数据";
    std::vector<std::string> names;
    for (const JointClaim* claim : claims_) {
      names.push_back(claim->leaf->indicator->display_name());
    }
    return absl::StrCat(absl::StrJoin(names, "、"),
                        claims_.size() == 1 ? "不能为满分" : "不能同时满分");
  }

  // "决算支出 ÷ 调整后预算支出 不低于 99.84%".
  static std::string Demand(const JointClaim& claim) {
    const std::string actual = claim.leaf->quantitative->formula.Describe();
    // Tiers of which none gives the whole weight.
    if (claim.ranges.empty()) return actual + " 取得满分，而没有这样的值";
    return absl::StrCat(actual, " ", RangesText(*claim.leaf, claim.ranges));
  }

  std::string Relation() const {
    std::vector<std::string> parts;
    for (const JointClaim* claim : claims_) parts.push_back(Demand(*claim));
    parts.insert(parts.end(), identities_.begin(), identities_.end());
    return absl::StrJoin(parts, "；");
  }

  std::string Message() const {
    std::string text;
    for (const JointClaim* claim : claims_) {
      absl::StrAppend(&text, claim->leaf->indicator->display_name(),
                      "按满分自评，须 ", Demand(*claim), "；");
    }
    if (!identities_.empty()) {
      absl::StrAppend(&text, "按定义有“", absl::StrJoin(identities_, "”“"),
                      "”；");
    }
    std::vector<std::string> figures;
    for (const FactAddress& address : figures_) {
      figures.push_back(absl::StrCat(vocabulary_.DisplayName(address), " ",
                                     facts_.Find(address)->Text()));
    }
    if (!figures.empty()) {
      absl::StrAppend(&text, "所报数据为", absl::StrJoin(figures, "、"), "；");
    }
    return text + (claims_.size() == 1 ? "因此该项不能为满分。"
                   : claims_.empty()   ? "不能同时成立。"
                                     : "因此这些满分不能同时成立。");
  }

  const FactTable& facts_;
  const Vocabulary& vocabulary_;
  std::vector<const JointClaim*> claims_;
  std::vector<std::string> identities_;
  std::set<FactAddress> figures_;
};

// Without the identities of the set.
JointProblem WithoutIdentitiesOf(const ContradictorySet& set,
                                 JointProblem problem) {
  std::set<const CompiledCheck*> dropped;
  for (const std::size_t i : set.given) {
    dropped.insert(problem.given[i].identity);
  }
  dropped.erase(nullptr);
  JointProblem rest;
  rest.claims = std::move(problem.claims);
  rest.claim_conditions = std::move(problem.claim_conditions);
  for (std::size_t i = 0; i < problem.given.size(); ++i) {
    if (dropped.count(problem.given[i].identity) != 0) continue;
    rest.given.push_back(std::move(problem.given[i]));
    rest.given_conditions.push_back(std::move(problem.given_conditions[i]));
  }
  return rest;
}

// The claims of the set are told of elsewhere.
bool IsKnown(const JointProblem& problem, const ContradictorySet& set,
             const CompiledFramework& framework,
             const v1::Evaluation& evaluation) {
  std::set<std::string> codes;
  bool contradicted = false;
  for (const std::size_t i : set.claims) {
    const JointClaim& claim = problem.claims[i];
    codes.insert(claim.leaf->indicator->code());
    contradicted = claim.status == v1::LEAF_STATUS_CONTRADICTED;
  }
  return (codes.size() == 1 && contradicted) ||
         IsDeclared(framework, evaluation, codes);
}

}  // namespace

std::vector<v1::Finding> JointContradictions(
    const CompiledFramework& framework, const FactTable& facts,
    const std::set<std::string>& claimed_in_full,
    const v1::Evaluation& evaluation) {
  JointProblem problem =
      joint::MakeJointProblem(framework, facts, claimed_in_full, evaluation);
  joint::Budget budget{kSearchBudget};
  std::vector<v1::Finding> findings;
  const auto tell = [&](const ContradictorySet& set) {
    findings.push_back(
        JointFinding(problem, set, facts, framework.vocabulary()).Make());
    findings.back().set_id(absl::StrCat("K-", findings.size()));
  };
  const auto search = [&] {
    return joint::FindContradictorySets(problem.given_conditions,
                                        problem.claim_conditions,
                                        kMaxJointClaims, &budget);
  };
  std::vector<ContradictorySet> sets = search();
  while (!sets.empty() && sets.front().claims.empty()) {
    tell(sets.front());
    problem = WithoutIdentitiesOf(sets.front(), std::move(problem));
    sets = search();
  }
  for (const ContradictorySet& set : sets) {
    if (!IsKnown(problem, set, framework, evaluation)) tell(set);
  }
  if (budget.exhausted() && !findings.empty()) {
    findings.back().mutable_message()->append(
        "（检索量已达上限，可能还有其他组合。）");
  }
  return findings;
}

}  // namespace jixiao::evaluation
