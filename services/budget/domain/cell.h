// The rollup of the ledger: records that are alike in every declared dimension
// are one cell, and a cell is summed.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CELL_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CELL_H_

#include <cstdint>
#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

// The declared dimensions. "Unspecified", the empty text, month 0 and nullopt
// mean "not reported". A value.
struct Cell {
  std::string budget_unit;
  v1::BudgetStage stage = v1::BUDGET_STAGE_UNSPECIFIED;
  v1::AdjustmentKind adjustment_kind = v1::ADJUSTMENT_KIND_UNSPECIFIED;
  std::optional<bool> policy_exempt;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  v1::RevenueKind revenue_kind = v1::REVENUE_KIND_UNSPECIFIED;
  v1::ExpenditureKind expenditure_kind = v1::EXPENDITURE_KIND_UNSPECIFIED;
  std::string functional_class;  // 3 digits
  std::string economic_class;    // 3 digits
  v1::FundType fund_type = v1::FUND_TYPE_UNSPECIFIED;
  v1::ThreePublicKind three_public_kind = v1::THREE_PUBLIC_KIND_UNSPECIFIED;
  std::optional<bool> procurement;
  int32_t month = 0;
  bool synthetic = false;
  bool transcribed = false;
};

Cell CellOf(const Record& record);

// 16 bytes, equal exactly for equal cells: the beginning of the SHA-256 of the
// stored words in the order above, joined by '|', empty for "not reported", 1
// and 0 for yes and no. Stored data: never change it (migration 0104 says the
// same in SQL).
std::string CellId(const Cell& cell);

// What records add to their cell. Adding up is exact. A value.
struct CellSums {
  rational::Rational amount_fen;
  // Of a reversal the absolute amount counts negative.
  rational::Rational magnitude_fen;
  // Of inexact records; a reversal that leaves nothing takes it back.
  rational::Rational resolution_fen;
  // Records of which something is left: a reversal that leaves nothing takes
  // one away. Over all months it is never negative.
  int64_t live_count = 0;
  int64_t record_count = 0;  // reversals included

  CellSums& operator+=(const CellSums& other);
};

// `record.closes` is set where it applies; a reversal's resolution is that of
// the record it reverses.
CellSums SumsOf(const Record& record);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CELL_H_
