#include "services/budget/domain/cell.h"

#include "common/digest/digest.h"
#include "services/budget/domain/code_table.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

constexpr size_t kIdBytes = 16;

std::string FlagDigit(const std::optional<bool>& value) {
  if (!value.has_value()) return "";
  return *value ? "1" : "0";
}

}  // namespace

Cell CellOf(const Record& record) {
  Cell cell;
  cell.budget_unit = record.budget_unit;
  cell.stage = record.stage;
  cell.adjustment_kind = record.adjustment_kind;
  cell.policy_exempt = record.policy_exempt;
  cell.direction = record.direction;
  cell.revenue_kind = record.revenue_kind;
  cell.expenditure_kind = record.expenditure_kind;
  cell.functional_class = record.functional_code.substr(0, kClassDigits);
  cell.economic_class = record.economic_code.substr(0, kClassDigits);
  cell.fund_type = record.fund_type;
  cell.three_public_kind = record.three_public_kind;
  cell.procurement = record.procurement;
  cell.month = record.month;
  cell.synthetic = record.synthetic;
  cell.transcribed = record.transcribed;
  return cell;
}

std::string CellId(const Cell& cell) {
  const std::string words[] = {
      cell.budget_unit,
      CodeOf(cell.stage).value_or(""),
      CodeOf(cell.adjustment_kind).value_or(""),
      FlagDigit(cell.policy_exempt),
      CodeOf(cell.direction).value_or(""),
      CodeOf(cell.revenue_kind).value_or(""),
      CodeOf(cell.expenditure_kind).value_or(""),
      cell.functional_class,
      cell.economic_class,
      CodeOf(cell.fund_type).value_or(""),
      CodeOf(cell.three_public_kind).value_or(""),
      FlagDigit(cell.procurement),
      cell.month == 0 ? "" : std::to_string(cell.month),
      FlagDigit(cell.synthetic),
      FlagDigit(cell.transcribed),
  };
  std::string text;
  for (const std::string& word : words) {
    if (&word != words) text += '|';
    text += word;
  }
  return digest::Sha256(text).substr(0, kIdBytes);
}

CellSums& CellSums::operator+=(const CellSums& other) {
  amount_fen += other.amount_fen;
  magnitude_fen += other.magnitude_fen;
  resolution_fen += other.resolution_fen;
  live_count += other.live_count;
  record_count += other.record_count;
  return *this;
}

CellSums SumsOf(const Record& record) {
  const bool reversal = !record.reversed_record_id.empty();
  CellSums sums;
  sums.amount_fen = rational::Rational::FromInt(record.amount.fen());
  sums.magnitude_fen = sums.amount_fen.Abs();
  if (record.resolution.has_value()) {
    sums.resolution_fen = rational::Rational::FromInt(record.resolution->fen());
  }
  sums.live_count = 1;
  sums.record_count = 1;
  if (reversal) {
    sums.magnitude_fen = -sums.magnitude_fen;
    sums.resolution_fen =
        record.closes ? -sums.resolution_fen : rational::Rational();
    sums.live_count = record.closes ? -1 : 0;
  }
  return sums;
}

}  // namespace jixiao::budget
