#include "services/evaluation/domain/summary.h"

#include <map>
#include <optional>

#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

struct Total {
  int count = 0;
  Rational claimed;
  std::optional<Rational> computed;
};

Rational PointsOf(const google::type::Decimal& decimal) {
  return rational::RequiredFromProto(decimal).value_or(Rational());
}

}  // namespace

v1::EvaluationSummary Summarize(
    const v1::Submission& submission,
    const google::protobuf::RepeatedPtrField<v1::LeafResult>& leaves,
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings) {
  std::map<v1::LeafStatus, Total> totals;
  Rational published;
  for (const v1::LeafResult& leaf : leaves) {
    Total& total = totals[leaf.status()];
    ++total.count;
    total.claimed += PointsOf(leaf.claimed_score());
    published += PointsOf(leaf.claimed_score());
    if (!leaf.has_computed_score()) continue;
    total.computed =
        total.computed.value_or(Rational()) + PointsOf(leaf.computed_score());
  }
  std::map<type::v1::Verdict, int> verdicts;
  for (const v1::Finding& finding : findings) ++verdicts[finding.verdict()];

  v1::EvaluationSummary summary;
  *summary.mutable_claimed_total() = submission.claimed_total();
  summary.mutable_published_total()->set_value(PlainText(published));
  summary.set_leaf_count(leaves.size());
  for (const auto& [status, total] : totals) {
    v1::StatusTotal* out = summary.add_status_totals();
    out->set_status(status);
    out->set_leaf_count(total.count);
    out->mutable_claimed_points()->set_value(PlainText(total.claimed));
    if (total.computed.has_value()) {
      out->mutable_computed_points()->set_value(PlainText(*total.computed));
    }
  }
  for (const auto& [verdict, count] : verdicts) {
    v1::VerdictCount* out = summary.add_verdict_counts();
    out->set_verdict(verdict);
    out->set_finding_count(count);
  }
  return summary;
}

}  // namespace jixiao::evaluation
