// The table `budget_record`: only ever inserted into (posting.h). Functions
// throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_RECORD_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_RECORD_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

// The select list that ReadRecord reads, and how many columns it has.
extern const char kRecordColumns[];
inline constexpr size_t kRecordColumnCount = 26;

// The record of the present row, whose columns begin at `first_column`.
Record ReadRecord(const mysql::Rows& rows, size_t first_column = 1);

// Those of the ids that exist, by id. One statement per 512 ids.
std::map<std::string, Record> SelectRecordsById(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& record_ids);

// The contents of those that exist, by id. One statement per 512 ids.
std::map<std::string, StoredContent> SelectContents(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& record_ids);

// The values of a row as InsertRecords takes them. `create_time` is that of
// mysql::FormatDateTime; `cell` is the record's CellId.
mysql::Params RecordParams(const std::string& department, const Record& record,
                           const std::string& content_digest,
                           const std::string& cell, int64_t sequence,
                           const std::string& create_time);

// `rows` of RecordParams, sorted by record id.
void InsertRecords(mysql::Session& session, std::vector<mysql::Params> rows);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_RECORD_ROWS_H_
