// Who may call what of all services of the orchestrator, and that what a
// contract requires is asked for.
#include <algorithm>
#include <string>
#include <vector>

#include "common/testing/any_rpc.h"
#include "common/uuid/uuid.h"
#include "jixiao/type/v1/authorization.pb.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using testing::CallAny;
using testing::Method;
using testing::StatusIs;

constexpr char kAllRoles[] = "READER,CLERK,APPROVER,REVIEWER,OPERATOR,SERVICE";
constexpr char kOperationName[] =
    "name: 'departments/nj-tcj/operations/"
    "5b1c0c55-6f4e-4a0b-9d7e-0c9f2f1f6a11'";
constexpr char kBatchName[] =
    "name: 'departments/-/operations/5b1c0c55-6f4e-4a0b-9d7e-0c9f2f1f6a11'";

const testing::Samples& OrchestratorSamples() {
  static const auto* samples = new testing::Samples{
      {report::v1::ReportService::service_full_name(),
       report::v1::WorkflowService::service_full_name(),
       report::v1::OversightService::service_full_name(),
       report::v1::SealService::service_full_name()},
      {{"jixiao/Report", "departments/nj-tcj/reports/2024@1"},
       {"jixiao/ReportEvent", "departments/nj-tcj/reports/2024@1/events/1"},
       {"jixiao/ReportSchedule", "reportSchedules/2024"},
       {"jixiao/Rectification",
        "departments/nj-tcj/rectifications/"
        "5b1c0c55-6f4e-4a0b-9d7e-0c9f2f1f6a11"},
       {"jixiao/ReportSeal", "departments/nj-tcj/seals/1"},
       {"jixiao/Evaluation", "departments/nj-tcj/evaluations/e7"}},
      {{"etag", "\"1\""}, {"name", "departments/nj-tcj/seals/1"}},
      {{"sample_size", 1}},
      {{"GenerateReports", "parent: 'departments/-'"},
       {"SampleReports", "parent: 'departments/-'"},
       {"ListOverdueReports", "parent: 'departments/-'"},
       {"WatchOperation", kOperationName},
       {"WatchBatch", kBatchName},
       {"ListBatchItems", kBatchName},
       {"SetReportSchedule",
        "report_schedule { name: 'reportSchedules/2024' }"},
       {"CreateRectification", "rectification { check_id: 'E1' }"}}};
  return *samples;
}

std::string PrincipalOf(const std::string& roles,
                        const std::string& department) {
  return "subject=a;department=" + department + ";role=" + roles;
}

auto DeniedCall() {
  return StatusIs(absl::StatusCode::kPermissionDenied,
                  type::v1::ERROR_REASON_PERMISSION_DENIED);
}

class OrchestratorAccess : public ReportFixture {
 protected:
  absl::Status CallAs(const Method& rpc, const std::string& principal) {
    return CallAny(process_->channel(), rpc,
                   *testing::GoodRequest(OrchestratorSamples(), rpc),
                   principal);
  }
  static std::vector<const Method*> Rpcs() {
    return testing::AllRpcs(OrchestratorSamples());
  }
  static bool NamesTheDepartment(const Method& rpc) {
    return testing::GoodRequest(OrchestratorSamples(), rpc)
               ->DebugString()
               .find("nj-tcj") != std::string::npos;
  }
};

TEST_F(OrchestratorAccess, NobodyInParticularIsUnauthenticated) {
  for (const Method* rpc : Rpcs()) {
    EXPECT_THAT(CallAs(*rpc, ""),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         type::v1::ERROR_REASON_UNAUTHENTICATED))
        << rpc->name();
  }
}

TEST_F(OrchestratorAccess, TheRolesOfTheContractPassAndNoOther) {
  const auto* roles = type::v1::Role_descriptor();
  for (const Method* rpc : Rpcs()) {
    const auto allowed = testing::AllowedRoles(*rpc);
    EXPECT_FALSE(allowed.empty()) << rpc->name();
    for (int i = 1; i < roles->value_count(); ++i) {
      const std::string name = roles->value(i)->name().substr(5);
      const absl::Status status = CallAs(*rpc, PrincipalOf(name, "-"));
      const bool passes = std::count(allowed.begin(), allowed.end(), name) > 0;
      EXPECT_EQ(!absl::IsPermissionDenied(status), passes)
          << rpc->name() << " " << name << " " << status;
    }
  }
}

TEST_F(OrchestratorAccess, AForeignDepartmentIsRefusedWhetherOrNotItExists) {
  const auto all_refused = [&] {
    for (const Method* rpc : Rpcs()) {
      if (!NamesTheDepartment(*rpc)) continue;
      EXPECT_THAT(CallAs(*rpc, PrincipalOf(kAllRoles, "other")), DeniedCall())
          << rpc->name();
    }
  };
  all_refused();
  const report::v1::Report report = AddReport();
  all_refused();
  EXPECT_THAT(Get(report.name()), testing::EqualsProto(report));
}

// Who sees one department gets no answer about all of them.
TEST_F(OrchestratorAccess, WhatIsAboutAllDepartmentsIsForThoseWhoMaySeeAll) {
  std::vector<std::string> about_all;
  for (const Method* rpc : Rpcs()) {
    if (NamesTheDepartment(*rpc)) continue;
    if (absl::IsPermissionDenied(
            CallAs(*rpc, PrincipalOf(kAllRoles, "nj-tcj")))) {
      about_all.push_back(rpc->name());
    }
  }
  EXPECT_THAT(about_all, ::testing::IsSupersetOf(
                             {"GenerateReports", "ListBatchItems", "WatchBatch",
                              "SampleReports", "ListOverdueReports"}));
}

TEST_F(OrchestratorAccess, APassedDeadlineEndsEveryCall) {
  for (const Method* rpc : Rpcs()) {
    rpc::ClientOptions options;
    options.principal = PrincipalOf(kAllRoles, "-");
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto context = rpc::MakeContext(options);
    EXPECT_THAT(CallAny(process_->channel(), *rpc,
                        *testing::GoodRequest(OrchestratorSamples(), *rpc),
                        context.get()),
                StatusIs(absl::StatusCode::kDeadlineExceeded))
        << rpc->name();
  }
}

TEST_F(OrchestratorAccess, EachRequiredFieldUnsetIsNamed) {
  int named = 0;
  for (const Method* rpc : Rpcs()) {
    const auto good = testing::GoodRequest(OrchestratorSamples(), *rpc);
    for (const testing::RequiredField& field : testing::RequiredFields(*good)) {
      auto request = testing::GoodRequest(OrchestratorSamples(), *rpc);
      field.unset(*request);
      const absl::Status status = CallAny(process_->channel(), *rpc, *request,
                                          PrincipalOf(kAllRoles, "-"));
      EXPECT_TRUE(testing::NamesField(status, field.path))
          << rpc->name() << " " << field.path << " "
          << status::ToLogString(status);
      ++named;
    }
  }
  EXPECT_GT(named, 40);
  EXPECT_EQ(database_.Count("audit_event"), 0);
}

}  // namespace
}  // namespace jixiao::orchestrator
