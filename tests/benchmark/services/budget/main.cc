// Benchmarks of the budget service on a MariaDB of their own; the options are
// those of Google Benchmark, and --brief only sees that everything works.
#include <cstring>

#include "common/log/log.h"
#include "common/testing/private_mariadb.h"
#include "tests/benchmark/services/budget/ledger_server.h"

namespace {

// Removes `flag` from the arguments and tells whether it was there.
bool TakeFlag(const char* flag, int* argc, char** argv) {
  for (int i = 1; i < *argc; ++i) {
    if (std::strcmp(argv[i], flag) != 0) continue;
    for (--*argc; i < *argc; ++i) argv[i] = argv[i + 1];
    return true;
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  jixiao::budget::Scale scale;
  scale.brief = TakeFlag("--brief", &argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  jixiao::log::Init("benchmark", jixiao::log::Level::kError);
  jixiao::testing::PrivateMariaDb server(
      {"--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M"});
  server.Start();
  scale.server = server.options();
  scale.server.read_timeout_s = 600;
  jixiao::budget::RegisterImport(scale);
  jixiao::budget::RegisterBatch(scale);
  jixiao::budget::RegisterReads(scale);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::ClearRegisteredBenchmarks();  // and what they hold, first
  return jixiao::budget::AnythingFailed() ? 1 : 0;
}
