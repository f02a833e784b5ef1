#ifndef JIXIAO_COMMON_BULK_COMPARE_H_
#define JIXIAO_COMMON_BULK_COMPARE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/bulk/faults.h"
#include "common/bulk/importer.h"
#include "common/bulk/spool.h"
#include "common/mysql/session.h"

namespace jixiao::bulk {

// What is to become of rows as they compare with what is stored, one mark a
// row: Spool::kMissing, kReplaces, kOutdated, kRefused (with a fault), or 0
// where a row is there. `department` is its id. Statements: those of
// StoredDigests, and of Judge where rows are stored with other content.
absl::StatusOr<std::vector<uint16_t>> MarksOf(
    mysql::Session& session, Target& target, const std::string& department,
    const std::vector<SpooledRow>& rows, Faults& faults);

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_COMPARE_H_
