#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/money/money.h"
#include "jixiao/budget/v1/budget_record.pb.h"

namespace jixiao::budget {

inline constexpr char kRecordCollection[] = "budgetRecords";
inline constexpr char kRecordType[] = "jixiao/BudgetRecord";

// One line of the ledger. A value. "Unspecified", the empty text, month 0 and
// nullopt mean "not reported". A reversal has the dimensions of the record it
// reverses and the opposite sign.
struct Record {
  std::string record_id;
  int32_t fiscal_year = 0;
  v1::BudgetStage stage = v1::BUDGET_STAGE_UNSPECIFIED;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  v1::RevenueKind revenue_kind = v1::REVENUE_KIND_UNSPECIFIED;
  v1::ExpenditureKind expenditure_kind = v1::EXPENDITURE_KIND_UNSPECIFIED;
  std::string functional_code;
  std::string economic_code;
  v1::FundType fund_type = v1::FUND_TYPE_UNSPECIFIED;
  money::Money amount;
  std::optional<money::Money> resolution;  // nullopt: exact
  int32_t month = 0;
  std::string budget_unit;
  v1::AdjustmentKind adjustment_kind = v1::ADJUSTMENT_KIND_UNSPECIFIED;
  std::optional<bool> policy_exempt;
  std::string budget_project;
  std::optional<bool> procurement;
  v1::ThreePublicKind three_public_kind = v1::THREE_PUBLIC_KIND_UNSPECIFIED;
  std::string reversed_record_id;  // empty: no reversal
  std::string reason;              // of a reversal
  std::string source_document;
  bool synthetic = false;
  bool transcribed = false;
  // Given by the store.
  bool closes = false;  // a reversal that leaves nothing of the other record
  int64_t sequence = 0;
  absl::Time create_time;
};

// SHA-256, 32 bytes, of what the source gives: everything above but what the
// store gives and, of a reversal, the dimensions that it takes from the other
// record. Two records of one id are the same record exactly when it is equal.
std::string ContentDigest(const Record& record);

// What of a stored record tells whether another is the same.
struct StoredContent {
  std::string digest;
  int32_t month = 0;
};

// Whether `given`, of that digest, is the stored record. A reversal that was
// given without a month got that of the record it reverses; the same one with
// that month is it too, so that what was read can be sent again.
bool IsSameContent(const Record& given, const std::string& digest,
                   const StoredContent& stored);

// The record as the API shows it.
v1::BudgetRecord ToProto(const std::string& department, const Record& record);

// Of a message that validation has passed (validate.h).
Record FromProto(const v1::BudgetRecord& proto);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_H_
