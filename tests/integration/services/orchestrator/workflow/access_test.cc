// Who may call what of all services of the orchestrator, and that what a
// contract requires is asked for.
#include <algorithm>
#include <string>
#include <vector>

#include "jixiao/type/v1/authorization.pb.h"
#include "tests/integration/services/orchestrator/report_fixture.h"
#include "tests/integration/services/orchestrator/workflow/any_rpc.h"

namespace jixiao::orchestrator {
namespace {

using testing::CallAny;
using testing::Method;
using testing::StatusIs;

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
