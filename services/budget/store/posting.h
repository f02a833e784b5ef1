// Posting to the ledger.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_POSTING_H_
#define JIXIAO_SERVICES_BUDGET_STORE_POSTING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "services/budget/domain/record.h"
#include "services/budget/store/record_rows.h"

namespace jixiao::budget {

// A record that is complete (reversals are applied, domain/reversal.h) and
// checked, and the digest of what its source gave.
struct Posting {
  Record record;
  std::string content_digest;  // 32 bytes
};

// Writes the records, what they reverse, and what they add to the cells of the
// rollup with its history, all under `sequence`. Inside a write of the
// department, that is, under its lock row; at most once a sequence and year.
// Throws sql::SQLException, of a duplicate key (mysql::IsDuplicateKey) when one
// of the record ids exists: look with SelectContents (record_rows.h) first.
//
// Statements, where mysql::Steps(n) is that of steps.h (2 for 500 rows):
// mysql::Steps(records)
// + mysql::Steps(reversals) + mysql::Steps(different cells) + 1.
void InsertPostings(mysql::Session& session, const std::string& department,
                    int32_t fiscal_year, const std::vector<Posting>& postings,
                    int64_t sequence, absl::Time now);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_POSTING_H_
