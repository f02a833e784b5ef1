// Rows that come in: what they must be like.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_RECORD_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_RECORD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/status/status.h"
#include "jixiao/budget/v1/budget_import.pb.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "services/budget/domain/reference_data.h"

namespace jixiao::budget {

// Everything about a row that needs no database: each fault is added under
// `path`, such as "budget_records[3].", and the field. A row without faults can
// be taken by FromProto (domain/record.h).
void CheckRow(const v1::BudgetRecord& row, const std::string& department,
              int32_t fiscal_year, const ReferenceData& reference,
              const std::string& path, status::Violations& violations);

// Adds a finding for each name that differs from that of its code.
void NoteNames(const v1::BudgetRecord& row, int32_t fiscal_year,
               const ReferenceData& reference, int64_t index,
               std::vector<v1::RowRemark>& findings);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_RECORD_H_
