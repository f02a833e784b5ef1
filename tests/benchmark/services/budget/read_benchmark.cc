// Reads of a department's year of a million records, against the same of a
// thousand records with the same cells, and against the bare statements.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/mysql/database.h"
#include "common/status/macros.h"
#include "services/budget/migrations/migrations.h"
#include "tests/benchmark/services/budget/ledger_server.h"
#include "tests/benchmark/services/budget/rows.h"

namespace jixiao::budget {
namespace {

constexpr char kFew[] = "few";
constexpr char kMany[] = "many";
constexpr int64_t kFewRecords = 1000;
// The sequence of the first records; each thousand has the next one.
constexpr int64_t kFirst = 100;
constexpr int64_t kCopiesOfStatement = 50;

// A past sequence in the middle of `many`, at which all of `few` was there.
int64_t PastSequence(int64_t copies) { return kFirst + copies / 2; }

// Two departments: `few`, posted by the service, and `many`, each of those
// records `copies` times under ids of their own, with rollups as the
// migrations fill them from a ledger.
class Years {
 public:
  explicit Years(const Scale& scale)
      : copies_(scale.brief ? 10 : 1000), server_(scale.server) {
    status_ = Fill();
  }

  LedgerServer& server() { return server_; }
  const absl::Status& status() const { return status_; }
  int64_t copies() const { return copies_; }

 private:
  absl::Status Fill() {
    JX_RETURN_IF_ERROR(server_.CreateDepartment(kFew));
    JX_RETURN_IF_ERROR(server_.CreateDepartment(kMany));
    v1::BatchCreateBudgetRecordsRequest request;
    request.set_parent(absl::StrCat("departments/", kFew));
    request.set_fiscal_year(kBenchmarkYear);
    for (int64_t i = 0; i < kFewRecords; ++i) {
      *request.add_budget_records() = BenchmarkRow(i, kFewRecords);
    }
    JX_RETURN_IF_ERROR(
        server_
            .Call(&v1::BudgetService::Stub::BatchCreateBudgetRecords, request)
            .status());
    testing::Database& database = server_.database();
    database.Execute(
        absl::StrCat("UPDATE budget_record SET sequence = ", kFirst));
    for (int64_t copy = 0; copy < copies_; copy += kCopiesOfStatement) {
      Copy(copy, std::min(copies_, copy + kCopiesOfStatement));
    }
    FillRollups();
    database.Execute(absl::StrCat("UPDATE department_lock SET next_sequence = ",
                                  kFirst + copies_));
    for (const char* table :
         {"budget_record", "ledger_cell", "ledger_cell_history"}) {
      database.Scalar(absl::StrCat("ANALYZE TABLE ", table));
    }
    return absl::OkStatus();
  }

  void Copy(int64_t begin, int64_t end) {
    std::string numbers;
    for (int64_t copy = begin; copy < end; ++copy) {
      absl::StrAppend(&numbers, copy == begin ? "" : " UNION ALL ", "SELECT ",
                      copy, " AS copy");
    }
    const std::string columns = kLedgerColumns;
    std::string values = columns;
    const auto set = [&](const std::string& column, const std::string& value) {
      values.replace(values.find(column), column.size(), value);
    };
    set("department", absl::StrCat("'", kMany, "'"));
    set("record_id", "CONCAT(record_id, '-', LPAD(copy, 4, '0'))");
    set("sequence", "sequence + copy");
    server_.database().Execute(
        absl::StrCat("INSERT INTO budget_record (", columns, ") SELECT ",
                     values, " FROM budget_record, (", numbers,
                     ") n WHERE department = '", kFew, "'"));
  }

  void FillRollups() {
    server_.database().Execute("DELETE FROM ledger_cell_history");
    server_.database().Execute("DELETE FROM ledger_cell");
    for (const mysql::Migration& migration : BudgetMigrations()) {
      if (migration.name == "fill_ledger_cell" ||
          migration.name == "fill_ledger_cell_history") {
        server_.database().Execute(migration.sql);
      }
    }
  }

  const int64_t copies_;
  LedgerServer server_;
  absl::Status status_;
};

// Runs `read` against the years, which are made when first needed.
class Registrar {
 public:
  explicit Registrar(const Scale& scale) : scale_(scale) {}

  template <class Read>
  void Add(const std::string& name, Read read) {
    benchmark::RegisterBenchmark(
        name.c_str(),
        [scale = scale_, years = years_, read](benchmark::State& state) {
          if (*years == nullptr) *years = std::make_unique<Years>(scale);
          absl::Status status = (*years)->status();
          for (auto _ : state) {
            if (status.ok()) status = read(**years);
          }
          if (!status.ok()) Fail(state, status);
        })
        ->UseRealTime()
        ->MinTime(scale_.brief ? 0.01 : 0.5)
        ->Repetitions(scale_.Repetitions())
        ->Unit(benchmark::kMicrosecond);
  }

  // The bare statement, read to its end.
  void AddSql(const std::string& name, const std::string& sql,
              const mysql::Params& params) {
    Add(name, [=](Years& years) {
      return years.server().database().db().Read(
          {}, [&](mysql::Session& session) -> absl::Status {
            if (!session.Query(sql, params).empty()) return absl::OkStatus();
            return absl::InternalError("no rows: " + sql);
          });
    });
  }

  // `method` with `request` must answer something.
  template <class Method, class Request>
  void AddCall(const std::string& name, Method method, const Request& request) {
    Add(name, [=](Years& years) {
      return years.server().Call(method, request).status();
    });
  }

 private:
  const Scale scale_;
  const std::shared_ptr<std::unique_ptr<Years>> years_ =
      std::make_shared<std::unique_ptr<Years>>();
};

v1::GetFactSetRequest FactsOf(const std::string& department) {
  v1::GetFactSetRequest request;
  request.set_parent("departments/" + department);
  request.set_fiscal_year(kBenchmarkYear);
  return request;
}

void RegisterFactSets(Registrar& registrar) {
  constexpr auto kMethod = &v1::BudgetService::Stub::GetFactSet;
  registrar.AddCall("fact_set/now/service", kMethod, FactsOf(kMany));
  registrar.AddCall("fact_set/now/thousandth_of_records", kMethod,
                    FactsOf(kFew));
  registrar.AddSql("fact_set/now/cells",
                   "SELECT * FROM ledger_cell WHERE department = ? AND "
                   "fiscal_year IN (?, ?)",
                   {kMany, kBenchmarkYear - 1, kBenchmarkYear});
  const auto past = [&](const std::string& name, const char* department) {
    registrar.Add(name, [=](Years& years) {
      v1::GetFactSetRequest request = FactsOf(department);
      request.set_sequence(PastSequence(years.copies()));
      return years.server().Call(kMethod, request).status();
    });
  };
  past("fact_set/past_sequence/service", kMany);
  past("fact_set/past_sequence/thousandth_of_records", kFew);
}

void RegisterLists(Registrar& registrar) {
  const std::string select =
      absl::StrCat("SELECT ", kLedgerColumns,
                   " FROM budget_record WHERE department = ? AND "
                   "fiscal_year = ? ORDER BY ");
  for (const int rows : {50, 1000}) {
    const auto add = [&](const std::string& order, const std::string& by) {
      v1::ListBudgetRecordsRequest request;
      request.set_parent(absl::StrCat("departments/", kMany));
      request.set_fiscal_year(kBenchmarkYear);
      request.set_page_size(rows);
      request.set_order_by(order);
      const std::string name = absl::StrCat("list/by_", order, "/", rows, "/");
      registrar.AddCall(name + "service",
                        &v1::BudgetService::Stub::ListBudgetRecords, request);
      registrar.AddSql(name + "statement",
                       absl::StrCat(select, by, " LIMIT ", rows + 1),
                       {kMany, kBenchmarkYear});
    };
    add("record_id", "record_id");
    add("amount", "amount, record_id");
  }
}

void RegisterSummaries(Registrar& registrar) {
  v1::SummarizeBudgetRecordsRequest request;
  request.set_parent(absl::StrCat("departments/", kMany));
  request.set_fiscal_year(kBenchmarkYear);
  request.add_group_by(v1::SUMMARY_DIMENSION_BUDGET_UNIT);
  request.add_group_by(v1::SUMMARY_DIMENSION_MONTH);
  request.set_page_size(1000);
  registrar.AddCall("summary/by_unit_and_month/service",
                    &v1::BudgetService::Stub::SummarizeBudgetRecords, request);
  registrar.AddSql("summary/by_unit_and_month/statement",
                   "SELECT budget_unit, month, SUM(amount), SUM(resolution), "
                   "SUM(record_count) FROM ledger_cell WHERE department = ? "
                   "AND fiscal_year = ? GROUP BY budget_unit, month "
                   "ORDER BY budget_unit, month",
                   {kMany, kBenchmarkYear});
  registrar.AddSql("summary/by_unit_and_month/over_all_records",
                   "SELECT budget_unit, month, SUM(amount), COUNT(*) "
                   "FROM budget_record WHERE department = ? AND "
                   "fiscal_year = ? GROUP BY budget_unit, month",
                   {kMany, kBenchmarkYear});
}

}  // namespace

void RegisterReads(const Scale& scale) {
  Registrar registrar(scale);
  RegisterFactSets(registrar);
  RegisterLists(registrar);
  RegisterSummaries(registrar);
}

}  // namespace jixiao::budget
