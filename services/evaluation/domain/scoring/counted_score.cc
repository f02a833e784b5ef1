#include "services/evaluation/domain/scoring/counted_score.h"

#include <vector>

#include "common/rational/proto.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;
using Weights = std::map<std::string, Rational>;

// For each node the sum of the weights of the leaves below it (and of itself)
// that can take a share, in the order of the nodes.
std::vector<Rational> TakingWeights(const IndicatorTree& tree,
                                    const std::set<std::string>& released,
                                    const std::set<std::string>& kept) {
  const auto& nodes = tree.nodes();
  std::vector<Rational> sums(nodes.size());
  // Children come after their parents.
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const IndicatorTree::Node& node = nodes[i];
    const std::string& code = node.indicator->code();
    if (node.leaf() && node.printed && released.count(code) == 0 &&
        kept.count(code) == 0) {
      sums[i] = node.weight;
    }
    if (node.parent >= 0) sums[node.parent] += sums[i];
  }
  return sums;
}

// Hands each released weight to the nearest node above its leaf below which
// some leaf can take it: what one point of own weight gets there. -1, at the
// end, is the whole tree.
std::vector<Rational> GainPerPoint(const IndicatorTree& tree,
                                   const std::set<std::string>& released,
                                   const std::vector<Rational>& taking) {
  const auto& nodes = tree.nodes();
  Rational whole;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent < 0) whole += taking[i];
  }
  std::vector<Rational> gains(nodes.size() + 1);
  for (const std::string& code : released) {
    const IndicatorTree::Node* leaf = tree.Find(code);
    int at = leaf->parent;
    while (at >= 0 && taking[at].IsZero()) at = nodes[at].parent;
    const Rational& takers = at >= 0 ? taking[at] : whole;
    if (takers.IsZero()) continue;
    gains[at >= 0 ? at : nodes.size()] += leaf->weight / takers;
  }
  return gains;
}

Rational PointsOr(const google::type::Decimal& decimal,
                  const Rational& otherwise) {
  return rational::RequiredFromProto(decimal).value_or(otherwise);
}

Weights AppliedWeightsOf(const IndicatorTree& tree, const LeafResults& leaves) {
  std::set<std::string> released;
  std::set<std::string> kept;
  for (const v1::LeafResult& leaf : leaves) {
    if (leaf.status() != v1::LEAF_STATUS_NOT_APPLICABLE) continue;
    (IsReleased(leaf) ? released : kept).insert(leaf.indicator_code());
  }
  if (released.empty()) return {};
  return AppliedWeights(tree, released, kept);
}

// Scales points on the framework's weight to the weight that counts and rounds.
void SetCounted(const Weights& applied, const Rational& exact,
                v1::LeafResult* leaf) {
  const auto found = applied.find(leaf->indicator_code());
  const Rational weight = PointsOr(leaf->weight(), Rational());
  const Rational scaled =
      found == applied.end() ? exact : exact * found->second / weight;
  leaf->mutable_score()->set_value(PlainText(RoundScore(scaled)));
}

}  // namespace

bool IsReleased(const v1::LeafResult& leaf) {
  return leaf.status() == v1::LEAF_STATUS_NOT_APPLICABLE &&
         !leaf.has_computed_score();
}

Weights AppliedWeights(const IndicatorTree& tree,
                       const std::set<std::string>& released,
                       const std::set<std::string>& kept) {
  const std::vector<Rational> gains =
      GainPerPoint(tree, released, TakingWeights(tree, released, kept));
  Weights applied;
  for (const IndicatorTree::Node& node : tree.nodes()) {
    const std::string& code = node.indicator->code();
    if (!node.leaf() || !node.printed || kept.count(code) != 0) continue;
    if (released.count(code) != 0) {
      applied[code] = Rational();
      continue;
    }
    Rational gain = gains.back();
    for (int at = node.parent; at >= 0; at = tree.nodes()[at].parent) {
      gain += gains[at];
    }
    if (!gain.IsZero()) {
      applied[code] = node.weight * (Rational::FromInt(1) + gain);
    }
  }
  return applied;
}

void CountScores(const IndicatorTree& tree, const Weights& exact,
                 LeafResults* leaves) {
  const Weights applied = AppliedWeightsOf(tree, *leaves);
  for (v1::LeafResult& leaf : *leaves) {
    const auto weight = applied.find(leaf.indicator_code());
    if (weight != applied.end()) {
      leaf.set_applied_weight(weight->second.ToFraction());
    }
    if (IsReleased(leaf)) continue;
    const auto computed = exact.find(leaf.indicator_code());
    SetCounted(applied,
               computed != exact.end() && leaf.has_computed_score()
                   ? computed->second
                   : PointsOr(leaf.claimed_score(), Rational()),
               &leaf);
  }
}

void CountReviewedScores(const IndicatorTree& tree, LeafResults* leaves) {
  const Weights applied = AppliedWeightsOf(tree, *leaves);
  for (v1::LeafResult& leaf : *leaves) {
    if (!leaf.has_reviewed_score()) continue;
    SetCounted(applied, PointsOr(leaf.reviewed_score(), Rational()), &leaf);
  }
}

}  // namespace jixiao::evaluation
