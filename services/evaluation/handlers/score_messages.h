// What several questions about scores have in common.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_SCORE_MESSAGES_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_SCORE_MESSAGES_H_

#include <cstdint>

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/evaluation/store/score_totals.h"

namespace jixiao::evaluation {

// Who may only read sees what is published: PERMISSION_DENIED.
absl::Status CheckDrafts(const rpc::Call& call, bool include_drafts);

// Where a page of a ranking goes on.
struct RankState {
  RankPosition last;
  int64_t rank = 0;    // of the last
  int64_t ranked = 0;  // how many have been
  bool started = false;
};

// The next department, with the rank of the one before where it has its total.
v1::DepartmentRank Ranked(const TotalRow& row, RankState& state);

v1::DepartmentCoverage CoverageOf(const CoverageRow& row);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_SCORE_MESSAGES_H_
