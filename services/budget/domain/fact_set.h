// The rules by which facts are drawn from the ledger and the profile.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_FACT_SET_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_FACT_SET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/rational/rational.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/department.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::budget {

// How the months of a group's rows stand to the last month asked for.
enum class MonthRange { kWithin, kAfter, kNotReported };

// Ledger rows of one year that are alike in every dimension, summed.
struct LedgerGroup {
  v1::BudgetStage stage = v1::BUDGET_STAGE_UNSPECIFIED;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  v1::RevenueKind revenue_kind = v1::REVENUE_KIND_UNSPECIFIED;
  v1::ExpenditureKind expenditure_kind = v1::EXPENDITURE_KIND_UNSPECIFIED;
  std::string function_class;  // 3 digits; empty: not reported
  MonthRange months = MonthRange::kWithin;
  // All amounts of a group are >= 0, or all are < 0.
  rational::Rational amount_fen;
  rational::Rational resolution_fen;  // sum of those of inexact rows
  int64_t count = 0;
  bool synthetic = false;    // any row
  bool transcribed = false;  // any row
  int64_t sequence = 0;      // the newest
};

// Department, ledger and imports as of one moment.
struct Snapshot {
  v1::Department department;
  int64_t department_sequence = 0;  // of the last change of the profile
  int64_t sequence = 0;             // of the department
  std::vector<LedgerGroup> groups;
  std::vector<std::string> unfinished_imports;
};

// The last month that has ended by `effective_date` in `fiscal_year`: 0 to 12.
int LastMonth(int32_t fiscal_year, absl::CivilDay effective_date);

// All facts of the year, sorted, and their digest.
//
// A sum is drawn only where its stage and direction have rows and every one of
// them reports each dimension that the sum filters by; then no matching row
// means zero. Otherwise the fact is absent: never a zero for "not reported".
// Before the year's end, rows of later months are left out and rows that
// report no month make the sum absent, but for stage INITIAL, which stands
// from the year's beginning. Functional classes give a fact only where they
// occur. The profile gives facts for its own year, at the year's end.
//
// A sum's resolution is the sum of those of its rows: n figures known to
// ±r/2 give a sum known to ±n·r/2. It is synthetic or transcribed when any of
// its rows is; a zero rests on all rows that were looked through.
//
// Provenance names the department, the query in words, the number of rows and
// the newest sequence among them: the value drawn at that sequence is the
// same. Its digest is SHA-256 over the canonical JSON of these and the value.
absl::StatusOr<type::v1::FactSet> BuildFactSet(const Snapshot& snapshot,
                                               int32_t fiscal_year,
                                               absl::CivilDay effective_date);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_FACT_SET_H_
