#ifndef JIXIAO_TESTS_BENCHMARK_SERVICES_EVALUATION_REGISTER_H_
#define JIXIAO_TESTS_BENCHMARK_SERVICES_EVALUATION_REGISTER_H_

#include "tests/benchmark/harness.h"

namespace jixiao::evaluation {

// The benchmarks of each file, added to those that run.
void RegisterLeaves(const benchmarking::Scale& scale);
void RegisterScores(const benchmarking::Scale& scale);
void RegisterRenderings(const benchmarking::Scale& scale);
void RegisterDraftReads(const benchmarking::Scale& scale);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_BENCHMARK_SERVICES_EVALUATION_REGISTER_H_
