#include "services/budget/store/summary_queries.h"

#include "common/journal/journal.h"
#include "common/status/macros.h"
#include "services/budget/domain/fiscal_year.h"
#include "services/budget/store/columns.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

std::string TextOf(const std::string& column) {
  return "COALESCE(c." + column + ", '')";
}

std::string FlagOf(const std::string& column) {
  return "CASE c." + column +
         " WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE '' END";
}

// The value of a dimension as the API shows it: the stored words of enumerated
// values are their names. Never NULL.
std::string ValueOf(v1::SummaryDimension dimension) {
  switch (dimension) {
    case v1::SUMMARY_DIMENSION_DEPARTMENT:
      return "c.department";
    case v1::SUMMARY_DIMENSION_BUDGET_UNIT:
      return TextOf("budget_unit");
    case v1::SUMMARY_DIMENSION_STAGE:
      return "c.stage";
    case v1::SUMMARY_DIMENSION_ADJUSTMENT_KIND:
      return TextOf("adjustment_kind");
    case v1::SUMMARY_DIMENSION_POLICY_EXEMPT:
      return FlagOf("policy_exempt");
    case v1::SUMMARY_DIMENSION_DIRECTION:
      return "c.direction";
    case v1::SUMMARY_DIMENSION_REVENUE_KIND:
      return TextOf("revenue_kind");
    case v1::SUMMARY_DIMENSION_EXPENDITURE_KIND:
      return TextOf("expenditure_kind");
    case v1::SUMMARY_DIMENSION_FUNCTIONAL_CLASS:
      return TextOf("functional_class");
    case v1::SUMMARY_DIMENSION_ECONOMIC_CLASS:
      return TextOf("economic_class");
    case v1::SUMMARY_DIMENSION_FUND_TYPE:
      return TextOf("fund_type");
    case v1::SUMMARY_DIMENSION_PROCUREMENT:
      return FlagOf("procurement");
    case v1::SUMMARY_DIMENSION_THREE_PUBLIC_KIND:
      return TextOf("three_public_kind");
    case v1::SUMMARY_DIMENSION_MONTH:
      return "COALESCE(LPAD(c.month, 2, '0'), '')";
    default:
      return "''";
  }
}

// The table with the sums, and the cells as `c`. At a past sequence the newest
// history of each cell is found by skipping through the primary key, one step a
// cell, however many rows a cell has.
void AddTables(const SummaryQuery& query, filter::Statement& statement) {
  if (query.sequence == journal::kLatest) {
    statement.Add(query.department.empty()
                      ? " FROM ledger_cell AS c FORCE INDEX (by_year)"
                      : " FROM ledger_cell AS c FORCE INDEX (PRIMARY)");
    return;
  }
  statement.Add(
      " FROM (SELECT department, fiscal_year, cell, MAX(sequence) AS sequence "
      "FROM ledger_cell_history WHERE department = ? AND fiscal_year = ? AND "
      "sequence <= ? GROUP BY department, fiscal_year, cell) AS latest "
      "STRAIGHT_JOIN ledger_cell_history AS h ON h.department = "
      "latest.department AND h.fiscal_year = latest.fiscal_year AND h.cell = "
      "latest.cell AND h.sequence = latest.sequence STRAIGHT_JOIN ledger_cell "
      "AS c ON c.department = h.department AND c.fiscal_year = h.fiscal_year "
      "AND c.cell = h.cell",
      {query.department, query.fiscal_year, query.sequence});
}

void AddSums(const SummaryQuery& query, filter::Statement& statement) {
  const std::string table = query.sequence == journal::kLatest ? "c." : "h.";
  statement.Add("COALESCE(SUM(" + table + "amount), 0), COALESCE(SUM(" + table +
                "resolution), 0), COALESCE(SUM(" + table + "record_count), 0)");
  AddTables(query, statement);
  statement.Add(" WHERE c.fiscal_year = ?", {query.fiscal_year});
  if (!query.department.empty()) {
    statement.Add(" AND c.department = ?", {query.department});
  }
  if (query.last_month < kDecember) {
    statement.Add(" AND (c.stage = 'INITIAL' OR c.month <= ?)",
                  {query.last_month});
  }
  statement.AndAllOf(query.filter);
}

void AddAfter(const SummaryQuery& query, const std::vector<std::string>& after,
              filter::Statement& statement) {
  const std::string first = ValueOf(query.group_by[0]);
  if (query.group_by.size() == 1) {
    statement.Add(" AND " + first + " > ?", {after[0]});
    return;
  }
  statement.Add(" AND (" + first + " > ? OR (" + first + " = ? AND " +
                    ValueOf(query.group_by[1]) + " > ?))",
                {after[0], after[0], after[1]});
}

SummarySum ReadSum(const mysql::Rows& rows, size_t dimensions) {
  SummarySum sum;
  for (size_t i = 1; i <= dimensions; ++i) sum.values.push_back(rows.Text(i));
  sum.amount_fen = WholeNumber(rows, dimensions + 1);
  sum.resolution_fen = WholeNumber(rows, dimensions + 2);
  sum.record_count = rows.Int64(dimensions + 3);
  return sum;
}

}  // namespace

filter::Statement SummaryStatement(const SummaryQuery& query,
                                   const std::vector<std::string>& after,
                                   int64_t limit) {
  filter::Statement statement;
  statement.Add("SELECT ");
  std::string names;
  for (const v1::SummaryDimension dimension : query.group_by) {
    const std::string name = names.empty() ? "value_1" : "value_2";
    statement.Add(ValueOf(dimension) + " AS " + name + ", ");
    names += names.empty() ? name : ", " + name;
  }
  AddSums(query, statement);
  if (!after.empty()) AddAfter(query, after, statement);
  statement.Add(" GROUP BY " + names + " ORDER BY " + names + " LIMIT ?",
                {limit});
  return statement;
}

filter::Statement SummaryTotalStatement(const SummaryQuery& query) {
  filter::Statement statement;
  statement.Add("SELECT ");
  AddSums(query, statement);
  return statement;
}

absl::StatusOr<Summary> ReadSummary(mysql::Database& database,
                                    mysql::CallDeadline deadline,
                                    const SummaryQuery& query,
                                    const std::vector<std::string>& after,
                                    int64_t limit) {
  const filter::Statement page = SummaryStatement(query, after, limit);
  const filter::Statement total = SummaryTotalStatement(query);
  Summary summary;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        if (!query.department.empty()) {
          JX_RETURN_IF_ERROR(CheckDepartment(session, query.department));
        }
        if (query.sequence != journal::kLatest) {
          JX_RETURN_IF_ERROR(CheckReached(
              query.sequence,
              journal::CurrentSequence(session, query.department)));
        }
        summary = {};
        mysql::Rows rows = session.Query(page.sql, page.params);
        while (rows.Next()) {
          summary.rows.push_back(ReadSum(rows, query.group_by.size()));
        }
        mysql::Rows all = session.Query(total.sql, total.params);
        if (all.Next()) summary.total = ReadSum(all, 0);
        return absl::OkStatus();
      }));
  return summary;
}

}  // namespace jixiao::budget
