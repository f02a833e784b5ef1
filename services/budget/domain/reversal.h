// Corrections of the ledger: a record that takes another one back, wholly or in
// part.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_REVERSAL_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_REVERSAL_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/money/money.h"
#include "common/status/status.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

// A record and what its reversals leave of it. A value.
struct Reversible {
  Record record;
  money::Money remaining;
  // Taken back as a whole. Not the same as a remaining amount of zero: a record
  // of 0.00 can be taken back once.
  bool spent = false;
};

// A record that nothing has been taken off yet.
Reversible Untouched(const Record& record);

// Completes `reversal` with the dimensions and the resolution of the original
// and with `closes`, and takes it off `original`; or tells which of its fields
// is in the way and why, and changes nothing. The field is relative to the row,
// such as "amount".
//
// The amount has the opposite sign and takes at most what is left. A dimension
// of its own is empty or equal. The month is empty (then it is the original's)
// or not earlier than the original's; empty where that is not reported. A
// reversal cannot be reversed.
std::optional<status::Violation> ApplyReversal(Reversible& original,
                                               Record& reversal);

// Why one of several reversals is refused.
struct ReversalFault {
  size_t index = 0;  // of the record in the list
  status::Violation violation;
  std::string reversed_record_id;
  // What is left of the other record; nullopt where it cannot be reversed.
  std::optional<money::Money> remaining;
};

// Applies all reversals among `records`, in order, to the records that they
// name: those of `stored` by record id, which it takes them off, or those of
// `records` themselves. Returns all faults.
std::vector<ReversalFault> ApplyReversals(
    std::map<std::string, Reversible>& stored, std::vector<Record>& records);

// FAILED_PRECONDITION REVERSAL_REFUSED. `path` is that of the row with the dot,
// such as "budget_records[3].".
absl::Status ReversalRefused(const std::string& department, int32_t fiscal_year,
                             const std::string& path,
                             const ReversalFault& fault);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_REVERSAL_H_
