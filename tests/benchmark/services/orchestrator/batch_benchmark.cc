// A batch of reports by the orchestrator over a MariaDB of its own. Its peers
// answer at once but for rendering: each report is the demo's, rendered in all
// six formats, against the same without PDF. What is not measured is the work
// of the budget, project and evaluation services before that.
//
// The options are those of Google Benchmark, and --brief only sees that
// everything works.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/testing/database.h"
#include "common/testing/private_mariadb.h"
#include "services/evaluation/render/render.h"
#include "services/orchestrator/migrations/migrations.h"
#include "tests/benchmark/harness.h"
#include "tests/integration/services/orchestrator/fake_peers.h"
#include "tests/integration/services/orchestrator/orchestrator_process.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::orchestrator {
namespace {

// How many reports are under way at once: as many as the machine has cores in
// the recommended set-up of two.
constexpr int kAtOnce = 2;

struct BatchScale {
  benchmarking::Scale scale;
  mysql::ConnectionOptions server;

  int Departments() const { return scale.brief ? 4 : 40; }
};

void RenderDemo(evaluation::v1::DocumentFormat format, bool with_pdf) {
  if (format == evaluation::v1::DOCUMENT_FORMAT_PDF && !with_pdf) return;
  benchmark::DoNotOptimize(
      evaluation::Render(evaluation::test::DemoDocument(), format));
}

absl::StatusOr<std::string> BeginDemoBatch(OrchestratorProcess& process,
                                           int departments) {
  report::v1::GenerateReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(2024);
  request.set_parallelism(kAtOnce);
  for (int i = 0; i < departments; ++i) {
    request.add_departments(absl::StrCat("departments/d", 1000 + i));
  }
  google::longrunning::Operation operation;
  const auto context = testing::InProcessServer::Context();
  const absl::Status begun = rpc::FromGrpc(
      process.Reports()->GenerateReports(context.get(), request, &operation));
  if (!begun.ok()) return begun;
  return operation.name();
}

absl::Status RunDemoBatch(OrchestratorProcess& process, int departments) {
  const absl::StatusOr<std::string> name = BeginDemoBatch(process, departments);
  if (!name.ok()) return name.status();
  const auto seen = process.WatchBatch(*name);
  report::v1::GenerateReportsResponse response;
  if (seen.empty() || !seen.back().operation().response().UnpackTo(&response) ||
      response.done_count() != departments) {
    return absl::InternalError("the batch did not generate every report");
  }
  return absl::OkStatus();
}

void GenerateBatch(benchmark::State& state, const BatchScale& scale,
                   bool with_pdf) {
  testing::Database database(
      scale.server, journal::WithServiceMigrations(OrchestratorMigrations()),
      8);
  FakePeers peers;
  peers.OnRender([with_pdf](evaluation::v1::DocumentFormat format) {
    RenderDemo(format, with_pdf);
  });
  ReportProcessOptions options;
  options.worker_threads = kAtOnce;
  OrchestratorProcess process(&database.db(), peers.address(), options);
  absl::Status status;
  for (auto _ : state) {
    status.Update(RunDemoBatch(process, scale.Departments()));
  }
  state.SetItemsProcessed(state.iterations() * scale.Departments());
  if (!status.ok()) benchmarking::Fail(state, status);
}

void RegisterBatches(const BatchScale& scale) {
  const auto add = [&](const char* variant, bool with_pdf) {
    benchmark::RegisterBenchmark(
        absl::StrCat("report_batch/", variant).c_str(),
        [=](benchmark::State& state) { GenerateBatch(state, scale, with_pdf); })
        ->UseRealTime()
        ->Iterations(1)
        ->Repetitions(scale.scale.Repetitions())
        ->Unit(benchmark::kMillisecond);
  };
  add("service", true);
  add("without_pdf", false);
}

}  // namespace
}  // namespace jixiao::orchestrator

int main(int argc, char** argv) {
  const auto options = jixiao::benchmarking::ReadOptions(argc, argv);
  if (!options) return 2;
  ::testing::InitGoogleTest();  // what watches a batch tells by it
  jixiao::log::Init("benchmark", jixiao::log::Level::kError);
  jixiao::testing::PrivateMariaDb server;
  server.Start();
  jixiao::orchestrator::RegisterBatches({*options, server.options()});
  return jixiao::benchmarking::RunRegistered();
}
