#include "services/evaluation/domain/summary.h"

#include <map>
#include <optional>
#include <vector>

#include "common/rational/proto.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// What is summed up over some leaves.
struct LeafSums {
  int count = 0;
  Rational weight;
  Rational claimed;
  Rational score;
  std::optional<Rational> computed;
  std::optional<Rational> reviewed;
};

std::optional<Rational> PointsIn(const google::type::Decimal& decimal) {
  return rational::FromProto(decimal).value_or(std::nullopt);
}

void AddTo(const std::optional<Rational>& points,
           std::optional<Rational>* sum) {
  if (points.has_value()) *sum = sum->value_or(Rational()) + *points;
}

void AddLeaf(const v1::LeafResult& leaf, LeafSums* sums) {
  ++sums->count;
  sums->weight += PointsIn(leaf.weight()).value_or(Rational());
  sums->claimed += PointsIn(leaf.claimed_score()).value_or(Rational());
  sums->score += PointsIn(leaf.score()).value_or(Rational());
  AddTo(PointsIn(leaf.computed_score()), &sums->computed);
  AddTo(PointsIn(leaf.reviewed_score()), &sums->reviewed);
}

// The sums of all nodes of the tree, inner ones too, in their order.
std::vector<LeafSums> SumsOfNodes(const IndicatorTree& tree,
                                  const v1::Evaluation& evaluation) {
  const auto& nodes = tree.nodes();
  std::vector<LeafSums> sums(nodes.size());
  for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
    const IndicatorTree::Node* node = tree.Find(leaf.indicator_code());
    if (node == nullptr) continue;
    for (int at = node->parent; at >= 0; at = nodes[at].parent) {
      AddLeaf(leaf, &sums[at]);
    }
  }
  return sums;
}

void SetTotals(const IndicatorTree& tree, v1::Evaluation* evaluation) {
  const std::vector<LeafSums> sums = SumsOfNodes(tree, *evaluation);
  evaluation->clear_totals();
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const IndicatorTree::Node& node = tree.nodes()[i];
    if (node.leaf() || !node.printed) continue;
    v1::IndicatorTotal* total = evaluation->add_totals();
    total->set_indicator_code(node.indicator->code());
    for (const std::string& name : tree.Path(node)) total->add_path(name);
    total->mutable_weight()->set_value(PlainText(sums[i].weight));
    total->mutable_claimed_score()->set_value(PlainText(sums[i].claimed));
    total->mutable_score()->set_value(PlainText(sums[i].score));
  }
}

void AddStatusTotals(const std::map<v1::LeafStatus, LeafSums>& by_status,
                     v1::EvaluationSummary* summary) {
  for (const auto& [status, sums] : by_status) {
    v1::StatusTotal* out = summary->add_status_totals();
    out->set_status(status);
    out->set_leaf_count(sums.count);
    out->mutable_claimed_points()->set_value(PlainText(sums.claimed));
    if (sums.computed.has_value()) {
      out->mutable_computed_points()->set_value(PlainText(*sums.computed));
    }
  }
}

void AddVerdictCounts(const v1::Evaluation& evaluation,
                      v1::EvaluationSummary* summary) {
  std::map<type::v1::Verdict, int> verdicts;
  for (const v1::Finding& finding : evaluation.findings()) {
    ++verdicts[finding.verdict()];
  }
  for (const auto& [verdict, count] : verdicts) {
    v1::VerdictCount* out = summary->add_verdict_counts();
    out->set_verdict(verdict);
    out->set_finding_count(count);
  }
}

}  // namespace

void SumUp(const CompiledFramework& framework,
           const google::type::Decimal& claimed_total,
           v1::Evaluation* evaluation) {
  SetTotals(framework.tree(), evaluation);
  LeafSums all;
  std::map<v1::LeafStatus, LeafSums> by_status;
  for (const v1::LeafResult& leaf : evaluation->leaf_results()) {
    AddLeaf(leaf, &all);
    AddLeaf(leaf, &by_status[leaf.status()]);
  }
  v1::EvaluationSummary summary;
  *summary.mutable_claimed_total() = claimed_total;
  summary.mutable_published_total()->set_value(PlainText(all.claimed));
  summary.set_leaf_count(all.count);
  AddStatusTotals(by_status, &summary);
  AddVerdictCounts(*evaluation, &summary);
  summary.mutable_score_total()->set_value(PlainText(all.score));
  summary.set_grade(GradeOf(framework.proto(), all.score));
  if (all.reviewed.has_value()) {
    summary.mutable_reviewed_total()->set_value(PlainText(*all.reviewed));
  }
  *evaluation->mutable_summary() = std::move(summary);
}

std::string GradeOf(const v1::Framework& framework, const Rational& total) {
  for (const v1::Grade& grade : framework.grades()) {
    const std::optional<Rational> bound = PointsIn(grade.lower_bound());
    if (bound.has_value() && total >= *bound) return grade.display_name();
  }
  return "";
}

}  // namespace jixiao::evaluation
