#include "services/cli/commands/score_json.h"

#include <utility>

#include "services/cli/output/words.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::DepartmentCoverage;
using evaluation::v1::DepartmentRank;
using evaluation::v1::LeafComparison;
using evaluation::v1::Score;
using evaluation::v1::ScoreBucket;
using evaluation::v1::ScoreDistribution;

Json StatusTotalsJson(const DepartmentCoverage& coverage) {
  Json statuses = Json::Object();
  for (const auto& total : coverage.status_totals()) {
    Json item = Json::Object();
    item.Set("count", Json::Number(total.leaf_count()));
    item.Set("claimed_points", Json::Number(total.claimed_points()));
    item.Set("computed_points", Json::Number(total.computed_points()));
    statuses.Set(NameOf(total.status()), std::move(item));
  }
  return statuses;
}

// null where the leaf is not there.
Json OneSideJson(bool there, const Score& score) {
  return there ? ScoreJson(score) : Json();
}

}  // namespace

Json ScoreJson(const Score& score) {
  Json item = Json::Object();
  item.Set("evaluation", Json::Text(score.evaluation()));
  item.Set("fiscal_year", Json::Number(score.fiscal_year()));
  item.Set("framework", Json::Text(score.framework()));
  item.Set("code", Json::Text(score.indicator_code()));
  item.Set("indicator", Json::Text(score.indicator()));
  item.Set("direction", Json::Text(score.direction()));
  item.Set("weight", Json::Number(score.weight()));
  item.Set("claimed_score", Json::Number(score.claimed_score()));
  item.Set("computed_score", Json::Number(score.computed_score()));
  item.Set("reviewed_score", Json::Number(score.reviewed_score()));
  item.Set("score", Json::Number(score.score()));
  item.Set("status", Json::Text(NameOf(score.status())));
  item.Set("synthetic", Json::Bool(score.synthetic()));
  item.Set("published", Json::Bool(score.published()));
  return item;
}

Json RankJson(const DepartmentRank& rank) {
  Json item = Json::Object();
  item.Set("rank", Json::Number(rank.rank()));
  item.Set("department", Json::Text(rank.department()));
  item.Set("evaluation", Json::Text(rank.evaluation()));
  item.Set("score_total", Json::Number(rank.score_total()));
  item.Set("claimed_total", Json::Number(rank.claimed_total()));
  item.Set("proven_points", Json::Number(rank.proven_points()));
  item.Set("weight_total", Json::Number(rank.weight_total()));
  item.Set("grade", Json::TextOrNull(rank.grade()));
  return item;
}

Json CoverageJson(const DepartmentCoverage& coverage) {
  Json item = Json::Object();
  item.Set("department", Json::Text(coverage.department()));
  item.Set("evaluation", Json::Text(coverage.evaluation()));
  item.Set("claimed_total", Json::Number(coverage.claimed_total()));
  item.Set("leaves", StatusTotalsJson(coverage));
  item.Set("reviewed_leaf_count", Json::Number(coverage.reviewed_leaf_count()));
  item.Set("proven_points", Json::Number(coverage.proven_points()));
  item.Set("weight_total", Json::Number(coverage.weight_total()));
  return item;
}

Json DistributionJson(const ScoreDistribution& distribution) {
  Json buckets = Json::Array();
  for (const ScoreBucket& bucket : distribution.buckets()) {
    Json item = Json::Object();
    item.Set("share", Json::Text(bucket.display_name()));
    item.Set("department_count", Json::Number(bucket.department_count()));
    item.Set("claimed_full_count", Json::Number(bucket.claimed_full_count()));
    buckets.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("department_count", Json::Number(distribution.department_count()));
  result.Set("lowest", Json::Number(distribution.lowest()));
  result.Set("median", Json::Number(distribution.median()));
  result.Set("mean", Json::Number(distribution.mean()));
  result.Set("highest", Json::Number(distribution.highest()));
  result.Set("buckets", std::move(buckets));
  return result;
}

Json ComparisonJson(
    const evaluation::v1::CompareEvaluationsResponse& comparison) {
  Json leaves = Json::Array();
  for (const LeafComparison& leaf : comparison.leaves()) {
    Json item = Json::Object();
    item.Set("code", Json::Text(leaf.indicator_code()));
    item.Set("indicator", Json::Text(leaf.indicator()));
    item.Set("base", OneSideJson(leaf.has_base(), leaf.base()));
    item.Set("current", OneSideJson(leaf.has_current(), leaf.current()));
    item.Set("difference", Json::Number(leaf.difference()));
    leaves.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("base_score_total", Json::Number(comparison.base_score_total()));
  result.Set("score_total", Json::Number(comparison.score_total()));
  result.Set("difference", Json::Number(comparison.difference()));
  result.Set("leaves", std::move(leaves));
  return result;
}

}  // namespace jixiao::cli
