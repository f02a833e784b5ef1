#include "tests/benchmark/harness.h"

#include <atomic>
#include <cstring>
#include <iostream>

namespace jixiao::benchmarking {
namespace {

std::atomic<bool> any_failed{false};

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

std::optional<Scale> ReadOptions(int argc, char** argv) {
  Scale scale;
  scale.brief = TakeFlag("--brief", &argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return std::nullopt;
  return scale;
}

void Fail(benchmark::State& state, const absl::Status& status) {
  any_failed = true;
  std::cerr << status << std::endl;
  state.SkipWithError("failed");
}

int RunRegistered() {
  benchmark::RunSpecifiedBenchmarks();
  benchmark::ClearRegisteredBenchmarks();  // and what they hold
  return any_failed ? 1 : 0;
}

}  // namespace jixiao::benchmarking
