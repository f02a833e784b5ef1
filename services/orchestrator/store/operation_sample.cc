#include "services/orchestrator/store/operation_sample.h"

#include <algorithm>

#include "services/orchestrator/domain/operation_record.h"

namespace jixiao::orchestrator {
namespace {

// 1 is leased, 2 in a lease that has run out, 3 due, 4 not due yet.
constexpr char kCountByStanding[] =
    "SELECT kind, CASE WHEN lease_expiry >= UTC_TIMESTAMP(6) THEN 1 WHEN "
    "lease_expiry IS NOT NULL THEN 2 WHEN next_attempt_time <= "
    "UTC_TIMESTAMP(6) THEN 3 ELSE 4 END AS standing, COUNT(*), "
    "TIMESTAMPDIFF(MICROSECOND, MIN(create_time), UTC_TIMESTAMP(6)) FROM "
    "operation WHERE state = ? GROUP BY kind, standing";

}  // namespace

metrics::OperationSample CountUnfinishedOperations(mysql::Session& session) {
  metrics::OperationSample sample;
  mysql::Rows rows =
      session.Query(kCountByStanding, {OperationState::kRunning});
  while (rows.Next()) {
    metrics::UnfinishedOperations& operations =
        sample[KindName(static_cast<OperationKind>(rows.Int64(1)))];
    const int64_t count = rows.Int64(3);
    switch (rows.Int64(2)) {
      case 1:
        operations.running = count;
        break;
      case 2:
        operations.abandoned = count;
        break;
      case 3:
        operations.queued = count;
        break;
      default:
        operations.waiting = count;
    }
    // The time of creation is of a server's clock, the age of the database's.
    operations.oldest_age =
        std::max(operations.oldest_age, absl::Microseconds(rows.Int64(4)));
  }
  return sample;
}

}  // namespace jixiao::orchestrator
