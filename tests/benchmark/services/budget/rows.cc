#include "tests/benchmark/services/budget/rows.h"

#include <cstddef>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "services/budget/domain/cell.h"
#include "services/budget/domain/codes.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {
namespace {

constexpr int kLines = 400;

constexpr const char* kFunctionalCodes[] = {
    "2010301", "2010302", "2010303", "2010306", "2010308", "2010350",
    "2010399", "2011301", "2011302", "2011308", "2011350", "2011399",
    "2050801", "2050802", "2050803", "2060101", "2060102", "2060401",
    "2060499", "2080501", "2080505", "2080506", "2080599", "2101101",
    "2101102", "2101103", "2120101", "2150805", "2210201", "2210203"};

// Salaries first, then goods and services, then capital.
constexpr const char* kEconomicCodes[] = {
    "30101", "30102", "30103", "30106", "30107", "30108", "30109", "30110",
    "30111", "30112", "30113", "30199", "30201", "30202", "30203", "30204",
    "30205", "30206", "30207", "30208", "30209", "30211", "30212", "30213",
    "30214", "30215", "30216", "30217", "30218", "30226", "30227", "30228",
    "30229", "30231", "30239", "30299", "31002", "31003", "31007", "31013"};
constexpr size_t kSalaries = 12;
constexpr size_t kOperating = 24;

template <class T, size_t n>
constexpr size_t SizeOf(const T (&)[n]) {
  return n;
}

// Well-mixed bits of a number (splitmix64).
uint64_t Mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

v1::ThreePublicKind ThreePublicOf(const std::string& economic_code) {
  if (economic_code == "30212") return v1::THREE_PUBLIC_KIND_ABROAD;
  if (economic_code == "30217") return v1::THREE_PUBLIC_KIND_RECEPTION;
  if (economic_code == "30231") return v1::THREE_PUBLIC_KIND_VEHICLE_OPERATION;
  if (economic_code == "31013") return v1::THREE_PUBLIC_KIND_VEHICLE_PURCHASE;
  return v1::THREE_PUBLIC_KIND_NONE;
}

void SetExpenditure(int line, uint64_t bits, v1::BudgetRecord& row) {
  const size_t economic = bits % SizeOf(kEconomicCodes);
  row.set_direction(v1::DIRECTION_EXPENDITURE);
  row.set_economic_code(kEconomicCodes[economic]);
  row.set_functional_code(
      kFunctionalCodes[(bits >> 8) % SizeOf(kFunctionalCodes)]);
  row.set_three_public_kind(ThreePublicOf(row.economic_code()));
  row.set_procurement(economic >= kSalaries && (bits >> 16) % 4 == 0);
  if (economic < kSalaries) {
    row.set_expenditure_kind(v1::EXPENDITURE_KIND_BASIC_PERSONNEL);
  } else if (economic < kSalaries + kOperating && (bits >> 20) % 2 == 0) {
    row.set_expenditure_kind(v1::EXPENDITURE_KIND_BASIC_OPERATING);
  } else {
    row.set_expenditure_kind(v1::EXPENDITURE_KIND_PROJECT);
    row.set_budget_project(absl::StrCat("项目", line));
  }
}

void SetRevenue(uint64_t bits, v1::BudgetRecord& row) {
  row.set_direction(v1::DIRECTION_REVENUE);
  row.set_revenue_kind(bits % 8 == 0 ? v1::REVENUE_KIND_NON_TAX
                                     : v1::REVENUE_KIND_APPROPRIATION);
}

void SetAdjustment(uint64_t bits, v1::BudgetRecord& row) {
  const bool addition = bits % 3 != 0;
  row.set_stage(v1::BUDGET_STAGE_ADJUSTMENT);
  row.set_adjustment_kind(addition ? v1::ADJUSTMENT_KIND_ADDITION
                                   : v1::ADJUSTMENT_KIND_REDUCTION);
  row.set_policy_exempt(bits % 5 == 0);
  if (addition) return;
  row.mutable_amount()->set_units(-row.amount().units());
  row.mutable_amount()->set_nanos(-row.amount().nanos());
}

}  // namespace

const std::vector<std::string>& BenchmarkUnits() {
  static const auto& units = *new std::vector<std::string>{
      "unit-a", "unit-b", "unit-c", "unit-d", "unit-e"};
  return units;
}

v1::BudgetRecord BenchmarkRow(int64_t index, int64_t count) {
  const uint64_t bits = Mix(static_cast<uint64_t>(index));
  const bool frequent = bits % 2 == 0;
  const int line = static_cast<int>((bits >> 1) % (frequent ? 40 : kLines));
  const uint64_t of_line = Mix(static_cast<uint64_t>(line) + (1u << 30));
  v1::BudgetRecord row;
  const int64_t initial = count / 50;
  if (index < initial) {
    row.set_stage(v1::BUDGET_STAGE_INITIAL);
  } else {
    row.set_stage(v1::BUDGET_STAGE_EXECUTION);
    row.set_month(
        static_cast<int32_t>(1 + (index - initial) * 12 / (count - initial)));
  }
  row.set_record_id(
      absl::StrFormat("PZ%d-%02d-%08d", kBenchmarkYear, row.month(), index));
  row.set_fiscal_year(kBenchmarkYear);
  row.set_budget_unit(BenchmarkUnits()[(of_line >> 32) % 5]);
  const uint64_t fund = (of_line >> 40) % 10;
  row.set_fund_type(fund == 0   ? v1::FUND_TYPE_GOVERNMENT_FUND
                    : fund == 1 ? v1::FUND_TYPE_SPECIAL_ACCOUNT
                                : v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET);
  row.mutable_amount()->set_currency_code("CNY");
  row.mutable_amount()->set_units(static_cast<int64_t>((bits >> 24) % 500000));
  row.mutable_amount()->set_nanos(static_cast<int32_t>((bits >> 44) % 99 + 1) *
                                  10000000);
  row.set_source_document("预算管理一体化平台导出");
  if (index >= initial && (bits >> 16) % 100 < 3) {
    SetRevenue(of_line, row);
    return row;
  }
  SetExpenditure(line, of_line, row);
  if (index >= initial && (bits >> 16) % 100 < 8) SetAdjustment(bits >> 8, row);
  return row;
}

const char kLedgerColumns[] =
    "department, fiscal_year, record_id, stage, direction, revenue_kind, "
    "expenditure_kind, functional_code, economic_code, fund_type, amount, "
    "resolution, month, source_document, synthetic, transcribed, "
    "content_digest, sequence, create_time, budget_unit, adjustment_kind, "
    "policy_exempt, budget_project, procurement, three_public_kind, "
    "reversed_record_id, reason, cell";

mysql::Params LedgerValues(const std::string& department,
                           const v1::BudgetRecord& row) {
  const Record record = FromProto(row);
  const auto given = [](const std::string& text) {
    return text.empty() ? std::optional<std::string>() : text;
  };
  return {department,
          record.fiscal_year,
          record.record_id,
          CodeOf(record.stage),
          CodeOf(record.direction),
          CodeOf(record.revenue_kind),
          CodeOf(record.expenditure_kind),
          given(record.functional_code),
          given(record.economic_code),
          CodeOf(record.fund_type),
          record.amount.fen(),
          std::nullopt,
          record.month == 0 ? mysql::Param(std::nullopt) : record.month,
          record.source_document,
          record.synthetic,
          record.transcribed,
          ContentDigest(record),
          1,
          absl::UnixEpoch(),
          given(record.budget_unit),
          CodeOf(record.adjustment_kind),
          record.policy_exempt,
          given(record.budget_project),
          record.procurement,
          CodeOf(record.three_public_kind),
          std::nullopt,
          std::nullopt,
          CellId(CellOf(record))};
}

}  // namespace jixiao::budget
