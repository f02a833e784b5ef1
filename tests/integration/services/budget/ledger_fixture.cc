#include "tests/integration/services/budget/ledger_fixture.h"

#include <set>

#include "common/journal/moment.h"
#include "common/registry/registry.h"
#include "services/budget/data/embedded.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

// The dimensions of a cell, from columns of either table.
std::string Dimensions(const std::string& functional,
                       const std::string& economic) {
  return "fiscal_year, COALESCE(budget_unit, ''), stage, "
         "COALESCE(adjustment_kind, ''), COALESCE(policy_exempt, ''), "
         "direction, COALESCE(revenue_kind, ''), COALESCE(expenditure_kind, "
         "''), COALESCE(" +
         functional + ", ''), COALESCE(" + economic +
         ", ''), COALESCE(fund_type, ''), COALESCE(three_public_kind, ''), "
         "COALESCE(procurement, ''), COALESCE(month, ''), synthetic, "
         "transcribed, ";
}

constexpr size_t kDimensions = 16;
constexpr size_t kSums = 5;

std::set<std::string> Lines(mysql::Rows rows, size_t columns) {
  std::set<std::string> lines;
  while (rows.Next()) {
    std::string line;
    for (size_t i = 1; i <= columns; ++i) line += rows.Text(i) + "|";
    lines.insert(line);
  }
  return lines;
}

std::set<std::string> OfRecords(mysql::Session& session,
                                const std::string& department,
                                int64_t sequence) {
  std::string positions;
  for (size_t i = 1; i <= kDimensions; ++i) {
    positions += (i == 1 ? "" : ", ") + std::to_string(i);
  }
  return Lines(
      session.Query(
          "SELECT " +
              Dimensions("LEFT(functional_code, 3)", "LEFT(economic_code, 3)") +
              "SUM(amount), SUM(CASE WHEN reversed_record_id IS NULL THEN "
              "ABS(amount) ELSE -ABS(amount) END), SUM(CASE WHEN "
              "reversed_record_id IS NULL THEN COALESCE(resolution, 0) WHEN "
              "closes = 1 THEN -COALESCE(resolution, 0) ELSE 0 END), SUM(CASE "
              "WHEN reversed_record_id IS NULL THEN 1 ELSE -closes END), "
              "COUNT(*) FROM budget_record WHERE department = ? AND sequence "
              "<= ? GROUP BY " +
              positions,
          {department, sequence}),
      kDimensions + kSums);
}

std::set<std::string> OfHistory(mysql::Session& session,
                                const std::string& department,
                                int64_t sequence) {
  return Lines(
      session.Query(
          "SELECT " + Dimensions("functional_class", "economic_class") +
              "h_amount, h_magnitude, h_resolution, h_live_count, "
              "h_record_count FROM (SELECT cell.*, history.amount AS h_amount, "
              "history.magnitude AS h_magnitude, history.resolution AS "
              "h_resolution, history.live_count AS h_live_count, "
              "history.record_count AS h_record_count FROM ledger_cell AS "
              "cell JOIN ledger_cell_history AS history ON "
              "history.department = cell.department AND history.fiscal_year = "
              "cell.fiscal_year AND history.cell = cell.cell WHERE "
              "cell.department = ? AND history.sequence = (SELECT "
              "MAX(latest.sequence) FROM ledger_cell_history AS latest WHERE "
              "latest.department = cell.department AND latest.fiscal_year = "
              "cell.fiscal_year AND latest.cell = cell.cell AND "
              "latest.sequence <= ?)) AS cells",
          {department, sequence}),
      kDimensions + kSums);
}

std::set<std::string> OfCells(mysql::Session& session,
                              const std::string& department) {
  return Lines(
      session.Query(
          "SELECT " + Dimensions("functional_class", "economic_class") +
              "amount, magnitude, resolution, live_count, record_count FROM "
              "ledger_cell WHERE department = ?",
          {department}),
      kDimensions + kSums);
}

// Amounts, magnitudes, resolutions and count of what is left of the records.
std::string LeftOfRecords(mysql::Session& session,
                          const std::string& department, int64_t sequence) {
  mysql::Rows rows = session.Query(
      "SELECT COALESCE(SUM(original.amount + COALESCE(taken.amount, 0)), 0), "
      "COALESCE(SUM(ABS(original.amount + COALESCE(taken.amount, 0))), 0), "
      "COALESCE(SUM(CASE WHEN taken.amount = -original.amount THEN 0 ELSE "
      "COALESCE(original.resolution, 0) END), 0), COALESCE(SUM(CASE WHEN "
      "taken.amount = -original.amount THEN 0 ELSE 1 END), 0) FROM "
      "budget_record AS original LEFT JOIN (SELECT fiscal_year, "
      "reversed_record_id, SUM(amount) AS amount FROM budget_record WHERE "
      "department = ? AND sequence <= ? AND reversed_record_id IS NOT NULL "
      "GROUP BY fiscal_year, reversed_record_id) AS taken ON "
      "taken.fiscal_year = original.fiscal_year AND taken.reversed_record_id "
      "= original.record_id WHERE original.department = ? AND "
      "original.sequence <= ? AND original.reversed_record_id IS NULL",
      {department, sequence, department, sequence});
  return *Lines(std::move(rows), 4).begin();
}

std::string LeftOfCells(mysql::Session& session, const std::string& department,
                        int64_t sequence) {
  mysql::Rows rows = session.Query(
      "SELECT COALESCE(SUM(amount), 0), COALESCE(SUM(magnitude), 0), "
      "COALESCE(SUM(resolution), 0), COALESCE(SUM(live_count), 0) FROM "
      "ledger_cell_history AS history WHERE department = ? AND sequence = "
      "(SELECT MAX(latest.sequence) FROM ledger_cell_history AS latest WHERE "
      "latest.department = history.department AND latest.fiscal_year = "
      "history.fiscal_year AND latest.cell = history.cell AND latest.sequence "
      "<= ?)",
      {department, sequence});
  return *Lines(std::move(rows), 4).begin();
}

std::string Difference(const std::string& what, int64_t sequence,
                       const std::set<std::string>& expected,
                       const std::set<std::string>& actual) {
  if (expected == actual) return "";
  std::string text = what + " at " + std::to_string(sequence) + " differ:\n";
  for (const std::string& line : expected) {
    if (actual.count(line) == 0) text += "  missing " + line + "\n";
  }
  for (const std::string& line : actual) {
    if (expected.count(line) == 0) text += "  not so " + line + "\n";
  }
  return text;
}

std::string FaultsAt(mysql::Session& session, const std::string& department,
                     int64_t sequence) {
  const auto records = OfRecords(session, department, sequence);
  std::string faults = Difference("history", sequence, records,
                                  OfHistory(session, department, sequence));
  faults += Difference("what is left", sequence,
                       {LeftOfRecords(session, department, sequence)},
                       {LeftOfCells(session, department, sequence)});
  return faults;
}

}  // namespace

std::string RollupFaults(mysql::Database& database,
                         const std::string& department) {
  std::string faults;
  const absl::Status read = database.Read({}, [&](mysql::Session& session) {
    faults = Difference("cells", -1,
                        OfRecords(session, department, journal::kLatest),
                        OfCells(session, department));
    const int64_t last = journal::CurrentSequence(session, department);
    for (int64_t sequence = 0; sequence <= last; ++sequence) {
      faults += FaultsAt(session, department, sequence);
    }
    return absl::OkStatus();
  });
  return faults + (read.ok() ? "" : std::string(read.message()));
}

v1::BudgetRecord Payment(const std::string& id, int64_t yuan,
                         const std::string& more) {
  return Row(id, v1::BUDGET_STAGE_EXECUTION, v1::DIRECTION_EXPENDITURE, yuan,
             more);
}

v1::BudgetRecord ReversalOf(const std::string& reversed, const std::string& id,
                            int64_t yuan, const std::string& more) {
  return Row(id, v1::BUDGET_STAGE_UNSPECIFIED, v1::DIRECTION_UNSPECIFIED, yuan,
             "reversed_record: 'departments/nj-tcj/budgetRecords/2024-" +
                 reversed + "' reason: '错账' " + more);
}

LedgerTest::LedgerTest(int pool_size)
    : database_(SchemaMigrations(), pool_size),
      backend_{database_.db(), clock_, EmbeddedReferenceData(), nullptr} {}

void LedgerTest::CreateDepartment(const std::string& id) {
  journal::WriteCall write;
  write.actor = "tester";
  write.method = "test";
  write.now = clock_.Now();
  v1::Department content;
  content.set_display_name("南京市投资促进局");
  JX_ASSERT_OK(registry::WriteNew<DepartmentTable>(database_.db(), write, {id},
                                                   content));
}

void LedgerTest::CreateUnit(const std::string& department,
                            const std::string& id) {
  journal::WriteCall write;
  write.actor = "tester";
  write.method = "test";
  write.now = clock_.Now();
  v1::BudgetUnit content;
  content.set_display_name("本级");
  content.set_kind(v1::BUDGET_UNIT_KIND_ADMINISTRATIVE);
  JX_ASSERT_OK(registry::WriteNew<BudgetUnitTable>(database_.db(), write,
                                                   {department, id}, content));
}

absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> LedgerTest::Post(
    const std::vector<v1::BudgetRecord>& rows, const std::string& head,
    rpc::Role role) {
  auto request = Parse<v1::BatchCreateBudgetRecordsRequest>(
      std::string("fiscal_year: 2024 parent: '") + kDepartment + "' " + head);
  for (const v1::BudgetRecord& row : rows) *request.add_budget_records() = row;
  return Call(BatchCreateBudgetRecords, request, role);
}

v1::FiscalYear LedgerTest::Year(int32_t fiscal_year) {
  v1::GetFiscalYearRequest request;
  request.set_name(std::string(kDepartment) + "/fiscalYears/" +
                   std::to_string(fiscal_year));
  const auto year = Call(GetFiscalYear, request);
  EXPECT_THAT(year, testing::IsOk());
  return year.value_or(v1::FiscalYear());
}

absl::StatusOr<v1::FiscalYear> LedgerTest::Close(int32_t fiscal_year) {
  v1::CloseFiscalYearRequest request;
  const v1::FiscalYear year = Year(fiscal_year);
  request.set_name(year.name());
  request.set_etag(year.etag());
  return Call(CloseFiscalYear, request, type::v1::ROLE_REVIEWER);
}

absl::StatusOr<v1::FiscalYear> LedgerTest::Seal(int32_t fiscal_year) {
  v1::SealFiscalYearRequest request;
  const v1::FiscalYear year = Year(fiscal_year);
  request.set_name(year.name());
  request.set_etag(year.etag());
  return Call(SealFiscalYear, request, type::v1::ROLE_REVIEWER);
}

}  // namespace jixiao::budget
