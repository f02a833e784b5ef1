#include "services/budget/store/monitoring_rows.h"

#include <map>
#include <utility>

#include "services/budget/domain/codes.h"
#include "services/budget/store/fiscal_year_rows.h"

namespace jixiao::budget {
namespace {

using Ledgers = std::vector<PaymentLedger>;

Ledgers ReadDepartments(mysql::Rows rows) {
  Ledgers ledgers;
  ledgers.reserve(rows.size());
  while (rows.Next()) {
    PaymentLedger& ledger = ledgers.emplace_back();
    ledger.department = rows.Text(1);
    ledger.display_name = rows.Text(2);
  }
  return ledgers;
}

// `ledgers` are all departments from the first to the last of them.
void Fill(mysql::Session& session, int32_t fiscal_year, Ledgers& ledgers) {
  if (ledgers.empty()) return;
  std::map<std::string, PaymentLedger*> by_department;
  for (PaymentLedger& ledger : ledgers) {
    by_department[ledger.department] = &ledger;
  }
  const std::string& first = ledgers.front().department;
  const std::string& last = ledgers.back().department;
  mysql::Rows sums = session.Query(
      "SELECT department, stage, COALESCE(month, 0), SUM(amount), "
      "CAST(SUM(live_count) AS SIGNED) FROM ledger_cell FORCE INDEX (by_year) "
      "WHERE fiscal_year = ? AND department BETWEEN ? AND ? AND direction = ? "
      "GROUP BY department, stage, month",
      {fiscal_year, first, last, CodeOf(v1::DIRECTION_EXPENDITURE)});
  while (sums.Next()) {
    const auto ledger = by_department.find(sums.Text(1));
    if (ledger == by_department.end()) continue;
    MonthSum& sum = ledger->second->sums.emplace_back();
    sum.stage = StageOf(sums.Text(2));
    sum.month = static_cast<int32_t>(sums.Int64(3));
    sum.amount_fen = rational::Rational::ParseDecimal(sums.Text(4)).value();
    sum.live_count = sums.Int64(5);
  }
  for (auto& [department, year] :
       SelectYearOfDepartments(session, fiscal_year, first, last)) {
    const auto ledger = by_department.find(department);
    if (ledger == by_department.end()) continue;
    ledger->second->planned_payments.assign(year.planned_payments().begin(),
                                            year.planned_payments().end());
  }
}

}  // namespace

std::vector<PaymentLedger> SelectPaymentLedgers(mysql::Session& session,
                                                int32_t fiscal_year,
                                                const std::string& after,
                                                int limit) {
  Ledgers ledgers = ReadDepartments(session.Query(
      "SELECT department, display_name FROM department WHERE department > ? "
      "ORDER BY department LIMIT ?",
      {after, limit}));
  Fill(session, fiscal_year, ledgers);
  return ledgers;
}

std::vector<PaymentLedger> SelectPaymentLedger(mysql::Session& session,
                                               int32_t fiscal_year,
                                               const std::string& department) {
  Ledgers ledgers = ReadDepartments(session.Query(
      "SELECT department, display_name FROM department WHERE department = ?",
      {department}));
  Fill(session, fiscal_year, ledgers);
  return ledgers;
}

}  // namespace jixiao::budget
