// What the benchmark programs share.
#ifndef JIXIAO_TESTS_BENCHMARK_HARNESS_H_
#define JIXIAO_TESTS_BENCHMARK_HARNESS_H_

#include <benchmark/benchmark.h>

#include <optional>

#include "absl/status/status.h"

namespace jixiao::benchmarking {

// How much is measured.
struct Scale {
  // Only that everything works: little data, one repetition.
  bool brief = false;

  int Repetitions() const { return brief ? 1 : 5; }
};

// Reads the options, those of Google Benchmark and --brief. nullopt, having
// said why, where there is another.
std::optional<Scale> ReadOptions(int argc, char** argv);

// Ends the benchmark with the status as its error and lets the program fail.
void Fail(benchmark::State& state, const absl::Status& status);

// Runs what is registered and lets go of what that holds. The exit code.
int RunRegistered();

}  // namespace jixiao::benchmarking

#endif  // JIXIAO_TESTS_BENCHMARK_HARNESS_H_
