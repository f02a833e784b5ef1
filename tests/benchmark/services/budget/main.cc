// Benchmarks of the budget service on a MariaDB of their own; the options are
// those of Google Benchmark, and --brief only sees that everything works.
#include <gtest/gtest.h>

#include "common/log/log.h"
#include "common/testing/private_mariadb.h"
#include "tests/benchmark/services/budget/ledger_server.h"

int main(int argc, char** argv) {
  const auto options = jixiao::benchmarking::ReadOptions(argc, argv);
  if (!options) return 2;
  testing::InitGoogleTest();  // what makes certificates tells by it
  jixiao::log::Init("benchmark", jixiao::log::Level::kError);
  jixiao::testing::PrivateMariaDb server(
      {"--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M"});
  server.Start();
  jixiao::budget::Scale scale{*options, server.options()};
  scale.server.read_timeout_s = 600;
  jixiao::budget::RegisterImport(scale);
  jixiao::budget::RegisterBatch(scale);
  jixiao::budget::RegisterReads(scale);
  jixiao::budget::RegisterAccess(scale);
  return jixiao::benchmarking::RunRegistered();
}
