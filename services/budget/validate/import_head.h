// Requests about imports. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_IMPORT_HEAD_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_IMPORT_HEAD_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "jixiao/budget/v1/budget_service.pb.h"

namespace jixiao::budget {

inline constexpr int kMaxRowsInMessage = 1000;
inline constexpr size_t kMaxRowsInStream = 1000000;

// What the first message of an import says of all of it.
struct ImportHead {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::string request_id;  // may be empty
  bool validate_only = false;
  bool skip_invalid_rows = false;
};

absl::StatusOr<ImportHead> ReadImportHead(
    const v1::ImportBudgetRecordsRequest& first);

// A message of the stream, whose rows follow `rows_before` others. After the
// first one the fields of the head are empty or equal.
absl::Status CheckImportMessage(const ImportHead& head,
                                const v1::ImportBudgetRecordsRequest& message,
                                size_t rows_before);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_IMPORT_HEAD_H_
