#include "services/evaluation/domain/facts/derived_facts.h"

#include <map>
#include <utility>

#include "absl/time/civil_time.h"
#include "common/clock/date.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/domain/framework/indicator_tree.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

struct DerivedFact {
  const char* unit;
  const char* display_name;
};

const std::map<std::string, DerivedFact>& Table() {
  static const auto& table = *new std::map<std::string, DerivedFact>{
      {"table.leaf.count", {"item", "评分表三级指标数"}},
      {"table.level2.count", {"item", "评分表二级指标数"}},
      {"table.level1.names", {"names", "评分表一级指标"}},
      {"table.weight.total", {"one", "评分表权重合计"}},
      {"table.score.total", {"one", "评分表得分合计"}},
      {"table.explanation.count", {"item", "已填评分说明数"}},
      {"table.evaluation_points.count", {"item", "已填评价要点数"}},
      {"report.signed_date", {"date", "报告落款日期"}},
      {"report.year_end", {"date", "评价年度末"}},
      {"report.claimed_total", {"one", "自评总分"}},
  };
  return table;
}

// Builds derived facts of one submission.
class Deriver {
 public:
  explicit Deriver(const v1::Submission& submission)
      : submission_(submission) {}

  void AddNumber(const std::string& key, const Rational& value) {
    absl::StatusOr<google::type::Decimal> decimal = rational::ToProto(value);
    if (decimal.ok()) *Add(key)->mutable_number() = *decimal;
  }
  void AddDate(const std::string& key, const google::type::Date& value) {
    if (date::FromProto(value).ok()) *Add(key)->mutable_date() = value;
  }
  void AddNames(const std::string& key, const std::vector<std::string>& names) {
    type::v1::NameList* list = Add(key)->mutable_name_list();
    for (const std::string& name : names) list->add_names(name);
  }
  std::vector<type::v1::Fact> Take() { return std::move(facts_); }

 private:
  type::v1::FactValue* Add(const std::string& key) {
    const DerivedFact& derived = Table().at(key);
    type::v1::Fact& fact = facts_.emplace_back();
    fact.mutable_key()->set_key(key);
    fact.mutable_key()->set_fiscal_year(submission_.fiscal_year());
    fact.set_display_name(derived.display_name);
    type::v1::FactValue* value = fact.mutable_value();
    value->set_unit(derived.unit);
    value->set_source(type::v1::FACT_SOURCE_STATED);
    type::v1::Provenance* provenance = value->mutable_provenance();
    provenance->set_resource(submission_.name());
    provenance->set_sequence(submission_.sequence());
    provenance->set_digest(submission_.digest());
    return value;
  }

  const v1::Submission& submission_;
  std::vector<type::v1::Fact> facts_;
};

void DeriveTree(const IndicatorTree& tree, Deriver* deriver) {
  Rational weights;
  int64_t leaves = 0;
  int64_t level2 = 0;
  std::vector<std::string> level1;
  for (const IndicatorTree::Node& node : tree.nodes()) {
    if (!node.printed) continue;
    if (node.level == 1) level1.push_back(node.indicator->display_name());
    if (node.level == 2) ++level2;
    if (!node.leaf()) continue;
    ++leaves;
    weights += node.weight;
  }
  deriver->AddNumber("table.leaf.count", Rational::FromInt(leaves));
  deriver->AddNumber("table.level2.count", Rational::FromInt(level2));
  deriver->AddNames("table.level1.names", level1);
  deriver->AddNumber("table.weight.total", weights);
}

void DeriveClaims(const v1::Submission& submission, Deriver* deriver) {
  Rational scores;
  int64_t explanations = 0;
  int64_t points = 0;
  for (const v1::Claim& claim : submission.claims()) {
    const absl::StatusOr<Rational> score =
        rational::RequiredFromProto(claim.claimed_score());
    if (score.ok()) scores += *score;
    if (!claim.explanation().empty()) ++explanations;
    if (!claim.evaluation_points().empty()) ++points;
  }
  deriver->AddNumber("table.score.total", scores);
  deriver->AddNumber("table.explanation.count",
                     Rational::FromInt(explanations));
  deriver->AddNumber("table.evaluation_points.count",
                     Rational::FromInt(points));
}

}  // namespace

std::string DerivedFactUnit(const std::string& key) {
  const auto found = Table().find(key);
  return found == Table().end() ? "" : found->second.unit;
}

std::vector<type::v1::Fact> DerivedFacts(const IndicatorTree& tree,
                                         const v1::Submission& submission) {
  Deriver deriver(submission);
  DeriveTree(tree, &deriver);
  DeriveClaims(submission, &deriver);
  deriver.AddDate("report.signed_date", submission.signed_date());
  deriver.AddDate("report.year_end", date::ToProto(absl::CivilDay(
                                         submission.fiscal_year(), 12, 31)));
  const absl::StatusOr<Rational> total =
      rational::RequiredFromProto(submission.claimed_total());
  if (total.ok()) deriver.AddNumber("report.claimed_total", *total);
  return deriver.Take();
}

}  // namespace jixiao::evaluation
