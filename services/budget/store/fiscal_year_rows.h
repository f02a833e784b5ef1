// The table `fiscal_year_revision`: only ever inserted into; the revision of
// the greatest sequence holds, and its sequence makes the etag. A year without
// a revision is OPEN and empty. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_FISCAL_YEAR_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_FISCAL_YEAR_ROWS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/journal/moment.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/mysql/session.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {

// The latest revision up to that sequence. A year that was never changed by
// then is OPEN, of sequence 0 and without etag. One statement.
v1::FiscalYear SelectFiscalYear(mysql::Session& session,
                                const std::string& department,
                                int32_t fiscal_year, int64_t sequence);

// The same of each of these years that was changed by then, by year, at most
// `limit`. One statement.
std::vector<v1::FiscalYear> SelectFiscalYears(mysql::Session& session,
                                              const std::string& department,
                                              int32_t first_year,
                                              int32_t last_year,
                                              int64_t sequence, int limit);

// One year of the departments from `first` to `last` that ever changed it, as
// it is now, by department. One statement.
std::map<std::string, v1::FiscalYear> SelectYearOfDepartments(
    mysql::Session& session, int32_t fiscal_year, const std::string& first,
    const std::string& last);

// Inside a write, under the lock row. FISCAL_YEAR_CLOSED unless the year is
// OPEN. One statement.
absl::Status CheckOpen(mysql::Session& session, const std::string& department,
                       int32_t fiscal_year);

// Inside a write, under the lock row. FISCAL_YEAR_CLOSED unless the year takes
// the postings (CheckPosting). One statement.
absl::Status CheckPostable(mysql::Session& session,
                           const std::string& department, int32_t fiscal_year,
                           bool only_reversals, bool may_correct);

// NOT_FOUND where there is no such department.
absl::StatusOr<v1::FiscalYear> ReadFiscalYear(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              const FiscalYearKey& key);

// The first `limit` years after `after_year` that were ever changed, by year.
// NOT_FOUND.
absl::StatusOr<std::vector<v1::FiscalYear>> ReadFiscalYears(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t after_year, int limit);

// Applies `change`, which may refuse and may run more than once, to an open
// year whose etag is `etag` ("" where it was never changed). The carry-over
// must fit that of a neighbour that is closed. NOT_FOUND, ETAG_MISMATCH,
// FISCAL_YEAR_CLOSED, CARRY_OVER_MISMATCH.
absl::StatusOr<v1::FiscalYear> WriteFiscalYear(
    mysql::Database& database, const journal::WriteCall& write,
    const FiscalYearKey& key, const std::string& etag,
    const std::function<absl::Status(v1::FiscalYear&)>& change);

// Moves a year whose etag is `etag` to the next state `to`, CLOSED or SEALED.
// The carry-over must fit that of both neighbours. NOT_FOUND, ETAG_MISMATCH,
// WRONG_STATE, IMPORT_UNFINISHED, CARRY_OVER_MISMATCH.
absl::StatusOr<v1::FiscalYear> WriteFiscalYearState(
    mysql::Database& database, const journal::WriteCall& write,
    const FiscalYearKey& key, const std::string& etag,
    v1::FiscalYear::State to);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_FISCAL_YEAR_ROWS_H_
