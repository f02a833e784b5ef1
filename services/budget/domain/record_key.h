#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_KEY_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_KEY_H_

#include <cstdint>
#include <optional>
#include <string>

namespace jixiao::budget {

// Which record of the ledger. A value.
struct RecordKey {
  std::string department;
  int32_t fiscal_year = 0;
  std::string record_id;
};

// Whether `id` is 1 to 64 of letters, digits, '-', '_' and '.'.
bool IsRecordId(const std::string& id);

// `departments/{department}/budgetRecords/{fiscal_year}-{record_id}`.
std::string RecordName(const RecordKey& key);

// nullopt for what RecordName does not make of a year 2000 to 2100.
std::optional<RecordKey> ParseRecordName(const std::string& name);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_KEY_H_
