#include "tests/integration/services/budget/import_fixture.h"

#include "absl/strings/str_cat.h"

namespace jixiao::budget {

std::string Counts(const ImportResult& result) {
  if (!result.ok()) return status::ToLogString(result.status());
  return absl::StrCat(result->created_count(), " created, ",
                      result->unchanged_count(), " unchanged, ",
                      result->skipped_count(), " skipped, sequence ",
                      result->sequence());
}

std::string TotalOf(int count) {
  return absl::StrCat(count, " rows, ",
                      int64_t{count} * (int64_t{count} + 1) / 2 * 100);
}

ImportTest::ImportTest() { JX_EXPECT_OK(server_.Create("nj-tcj")); }

ImportResult ImportTest::ImportAs(const std::string& principal,
                                  const std::vector<v1::BudgetRecord>& rows) {
  auto message = Parse<v1::ImportBudgetRecordsRequest>(
      "fiscal_year: 2024 parent: 'departments/nj-tcj'");
  for (const v1::BudgetRecord& row : rows) *message.add_budget_records() = row;
  const auto context = testing::InProcessServer::Context(principal);
  return server_.Send({message}, context.get());
}

absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> ImportTest::Post(
    const std::vector<v1::BudgetRecord>& rows) {
  auto request = Parse<v1::BatchCreateBudgetRecordsRequest>(
      "fiscal_year: 2024 parent: 'departments/nj-tcj'");
  for (const v1::BudgetRecord& row : rows) *request.add_budget_records() = row;
  return server_.Call(&v1::BudgetService::Stub::BatchCreateBudgetRecords,
                      request);
}

void ImportTest::CreateUnit(const std::string& id) {
  auto request = Parse<v1::CreateBudgetUnitRequest>(
      "parent: 'departments/nj-tcj' budget_unit { display_name: '本级' kind: "
      "BUDGET_UNIT_KIND_ADMINISTRATIVE }");
  request.set_budget_unit_id(id);
  JX_ASSERT_OK(
      server_.Call(&v1::BudgetService::Stub::CreateBudgetUnit, request));
}

void ImportTest::CloseYear() {
  v1::GetFiscalYearRequest get;
  get.set_name("departments/nj-tcj/fiscalYears/2024");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::FiscalYear year,
      server_.Call(&v1::BudgetService::Stub::GetFiscalYear, get));
  v1::CloseFiscalYearRequest close;
  close.set_name(year.name());
  close.set_etag(year.etag());
  JX_ASSERT_OK(server_.Call(&v1::BudgetService::Stub::CloseFiscalYear, close));
}

std::string ImportTest::Total() {
  return database_.Scalar(
      "SELECT CONCAT(COUNT(*), ' rows, ', COALESCE(SUM(amount), 0)) FROM "
      "budget_record");
}

std::string ImportTest::RollupFaults() {
  return budget::RollupFaults(database_.db(), "nj-tcj");
}

std::vector<v1::BudgetImport> ImportTest::Imports(const std::string& more) {
  const auto request = Parse<v1::ListBudgetImportsRequest>(
      "parent: 'departments/nj-tcj' " + more);
  const auto response =
      server_.Call(&v1::BudgetService::Stub::ListBudgetImports, request);
  JX_EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->budget_imports().begin(), response->budget_imports().end()};
}

}  // namespace jixiao::budget
