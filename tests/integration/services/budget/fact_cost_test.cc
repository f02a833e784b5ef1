// What facts cost: statements and rows by the number of cells, never by that of
// records.
#include <algorithm>

#include "services/budget/data/embedded.h"
#include "services/budget/domain/fact_set.h"
#include "services/budget/store/fact_rows.h"
#include "tests/integration/services/budget/seeded_ledger.h"

namespace jixiao::budget {
namespace {

constexpr int64_t kCells = 60;
constexpr int64_t kSequences = 10;

// The rows that this session has read so far.
int64_t RowsRead(mysql::Session& session) {
  mysql::Rows rows = session.Query("SHOW SESSION STATUS LIKE 'Handler_read%'");
  int64_t sum = 0;
  while (rows.Next()) sum += std::stoll(rows.Text(2));
  return sum;
}

// A ledger of that many records in kCells cells, each touched at kSequences
// sequences.
void Seed(testing::Database& database, int64_t records) {
  database.Execute(
      "INSERT INTO department (department, uid, display_name, short_name, "
      "level, legal_basis, functions, divisions, create_time, update_time, "
      "row_version, sequence) VALUES ('big', UUID(), 'big', '', '', '', '[]', "
      "'[]', NOW(6), NOW(6), 1, 1)");
  database.Execute(
      "INSERT INTO department_lock (department, next_sequence, "
      "last_audit_hash) VALUES ('big', 100, REPEAT('a', 32))");
  database.Execute(
      "INSERT INTO budget_record (department, fiscal_year, record_id, stage, "
      "direction, economic_code, amount, month, source_document, synthetic, "
      "transcribed, content_digest, sequence, create_time, cell) WITH "
      "RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
      "999) SELECT 'big', 2024, CONCAT('R-', a.i, '-', b.i), 'EXECUTION', "
      "'EXPENDITURE', 301 + b.i % 5, 100, 1 + b.i DIV 5 % 12, '', 0, 0, "
      "REPEAT('d', 32), 2 + b.i DIV 100, NOW(6), UNHEX(MD5(b.i % 60)) FROM n "
      "AS a JOIN n AS b WHERE a.i < ?",
      {records / 1000});
  database.Execute(
      "INSERT INTO ledger_cell_history SELECT department, fiscal_year, cell, "
      "sequence, SUM(SUM(amount)) OVER up_to, SUM(SUM(amount)) OVER up_to, 0, "
      "SUM(COUNT(*)) OVER up_to, SUM(COUNT(*)) OVER up_to FROM budget_record "
      "GROUP BY department, fiscal_year, cell, sequence WINDOW up_to AS "
      "(PARTITION BY department, fiscal_year, cell ORDER BY sequence)");
  database.Execute(
      "INSERT INTO ledger_cell (department, fiscal_year, cell, stage, "
      "direction, economic_class, month, synthetic, transcribed, amount, "
      "magnitude, resolution, live_count, record_count, sequence) SELECT "
      "department, fiscal_year, cell, MAX(stage), MAX(direction), "
      "MAX(economic_code), MAX(month), 0, 0, SUM(amount), SUM(amount), 0, "
      "COUNT(*), COUNT(*), MAX(sequence) FROM budget_record GROUP BY "
      "department, fiscal_year, cell");
  for (const char* table :
       {"budget_record", "ledger_cell", "ledger_cell_history"}) {
    database.Execute(std::string("ANALYZE TABLE ") + table);
  }
}

struct Cost {
  int64_t statements = 0;
  int64_t rows = 0;
  std::string sum;  // of the cells, in fen
};

// Of the cells at that sequence.
Cost CostOfCells(mysql::Database& database, int64_t sequence) {
  Cost cost;
  JX_EXPECT_OK(database.Read({}, [&](mysql::Session& session) {
    const int64_t first = RowsRead(session);
    const int64_t before = RowsRead(session);
    const auto cells = SelectLedgerCells(session, "big", 2023, 2024, sequence);
    cost.rows = RowsRead(session) - before - (before - first);
    EXPECT_EQ(cells.size(), static_cast<size_t>(kCells));
    rational::Rational sum;
    for (const LedgerCell& cell : cells) sum += cell.sums.amount_fen;
    cost.sum = sum.ToString();
    return absl::OkStatus();
  }));
  return cost;
}

Cost CostOfSet(mysql::Database& database, int64_t sequence) {
  Cost cost;
  const int64_t before = database.statements();
  const auto snapshot = ReadSnapshot(database, {}, "big", 2024, sequence);
  EXPECT_THAT(snapshot, testing::IsOk());
  cost.statements = database.statements() - before;
  const auto set = BuildFactSet(*snapshot, 2024, absl::CivilDay(2024, 12, 31),
                                EmbeddedReferenceData().codes);
  EXPECT_THAT(set, testing::IsOk());
  cost.sum = NumberOf(*set, "budget.expenditure.final");
  return cost;
}

TEST(FactCost, IsTheSameWithAThousandAndAHundredThousandRecords) {
  testing::Database small(SchemaMigrations());
  testing::Database large(SchemaMigrations());
  Seed(small, 1000);
  Seed(large, 100000);
  for (int64_t sequence : {int64_t{2}, int64_t{7}, journal::kLatest}) {
    const Cost few = CostOfCells(small.db(), sequence);
    const Cost many = CostOfCells(large.db(), sequence);
    EXPECT_EQ(few.rows, many.rows) << sequence;
    EXPECT_EQ(many.sum, few.sum + "00") << sequence;
    // A cell, its history of the moment, and the search for that one.
    EXPECT_LE(many.rows, kCells * (kSequences + 5)) << sequence;
    RecordProperty("rows_at_" + std::to_string(sequence),
                   std::to_string(many.rows));
  }
  for (int64_t sequence : {int64_t{7}, int64_t{0}}) {
    EXPECT_EQ(CostOfSet(small.db(), sequence).statements, kSnapshotStatements);
    EXPECT_EQ(CostOfSet(large.db(), sequence).statements, kSnapshotStatements);
  }
  EXPECT_EQ(CostOfSet(small.db(), 0).sum, "1000");
  EXPECT_EQ(CostOfSet(large.db(), 0).sum, "100000");
}

TEST(FactCost, APastSequenceReadsFewRowsACellHoweverManyWritesFollowed) {
  SeededLedger ledger;
  const int64_t cells = ledger.Count("ledger_cell", kSeededDepartment);
  const int64_t history =
      ledger.Count("ledger_cell_history", kSeededDepartment);
  EXPECT_GT(history, 50 * cells);
  for (int64_t sequence : {int64_t{3}, int64_t{100}, int64_t{150}}) {
    size_t found = 0;
    const int64_t rows = ledger.RowsReadBy([&](mysql::Session& session) {
      found = SelectLedgerCells(session, kSeededDepartment, kSeededYear,
                                kSeededYear, sequence)
                  .size();
    });
    EXPECT_GT(found, 0u);
    EXPECT_LE(rows, 8 * cells + 20) << sequence << " of " << history;
    RecordProperty("rows_at_" + std::to_string(sequence),
                   std::to_string(rows) + " of " + std::to_string(cells));
  }
}

TEST(FactCost, APageOfRecordsReadsNoMoreThanItHolds) {
  SeededLedger ledger;
  std::vector<std::string> ids;
  JX_ASSERT_OK(ledger.database().db().Read({}, [&](mysql::Session& session) {
    for (const LedgerCell& cell :
         SelectLedgerCells(session, kSeededDepartment, kSeededYear, kSeededYear,
                           journal::kLatest)) {
      ids.push_back(cell.id);
    }
    return absl::OkStatus();
  }));
  std::sort(ids.begin(), ids.end());
  const Plan plan = ledger.PlanOf(
      {"SELECT cell, record_id, amount FROM budget_record FORCE INDEX "
       "(by_cell) WHERE department = ? AND fiscal_year = ? AND cell IN (?, ?, "
       "?) ORDER BY cell, record_id LIMIT ?",
       {kSeededDepartment, kSeededYear, ids[0], ids[1], ids[2], 51}});
  ASSERT_EQ(plan.size(), 1u);
  EXPECT_EQ(plan[0].key, "by_cell");
  EXPECT_THAT(plan[0].extra, ::testing::Not(::testing::HasSubstr("filesort")));
  mysql::Database& database = ledger.database().db();
  const auto rows_of = [&](int64_t sequence,
                           const std::optional<CellPosition>& after,
                           std::optional<CellPosition>* next) {
    return ledger.RowsReadBy([&](mysql::Session& session) {
      const CellRecords page = SelectCellRecords(
          session, kSeededDepartment, kSeededYear, ids, after, sequence, 50);
      EXPECT_EQ(page.records.size(), 50u);
      *next = page.last;
    });
  };
  std::optional<CellPosition> next;
  // A second page first ends the cell that the first has begun.
  EXPECT_LE(rows_of(journal::kLatest, std::nullopt, &next), 51 + 5);
  EXPECT_LE(rows_of(journal::kLatest, next, &next), 51 + 10);
  EXPECT_LE(rows_of(100, next, &next), 5000 + 1000);
  // At sequence 2 only 500 records were there: pages are short and bounded.
  const int64_t before = database.statements();
  size_t found = 0;
  int pages = 0;
  std::optional<CellPosition> place;
  do {
    const auto page = ReadCellRecords(database, {}, kSeededDepartment,
                                      kSeededYear, ids, place, 2, 1000);
    JX_ASSERT_OK(page);
    found += page->records.size();
    place = page->last;
    ++pages;
  } while (place.has_value());
  EXPECT_EQ(found, 500u);
  EXPECT_LE(pages, kSeededRows / 5000 + 1);
  EXPECT_LE(database.statements() - before, pages * 10);
}

}  // namespace
}  // namespace jixiao::budget
