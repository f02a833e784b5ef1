#include "services/evaluation/handlers/score_messages.h"

#include "common/resource/names.h"
#include "common/status/status.h"
#include "services/evaluation/handlers/published.h"

namespace jixiao::evaluation {

absl::Status CheckDrafts(const rpc::Call& call, bool include_drafts) {
  if (!include_drafts || !ReadsPublishedOnly(call)) return absl::OkStatus();
  return status::Annotate(status::PermissionDenied(call.method),
                          "include_drafts needs another role than READER");
}

v1::DepartmentRank Ranked(const TotalRow& row, RankState& state) {
  const bool equal = state.started && state.last.score_total == row.score_total;
  ++state.ranked;
  if (!equal) state.rank = state.ranked;
  state.last = {row.score_total, row.evaluation.department};
  state.started = true;
  v1::DepartmentRank rank;
  rank.set_rank(static_cast<int32_t>(state.rank));
  rank.set_department(resource::DepartmentName(row.evaluation.department));
  rank.set_evaluation(row.evaluation.Name());
  *rank.mutable_score_total() = PointsFromHundredths(row.score_total);
  rank.mutable_claimed_total()->set_value(row.claimed_total);
  *rank.mutable_proven_points() = PointsFromHundredths(row.proven_points);
  *rank.mutable_weight_total() = PointsFromHundredths(row.weight_total);
  rank.set_grade(row.grade);
  return rank;
}

v1::DepartmentCoverage CoverageOf(const CoverageRow& row) {
  v1::DepartmentCoverage coverage;
  const TotalRow& total = row.total;
  coverage.set_department(
      resource::DepartmentName(total.evaluation.department));
  coverage.set_evaluation(total.evaluation.Name());
  coverage.mutable_claimed_total()->set_value(total.claimed_total);
  for (const StatusSum& sum : row.statuses) {
    v1::StatusTotal* status = coverage.add_status_totals();
    status->set_status(sum.status);
    status->set_leaf_count(sum.leaf_count);
    *status->mutable_claimed_points() = PointsFromHundredths(sum.claimed);
    if (sum.computed.has_value()) {
      *status->mutable_computed_points() = PointsFromHundredths(*sum.computed);
    }
  }
  coverage.set_reviewed_leaf_count(total.reviewed_leaf_count);
  *coverage.mutable_proven_points() = PointsFromHundredths(total.proven_points);
  *coverage.mutable_weight_total() = PointsFromHundredths(total.weight_total);
  return coverage;
}

}  // namespace jixiao::evaluation
