#include "tests/integration/services/budget/seeded_ledger.h"

namespace jixiao::budget {
namespace {

constexpr char kDigits[] =
    "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 "
    "UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL "
    "SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

// The whole numbers below 100,000.
std::string Numbers() {
  std::string tables;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    tables +=
        (tables.empty() ? "" : ", ") + std::string(kDigits) + " AS " + name;
  }
  return "(SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d AS i "
         "FROM " +
         tables + ") AS number";
}

// Of domain/cell.h, as migration 0104 says it.
constexpr char kCell[] =
    "UNHEX(LEFT(SHA2(CONCAT_WS('|', COALESCE(budget_unit, ''), stage, "
    "COALESCE(adjustment_kind, ''), COALESCE(policy_exempt, ''), direction, "
    "COALESCE(revenue_kind, ''), COALESCE(expenditure_kind, ''), "
    "COALESCE(LEFT(functional_code, 3), ''), COALESCE(LEFT(economic_code, 3), "
    "''), COALESCE(fund_type, ''), COALESCE(three_public_kind, ''), "
    "COALESCE(procurement, ''), COALESCE(month, ''), synthetic, transcribed), "
    "256), 32))";

constexpr char kFillHistory[] =
    "INSERT INTO ledger_cell_history SELECT department, fiscal_year, cell, "
    "sequence, SUM(SUM(amount)) OVER up_to, SUM(SUM(ABS(amount))) OVER up_to, "
    "SUM(SUM(COALESCE(resolution, 0))) OVER up_to, SUM(COUNT(*)) OVER up_to, "
    "SUM(COUNT(*)) OVER up_to FROM budget_record GROUP BY department, "
    "fiscal_year, cell, sequence WINDOW up_to AS (PARTITION BY department, "
    "fiscal_year, cell ORDER BY sequence)";

constexpr char kFillCells[] =
    "INSERT INTO ledger_cell SELECT department, fiscal_year, cell, "
    "MAX(budget_unit), MAX(stage), MAX(adjustment_kind), MAX(policy_exempt), "
    "MAX(direction), MAX(revenue_kind), MAX(expenditure_kind), "
    "MAX(LEFT(functional_code, 3)), MAX(LEFT(economic_code, 3)), "
    "MAX(fund_type), MAX(three_public_kind), MAX(procurement), MAX(month), "
    "MAX(synthetic), MAX(transcribed), SUM(amount), SUM(ABS(amount)), "
    "SUM(COALESCE(resolution, 0)), COUNT(*), COUNT(*), MAX(sequence) FROM "
    "budget_record GROUP BY department, fiscal_year, cell";

}  // namespace

SeededLedger::SeededLedger() : database_(SchemaMigrations()) {
  InsertRecords(kSeededDepartment, kSeededYear, kSeededRows);
  InsertRecords(kSeededDepartment, kSeededYear - 1, 1000);
  InsertRecords("other", kSeededYear, 1000);
  database_.Execute(kFillHistory);
  database_.Execute(kFillCells);
  for (const char* department : {kSeededDepartment, "other"}) {
    database_.Execute(
        "INSERT INTO department (department, uid, display_name, short_name, "
        "level, legal_basis, functions, divisions, create_time, update_time, "
        "row_version, sequence) VALUES (?, UUID(), ?, '', '', '', '[]', '[]', "
        "NOW(6), NOW(6), 1, 1)",
        {department, department});
    database_.Execute(
        "INSERT INTO department_lock (department, next_sequence, "
        "last_audit_hash) VALUES (?, 1000, REPEAT('a', 32))",
        {department});
  }
  for (const char* table :
       {"budget_record", "ledger_cell", "ledger_cell_history"}) {
    database_.Execute(std::string("ANALYZE TABLE ") + table);
  }
}

void SeededLedger::InsertRecords(const std::string& department, int32_t year,
                                 int64_t count) {
  const std::string columns =
      "department, fiscal_year, record_id, stage, direction, "
      "expenditure_kind, functional_code, economic_code, amount, month, "
      "source_document, synthetic, transcribed, content_digest, sequence, "
      "create_time, budget_unit, adjustment_kind, policy_exempt, procurement, "
      "three_public_kind, closes";
  const std::string values =
      "? AS department, ? AS fiscal_year, CONCAT('R-', LPAD(i, 6, '0')) AS "
      "record_id, CASE i % 20 WHEN 0 THEN 'INITIAL' WHEN 1 THEN 'ADJUSTMENT' "
      "ELSE 'EXECUTION' END AS stage, 'EXPENDITURE' AS direction, IF(i % 2 = "
      "0, 'PROJECT', NULL) AS expenditure_kind, '2011301' AS functional_code, "
      "'30201' AS economic_code, IF(i % 5 = 0, 100000, (i * 7919) % 1000003) "
      "AS amount, IF(i % 20 = 0 OR i % 97 = 0, NULL, 1 + i DIV 20 % 12) AS "
      "month, IF(i % 3331 = 0, 'rare', 'common') AS source_document, 0 AS "
      "synthetic, 0 AS transcribed, UNHEX(SHA2(i, 256)) AS content_digest, 2 + "
      "i DIV 500 AS sequence, NOW(6) AS create_time, CONCAT('u', i % 7) AS "
      "budget_unit, IF(i % 20 = 1, 'ADDITION', NULL) AS adjustment_kind, "
      "NULL AS policy_exempt, IF(i % 3 = 0, 1, NULL) AS procurement, NULL AS "
      "three_public_kind, 0 AS closes, NULL AS revenue_kind, NULL AS fund_type";
  database_.Execute("INSERT INTO budget_record (" + columns +
                        ", cell) SELECT " + columns + ", " + kCell +
                        " FROM (SELECT " + values + " FROM " + Numbers() +
                        " WHERE i < ?) AS made",
                    {department, year, count});
}

Plan SeededLedger::PlanOf(const filter::Statement& statement) {
  return testing::PlanOf(database_.db(), statement.sql, statement.params);
}

int64_t SeededLedger::RowsRead(const filter::Statement& statement) {
  return RowsReadBy([&](mysql::Session& session) {
    session.Query(statement.sql, statement.params);
  });
}

int64_t SeededLedger::RowsReadBy(
    const std::function<void(mysql::Session&)>& run) {
  return testing::RowsRead(database_.db(), run);
}

int64_t SeededLedger::Count(const std::string& table,
                            const std::string& department) {
  return database_.Count(
      table + " WHERE fiscal_year = 2024" +
      (department.empty() ? "" : " AND department = '" + department + "'"));
}

std::vector<std::string> SeededLedger::IdsWhere(const std::string& condition,
                                                const std::string& order,
                                                bool descending) {
  const std::string direction = descending ? " DESC" : "";
  std::vector<std::string> ids;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    mysql::Rows rows = session.Query(
        "SELECT record_id FROM budget_record WHERE department = ? AND "
        "fiscal_year = ? AND " +
            condition + " ORDER BY " + order + direction + ", record_id" +
            direction,
        {kSeededDepartment, kSeededYear});
    while (rows.Next()) ids.push_back(rows.Text(1));
    return absl::OkStatus();
  }));
  return ids;
}

std::string SeededLedger::SumsOfRecords(int64_t sequence) {
  std::string sums;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    mysql::Rows rows = session.Query(
        "SELECT budget_unit, COALESCE(LPAD(month, 2, '0'), '') AS m, "
        "SUM(amount), COUNT(*) FROM budget_record WHERE department = ? AND "
        "fiscal_year = ? AND stage <> 'INITIAL' AND sequence <= ? GROUP BY "
        "budget_unit, m ORDER BY budget_unit, m",
        {kSeededDepartment, kSeededYear, sequence});
    while (rows.Next()) {
      sums += rows.Text(1) + "/" + rows.Text(2) + "=" + rows.Text(3) + "*" +
              rows.Text(4) + " ";
    }
    return absl::OkStatus();
  }));
  return sums;
}

}  // namespace jixiao::budget
