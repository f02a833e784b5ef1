// What it costs a read that callers prove who they are and that what passes is
// encrypted, against the same read of callers that are believed in plaintext,
// and against the step before.
//
// Each caller has proven itself before: tokens are remembered, connections are
// open, as for all calls but the first.
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/benchmark/services/budget/access_server.h"
#include "tests/benchmark/services/budget/ledger_server.h"
#include "tests/benchmark/services/budget/rows.h"

namespace jixiao::budget {
namespace {

constexpr Access kBelieved{};
constexpr Access kToken{true, false, false, false};
constexpr Access kTlsAndToken{true, true, false, false};
constexpr Access kMutualTlsTokenAndPolicy{true, true, true, true};
constexpr Access kCertificate{false, true, true, true};

struct AccessCase {
  std::string name;
  Access measured;
  std::vector<std::pair<std::string, Access>> compared;
};

std::vector<AccessCase> AccessCases() {
  return {
      {"token", kToken, {{"believed", kBelieved}}},
      {"tls_and_token",
       kTlsAndToken,
       {{"believed", kBelieved}, {"token", kToken}}},
      {"mutual_tls_token_and_policy",
       kMutualTlsTokenAndPolicy,
       {{"believed", kBelieved}, {"tls_and_token", kTlsAndToken}}},
      {"certificate_and_policy", kCertificate, {{"believed", kBelieved}}},
  };
}

// The schema that all the servers read.
class AccessStore {
 public:
  explicit AccessStore(const mysql::ConnectionOptions& server)
      : ledger_(server),
        status_(ledger_.CreateDepartment(kBenchmarkDepartment)) {}

  mysql::Database& db() { return ledger_.database().db(); }
  const Proofs& proofs() const { return proofs_; }
  const absl::Status& status() const { return status_; }

 private:
  LedgerServer ledger_;
  const Proofs proofs_;
  const absl::Status status_;
};

// Made when first needed; each benchmark has a server of its own. Thread safe.
class LazyAccess {
 public:
  LazyAccess(std::shared_ptr<std::unique_ptr<AccessStore>> store,
             const mysql::ConnectionOptions& options, const Access& access)
      : store_(std::move(store)), options_(options), access_(access) {}

  // Fails where not even the first read is answered.
  absl::StatusOr<AccessServer*> Server() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (server_ == nullptr) {
      if (*store_ == nullptr) *store_ = std::make_unique<AccessStore>(options_);
      if (!(*store_)->status().ok()) return (*store_)->status();
      server_ = std::make_unique<AccessServer>((*store_)->db(), access_,
                                               (*store_)->proofs());
      const absl::Status first = server_->Read();
      if (!first.ok()) return first;
    }
    return server_.get();
  }

 private:
  const std::shared_ptr<std::unique_ptr<AccessStore>> store_;
  const mysql::ConnectionOptions options_;
  const Access access_;
  std::mutex mutex_;
  std::unique_ptr<AccessServer> server_;
};

void ReadAgain(benchmark::State& state, LazyAccess& access) {
  const absl::StatusOr<AccessServer*> server = access.Server();
  absl::Status status = server.status();
  for (auto _ : state) {
    if (status.ok()) status = (*server)->Read();
  }
  if (!status.ok()) Fail(state, status);
}

}  // namespace

void RegisterAccess(const Scale& scale) {
  const auto store = std::make_shared<std::unique_ptr<AccessStore>>();
  const auto add = [&](const std::string& name, int threads,
                       const Access& access) {
    const auto lazy = std::make_shared<LazyAccess>(store, scale.server, access);
    benchmark::RegisterBenchmark(
        name.c_str(),
        [lazy](benchmark::State& state) { ReadAgain(state, *lazy); })
        ->Threads(threads)
        ->UseRealTime()
        ->MinTime(scale.brief ? 0.01 : 0.3)
        ->Repetitions(scale.Repetitions())
        ->Unit(benchmark::kMicrosecond);
  };
  for (const auto& [at_once, threads] :
       {std::pair{"one_at_a_time", 1}, std::pair{"eight_at_once", 8}}) {
    for (const AccessCase& compared : AccessCases()) {
      const std::string name =
          absl::StrCat("access/", at_once, "/", compared.name, "/");
      add(name + "service", threads, compared.measured);
      for (const auto& [variant, access] : compared.compared) {
        add(name + variant, threads, access);
      }
    }
  }
}

}  // namespace jixiao::budget
