#include "services/budget/domain/reversal.h"

#include "services/budget/domain/record_key.h"

namespace jixiao::budget {
namespace {

using Fault = std::optional<status::Violation>;

constexpr char kNotEqual[] =
    "of a reversal must be left out, or be that of the record it reverses";

// Takes over the original's value; false where the reversal has another one of
// its own.
template <class T>
bool TakeOver(const T& original, T& own) {
  if (own != T() && own != original) return false;
  own = original;
  return true;
}

// The field in which the reversal has a dimension of its own, or null; all
// dimensions are the original's then.
const char* TakeDimensions(const Record& original, Record& own) {
  if (!TakeOver(original.stage, own.stage)) return "stage";
  if (!TakeOver(original.direction, own.direction)) return "direction";
  if (!TakeOver(original.revenue_kind, own.revenue_kind)) {
    return "revenue_kind";
  }
  if (!TakeOver(original.expenditure_kind, own.expenditure_kind)) {
    return "expenditure_kind";
  }
  if (!TakeOver(original.functional_code, own.functional_code)) {
    return "functional_code";
  }
  if (!TakeOver(original.economic_code, own.economic_code)) {
    return "economic_code";
  }
  if (!TakeOver(original.fund_type, own.fund_type)) return "fund_type";
  if (!TakeOver(original.budget_unit, own.budget_unit)) return "budget_unit";
  if (!TakeOver(original.adjustment_kind, own.adjustment_kind)) {
    return "adjustment_kind";
  }
  if (!TakeOver(original.policy_exempt, own.policy_exempt)) {
    return "policy_exempt";
  }
  if (!TakeOver(original.budget_project, own.budget_project)) {
    return "budget_project";
  }
  if (!TakeOver(original.procurement, own.procurement)) return "procurement";
  if (!TakeOver(original.three_public_kind, own.three_public_kind)) {
    return "three_public_kind";
  }
  if (!TakeOver(original.resolution, own.resolution)) return "resolution";
  if (!TakeOver(original.synthetic, own.synthetic)) return "synthetic";
  if (!TakeOver(original.transcribed, own.transcribed)) return "transcribed";
  return nullptr;
}

Fault TakeMonth(int32_t original, int32_t& own) {
  if (own == 0) {
    own = original;
    return std::nullopt;
  }
  if (original == 0) {
    return status::Violation{
        "month", "must be 0, as the record it reverses reports no month; is " +
                     std::to_string(own)};
  }
  if (own < original) {
    return status::Violation{
        "month", "must not be earlier than that of the record it reverses, " +
                     std::to_string(original) + "; is " + std::to_string(own)};
  }
  return std::nullopt;
}

// "70.00 yuan".
std::string YuanText(money::Money amount) {
  return money::FormatYuan(amount) + " yuan";
}

// Both amounts are of fen within kAmountLimitFen, so nothing overflows.
Fault CheckAmount(const Reversible& original, money::Money amount) {
  const int64_t whole = original.record.amount.fen();
  const int64_t left = original.remaining.fen();
  const int64_t taken = -amount.fen();
  const std::string is = "; is " + YuanText(amount);
  if (whole == 0) {
    if (taken == 0) return std::nullopt;
    return status::Violation{
        "amount", "must be 0.00 yuan, as that of the record it reverses" + is};
  }
  if (taken == 0 || (taken > 0) != (whole > 0)) {
    return status::Violation{"amount",
                             std::string("must be ") +
                                 (whole > 0 ? "negative" : "positive") +
                                 ", as the record it reverses has " +
                                 YuanText(original.record.amount) + is};
  }
  if (whole > 0 ? taken > left : taken < left) {
    return status::Violation{
        "amount", "takes more than is left of the record it reverses, " +
                      YuanText(original.remaining) + is};
  }
  return std::nullopt;
}

// The record that a reversal names, or null.
Reversible* Find(std::map<std::string, Reversible>& records,
                 const std::string& record_id) {
  const auto found = records.find(record_id);
  return found == records.end() ? nullptr : &found->second;
}

}  // namespace

Reversible Untouched(const Record& record) {
  return {record, record.amount, false};
}

std::optional<status::Violation> ApplyReversal(Reversible& original,
                                               Record& reversal) {
  if (!original.record.reversed_record_id.empty()) {
    return status::Violation{
        "reversed_record",
        "is a reversal itself, which cannot be reversed; post the record that "
        "it took back again under a new id"};
  }
  if (original.spent) {
    return status::Violation{"reversed_record",
                             "has been reversed as a whole; nothing is left"};
  }
  Record complete = reversal;
  if (const char* field = TakeDimensions(original.record, complete)) {
    return status::Violation{field, kNotEqual};
  }
  if (Fault fault = TakeMonth(original.record.month, complete.month)) {
    return fault;
  }
  if (Fault fault = CheckAmount(original, complete.amount)) return fault;
  original.remaining =
      money::Money::FromFen(original.remaining.fen() + complete.amount.fen());
  original.spent = original.remaining == money::Money();
  complete.closes = original.spent;
  reversal = std::move(complete);
  return std::nullopt;
}

std::vector<ReversalFault> ApplyReversals(
    std::map<std::string, Reversible>& stored, std::vector<Record>& records) {
  std::map<std::string, Reversible> own;
  for (const Record& record : records) {
    own.emplace(record.record_id, Untouched(record));
  }
  std::vector<ReversalFault> faults;
  for (size_t i = 0; i < records.size(); ++i) {
    Record& record = records[i];
    if (record.reversed_record_id.empty()) continue;
    Reversible* original = Find(stored, record.reversed_record_id);
    if (original == nullptr) original = Find(own, record.reversed_record_id);
    Fault fault;
    if (original == nullptr) {
      fault = status::Violation{"reversed_record", "does not exist"};
    } else {
      fault = ApplyReversal(*original, record);
    }
    if (!fault.has_value()) continue;
    std::optional<money::Money> remaining;
    if (original != nullptr && !original->spent &&
        original->record.reversed_record_id.empty()) {
      remaining = original->remaining;
    }
    faults.push_back(
        {i, *std::move(fault), record.reversed_record_id, remaining});
  }
  return faults;
}

absl::Status ReversalRefused(const std::string& department, int32_t fiscal_year,
                             const std::string& path,
                             const ReversalFault& fault) {
  const std::string name =
      RecordName({department, fiscal_year, fault.reversed_record_id});
  status::Metadata metadata = {{"record", name}};
  if (fault.remaining.has_value()) {
    const auto yuan = fault.remaining->ToRational().ToExactDecimal();
    metadata.emplace_back("remaining", yuan.value_or(""));
  }
  return status::FailedPrecondition(type::v1::ERROR_REASON_REVERSAL_REFUSED,
                                    path + fault.violation.field + ": " +
                                        fault.violation.description + " (" +
                                        name + ")",
                                    std::move(metadata), name);
}

}  // namespace jixiao::budget
