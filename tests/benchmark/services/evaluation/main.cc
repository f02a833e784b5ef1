// Benchmarks of the evaluation service: its engine, its reads on a MariaDB of
// their own, and its renderings. The options are those of Google Benchmark, and
// --brief only sees that everything works.
#include <gtest/gtest.h>

#include "common/log/log.h"
#include "tests/benchmark/services/evaluation/register.h"

int main(int argc, char** argv) {
  const auto scale = jixiao::benchmarking::ReadOptions(argc, argv);
  if (!scale) return 2;
  testing::InitGoogleTest();  // what fills the database tells by it
  jixiao::log::Init("benchmark", jixiao::log::Level::kError);
  jixiao::evaluation::RegisterLeaves(*scale);
  jixiao::evaluation::RegisterScores(*scale);
  jixiao::evaluation::RegisterRenderings(*scale);
  jixiao::evaluation::RegisterDraftReads(*scale);
  return jixiao::benchmarking::RunRegistered();
}
