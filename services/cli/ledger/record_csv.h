// Budget records as CSV that `jixiao import budget` reads back to the same
// records: RFC 4180 with LF, UTF-8, the columns of RecordColumns(), amounts in
// 元 with 2 decimals, enumerated values by their names. The bytes depend on the
// records alone.
#ifndef JIXIAO_SERVICES_CLI_LEDGER_RECORD_CSV_H_
#define JIXIAO_SERVICES_CLI_LEDGER_RECORD_CSV_H_

#include <string>

#include "absl/status/status.h"
#include "jixiao/budget/v1/budget_record.pb.h"

namespace jixiao::cli {

// The first row, with its line end.
std::string RecordCsvHeader();

// Adds the row of a record, with its line end. What the server alone gives
// (sequence, time of writing) is left out. An error where an amount is none.
absl::Status AppendRecordCsv(const budget::v1::BudgetRecord& record,
                             std::string& out);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_LEDGER_RECORD_CSV_H_
