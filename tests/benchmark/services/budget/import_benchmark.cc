// A file of budget records into an empty ledger, against what the database
// takes of the same rows: in plain multi-row INSERTs through the same
// connector, and by LOAD DATA.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/mysql/database.h"
#include "common/status/macros.h"
#include "common/testing/memory.h"
#include "tests/benchmark/services/budget/ledger_server.h"
#include "tests/benchmark/services/budget/rows.h"

namespace jixiao::budget {
namespace {

constexpr int64_t kRowsOfMessage = 1000;
constexpr int64_t kRowsOfStatement = 500;
constexpr int64_t kRowsOfTransaction = 2000;

struct Order {
  const char* name;
  int64_t stride;  // coprime to the number of rows
};
constexpr Order kByVoucher = {"by_voucher", 1};
constexpr Order kShuffled = {"shuffled", 7919};

v1::BudgetRecord RowAt(int64_t place, int64_t count, const Order& order) {
  return BenchmarkRow(place * order.stride % count, count);
}

std::vector<v1::ImportBudgetRecordsRequest> Messages(int64_t count,
                                                     const Order& order) {
  std::vector<v1::ImportBudgetRecordsRequest> messages;
  for (int64_t place = 0; place < count; ++place) {
    if (place % kRowsOfMessage == 0) messages.emplace_back();
    *messages.back().add_budget_records() = RowAt(place, count, order);
  }
  messages[0].set_parent(absl::StrCat("departments/", kBenchmarkDepartment));
  messages[0].set_fiscal_year(kBenchmarkYear);
  return messages;
}

absl::Status Send(v1::BudgetService::Stub& stub,
                  const std::vector<v1::ImportBudgetRecordsRequest>& messages,
                  int64_t count) {
  const auto context = LedgerServer::Context();
  v1::ImportBudgetRecordsResponse response;
  const auto writer = stub.ImportBudgetRecords(context.get(), &response);
  for (const auto& message : messages) {
    if (!writer->Write(message)) break;
  }
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  if (!status.ok()) return rpc::FromGrpc(status);
  if (response.created_count() == count) return absl::OkStatus();
  return absl::InternalError(response.ShortDebugString());
}

void ImportByService(benchmark::State& state, const Scale& scale, int64_t count,
                     const Order& order) {
  LedgerServer ledger(scale.server);
  absl::Status status = ledger.CreateDepartment(kBenchmarkDepartment);
  const auto messages = Messages(count, order);
  for (auto _ : state) {
    testing::ForgetPeak();
    state.counters["rss_before_mb"] =
        testing::MemoryOfThisProcess().resident / testing::kKibOfMib;
    if (status.ok()) status = Send(ledger.stub(), messages, count);
  }
  const testing::Memory after = testing::MemoryOfThisProcess();
  state.counters["rss_peak_mb"] = after.peak / testing::kKibOfMib;
  state.counters["rss_after_mb"] = after.resident / testing::kKibOfMib;
  state.counters["cells"] = ledger.database().Count("ledger_cell");
  state.SetItemsProcessed(count);
  if (!status.ok()) Fail(state, status);
}

// Only the statements count, not the making of their values.
void ImportByInsert(benchmark::State& state, const Scale& scale, int64_t count,
                    const Order& order) {
  LedgerServer ledger(scale.server);
  ledger.CreateCopy();
  const std::string insert =
      absl::StrCat("INSERT INTO record_copy (", kLedgerColumns, ") VALUES");
  absl::Status status;
  for (auto _ : state) {
    absl::Duration spent;
    for (int64_t begin = 0; begin < count; begin += kRowsOfTransaction) {
      std::vector<mysql::Params> rows;
      const int64_t end = std::min(count, begin + kRowsOfTransaction);
      for (int64_t place = begin; place < end; ++place) {
        rows.push_back(
            LedgerValues(kBenchmarkDepartment, RowAt(place, count, order)));
      }
      const absl::Time start = absl::Now();
      status.Update(ledger.database().db().RunInTransaction(
          {}, [&](mysql::Session& session) {
            mysql::InsertRows(session, insert, kLedgerColumnCount, rows,
                              kRowsOfStatement);
            return absl::OkStatus();
          }));
      spent += absl::Now() - start;
    }
    state.SetIterationTime(absl::ToDoubleSeconds(spent));
  }
  state.SetItemsProcessed(count);
  if (!status.ok()) Fail(state, status);
}

std::string Field(const mysql::Param& value) {
  if (const auto* number = std::get_if<int64_t>(&value.value())) {
    return absl::StrCat(*number);
  }
  const auto* text = std::get_if<std::string>(&value.value());
  return text == nullptr ? "\\N" : *text;
}

// The rows as a tab-separated file with the binary columns, digest and cell,
// in hexadecimal.
void WriteFile(const std::string& path, int64_t count, const Order& order) {
  std::ofstream file(path);
  for (int64_t place = 0; place < count; ++place) {
    const mysql::Params values =
        LedgerValues(kBenchmarkDepartment, RowAt(place, count, order));
    std::string line;
    for (size_t i = 0; i < values.size(); ++i) {
      const bool binary = i == kDigestColumn || i == kCellColumn;
      const std::string field = Field(values[i]);
      absl::StrAppend(&line, i == 0 ? "" : "\t",
                      binary ? absl::BytesToHexString(field) : field);
    }
    file << line << '\n';
  }
}

// Only the statement counts, not the writing of the file.
void ImportByLoadData(benchmark::State& state, const Scale& scale,
                      int64_t count, const Order& order) {
  LedgerServer ledger(scale.server);
  ledger.CreateCopy();
  const std::string path = std::filesystem::temp_directory_path() /
                           absl::StrCat("jixiao-load-data-", getpid());
  WriteFile(path, count, order);
  std::string columns = kLedgerColumns;
  for (const std::string name : {"content_digest", "cell"}) {
    columns.replace(columns.find(name), name.size(), "@" + name);
  }
  const std::string sql =
      absl::StrCat("LOAD DATA INFILE '", path,
                   "' INTO TABLE record_copy CHARACTER SET "
                   "utf8mb4 (",
                   columns,
                   ") SET content_digest = UNHEX(@content_digest), "
                   "cell = UNHEX(@cell)");
  for (auto _ : state) ledger.database().Execute(sql);
  std::filesystem::remove(path);
  state.SetItemsProcessed(count);
  if (ledger.database().Count("record_copy") != count) {
    Fail(state, absl::InternalError("LOAD DATA left rows out"));
  }
}

using ImportFunction = void (*)(benchmark::State&, const Scale&, int64_t,
                                const Order&);

benchmark::internal::Benchmark* Register(const Scale& scale,
                                         const std::string& variant,
                                         ImportFunction function, int64_t count,
                                         const Order& order) {
  return benchmark::RegisterBenchmark(
             absl::StrCat("import/", order.name, "/", count, "/", variant)
                 .c_str(),
             [=](benchmark::State& state) {
               function(state, scale, count, order);
             })
      ->Iterations(1)
      ->Repetitions(scale.brief ? 1 : 3)
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

void RegisterImport(const Scale& scale) {
  const auto add = [&](int64_t count, const Order& order) {
    Register(scale, "service", ImportByService, count, order)->UseRealTime();
    Register(scale, "insert", ImportByInsert, count, order)->UseManualTime();
    Register(scale, "load_data", ImportByLoadData, count, order)->UseRealTime();
  };
  if (scale.brief) {
    add(4000, kByVoucher);
    return;
  }
  // The fewer rows show that memory does not grow with their number.
  add(20000, kByVoucher);
  add(200000, kByVoucher);
  add(200000, kShuffled);
}

}  // namespace jixiao::budget
