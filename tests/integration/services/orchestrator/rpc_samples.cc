#include "tests/integration/services/orchestrator/rpc_samples.h"

#include "common/testing/admin_services.h"
#include "google/longrunning/operations.grpc.pb.h"
#include "jixiao/report/v1/oversight_service.grpc.pb.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "jixiao/report/v1/seal_service.grpc.pb.h"
#include "jixiao/report/v1/workflow_service.grpc.pb.h"

namespace jixiao::orchestrator {
namespace {

constexpr char kOperationName[] =
    "name: 'departments/nj-tcj/operations/"
    "5b1c0c55-6f4e-4a0b-9d7e-0c9f2f1f6a11'";
constexpr char kBatchName[] =
    "name: 'departments/-/operations/5b1c0c55-6f4e-4a0b-9d7e-0c9f2f1f6a11'";

// Those who may watch a report may read operations, those who may have one
// generated may end them.
constexpr char kWatch[] = "jixiao.report.v1.ReportService.WatchOperation";
constexpr char kGenerate[] = "jixiao.report.v1.ReportService.GenerateReport";

}  // namespace

const testing::Samples& OrchestratorSamples() {
  static const auto* samples = new testing::Samples(testing::WithAdminServices(
      {{report::v1::ReportService::service_full_name(),
        report::v1::WorkflowService::service_full_name(),
        report::v1::OversightService::service_full_name(),
        report::v1::SealService::service_full_name(),
        google::longrunning::Operations::service_full_name()},
       {{"jixiao/Report", "departments/nj-tcj/reports/2024@1"},
        {"jixiao/ReportEvent", "departments/nj-tcj/reports/2024@1/events/1"},
        {"jixiao/ReportSchedule", "reportSchedules/2024"},
        {"jixiao/Rectification", "departments/nj-tcj/rectifications/r1"},
        {"jixiao/ReportSeal", "departments/nj-tcj/seals/1"},
        {"jixiao/Evaluation", "departments/nj-tcj/evaluations/e7"}},
       {{"etag", "\"1\""}, {"name", "departments/nj-tcj/seals/1"}},
       {{"sample_size", 1}},
       {{"GenerateReports", "parent: 'departments/-'"},
        {"SampleReports", "parent: 'departments/-'"},
        {"ListOverdueReports", "parent: 'departments/-'"},
        {"GetOperation", kOperationName},
        {"ListOperations", "name: 'departments/nj-tcj'"},
        {"DeleteOperation", kOperationName},
        {"CancelOperation", kOperationName},
        {"WaitOperation", kOperationName},
        {"WatchOperation", kOperationName},
        {"WatchBatch", kBatchName},
        {"ListBatchItems", kBatchName},
        {"SetReportSchedule",
         "report_schedule { name: 'reportSchedules/2024' }"},
        {"CompareRevisions",
         "name: 'departments/nj-tcj/reports/2024@2' "
         "base: 'departments/nj-tcj/reports/2024@1'"},
        {"CreateRectification", "rectification { check_id: 'E1' }"},
        {"JudgeRectification", "outcome: STATE_ACCEPTED"}},
       nullptr,
       {{"google.longrunning.Operations.ListOperations", kWatch},
        {"google.longrunning.Operations.GetOperation", kWatch},
        {"google.longrunning.Operations.WaitOperation", kWatch},
        {"google.longrunning.Operations.DeleteOperation", kGenerate},
        {"google.longrunning.Operations.CancelOperation", kGenerate}}}));
  return *samples;
}

}  // namespace jixiao::orchestrator
