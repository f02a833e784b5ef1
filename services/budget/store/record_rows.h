// The table `budget_record`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_RECORD_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_RECORD_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/bulk/importer.h"
#include "common/mysql/session.h"
#include "services/budget/store/store.h"

namespace jixiao::budget {

std::vector<Record> SelectRecords(mysql::Session& session,
                                  const RecordQuery& query);

// One statement. Months up to `last_month` are kWithin.
absl::StatusOr<std::vector<LedgerGroup>> SelectGroups(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    int last_month);

// The ledger as the target of an import, whose items are the records in order.
// Refers to its arguments.
class LedgerTarget : public bulk::Target {
 public:
  LedgerTarget(const RecordImport& import, std::vector<bulk::Item> items,
               absl::Time now);

  const std::vector<bulk::Item>& items() const { return items_; }

  absl::Status Check(mysql::Session& session) override;
  std::vector<std::string> StoredDigests(mysql::Session& session, size_t begin,
                                         size_t end) override;
  void Insert(mysql::Session& session, const std::vector<size_t>& indices,
              int64_t sequence) override;
  std::string resource_type() const override { return kRecordType; }

 private:
  const RecordImport& import_;
  const std::vector<bulk::Item> items_;
  const absl::Time now_;
};

std::vector<bulk::Item> ItemsOf(const std::vector<Record>& records);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_RECORD_ROWS_H_
