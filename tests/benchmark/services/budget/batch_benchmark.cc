// A batch of records into the ledger, against a bare transaction that inserts
// the same rows and does nothing else.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/mysql/database.h"
#include "tests/benchmark/services/budget/ledger_server.h"
#include "tests/benchmark/services/budget/rows.h"

namespace jixiao::budget {
namespace {

// Of how many rows the batches are the first ones.
constexpr int64_t kYear = 1000000;

// One ledger for the service and one for the bare transactions, each growing
// by its own benchmarks only.
struct Ledger {
  explicit Ledger(const Scale& scale) : server(scale.server) {
    created = server.CreateDepartment(kBenchmarkDepartment);
    server.CreateCopy();
  }
  LedgerServer server;
  absl::Status created;
  int64_t next_row = kYear / 50;  // past the initial budget
};

std::vector<v1::BudgetRecord> TakeRows(Ledger& ledger, int64_t rows) {
  std::vector<v1::BudgetRecord> batch;
  for (int64_t i = 0; i < rows; ++i) {
    batch.push_back(BenchmarkRow(ledger.next_row++, kYear));
  }
  return batch;
}

void BatchByService(benchmark::State& state, Ledger& ledger, int64_t rows) {
  absl::Status status = ledger.created;
  for (auto _ : state) {
    state.PauseTiming();
    v1::BatchCreateBudgetRecordsRequest request;
    request.set_parent(absl::StrCat("departments/", kBenchmarkDepartment));
    request.set_fiscal_year(kBenchmarkYear);
    for (v1::BudgetRecord& row : TakeRows(ledger, rows)) {
      *request.add_budget_records() = std::move(row);
    }
    state.ResumeTiming();
    status.Update(
        ledger.server
            .Call(&v1::BudgetService::Stub::BatchCreateBudgetRecords, request)
            .status());
  }
  state.SetItemsProcessed(state.iterations() * rows);
  if (!status.ok()) Fail(state, status);
}

void BatchByInsert(benchmark::State& state, Ledger& ledger, int64_t rows) {
  const std::string insert =
      absl::StrCat("INSERT INTO record_copy (", kLedgerColumns, ") VALUES");
  absl::Status status;
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<mysql::Params> values;
    for (const v1::BudgetRecord& row : TakeRows(ledger, rows)) {
      values.push_back(LedgerValues(kBenchmarkDepartment, row));
    }
    state.ResumeTiming();
    status.Update(ledger.server.database().db().RunInTransaction(
        {}, [&](mysql::Session& session) {
          mysql::InsertRows(session, insert, kLedgerColumnCount, values);
          return absl::OkStatus();
        }));
  }
  state.SetItemsProcessed(state.iterations() * rows);
  if (!status.ok()) Fail(state, status);
}

using BatchFunction = void (*)(benchmark::State&, Ledger&, int64_t);

}  // namespace

void RegisterBatch(const Scale& scale) {
  const auto add = [&](const std::string& variant, BatchFunction function,
                       int64_t rows,
                       const std::shared_ptr<std::unique_ptr<Ledger>>& ledger) {
    benchmark::RegisterBenchmark(
        absl::StrCat("batch_create/", rows, "/", variant).c_str(),
        [=](benchmark::State& state) {
          // Made when first needed: the benchmark may be filtered out.
          if (*ledger == nullptr) *ledger = std::make_unique<Ledger>(scale);
          function(state, **ledger, rows);
        })
        ->UseRealTime()
        ->MinTime(scale.brief ? 0.01 : 0.5)
        ->Repetitions(scale.Repetitions())
        ->Unit(benchmark::kMicrosecond);
  };
  const auto for_service = std::make_shared<std::unique_ptr<Ledger>>();
  const auto for_insert = std::make_shared<std::unique_ptr<Ledger>>();
  for (const int64_t rows : {1, 100}) {
    add("service", BatchByService, rows, for_service);
    add("insert", BatchByInsert, rows, for_insert);
  }
}

}  // namespace jixiao::budget
