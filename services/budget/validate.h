// From requests to what the store takes. Each function reports every violation
// of its request at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

inline constexpr int kMaxRowsInMessage = 1000;
inline constexpr int kMaxRowsInStream = 200000;

// The department's id.
absl::StatusOr<std::string> ValidateGet(
    const v1::GetDepartmentRequest& request);

absl::Status ValidateCreate(const v1::CreateDepartmentRequest& request);

struct DepartmentUpdate {
  std::string department;          // id
  std::vector<std::string> paths;  // see common/resource/mask.h
};
absl::StatusOr<DepartmentUpdate> ValidateUpdate(
    const v1::UpdateDepartmentRequest& request);

// The department's id.
absl::StatusOr<std::string> ValidateList(
    const v1::ListBudgetRecordsRequest& request);

struct FactSetQuery {
  std::string department;  // id
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;
};
absl::StatusOr<FactSetQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request);

struct ImportInput {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::string request_id;
  bool validate_only = false;
  std::vector<Record> records;  // by record id, each id once
  int64_t repeated = 0;         // equal repetitions left out of `records`
  // Of parent, year, options and rows, however they were cut into messages.
  std::string digest;
};
// A row is `budget_records[i]`, i counting from 0 over the whole stream.
absl::StatusOr<ImportInput> ValidateImport(
    const std::vector<v1::ImportBudgetRecordsRequest>& messages);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_H_
