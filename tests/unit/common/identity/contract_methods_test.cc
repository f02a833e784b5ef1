#include "common/identity/contract_methods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "jixiao/admin/v1/audit_service.pb.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "jixiao/testing/v1/echo.pb.h"

namespace jixiao::identity {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(ContractMethods, AreThoseOfEveryService) {
  for (const google::protobuf::FileDescriptor* file :
       {admin::v1::ListAuditRecordsRequest::descriptor()->file(),
        budget::v1::GetDepartmentRequest::descriptor()->file(),
        evaluation::v1::GetEvaluationRequest::descriptor()->file(),
        project::v1::ListWorkItemsRequest::descriptor()->file(),
        report::v1::GetReportRequest::descriptor()->file()}) {
    ASSERT_GT(file->service_count(), 0) << file->name();
    const auto* service = file->service(0);
    ASSERT_GT(service->method_count(), 0) << file->name();
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string name =
          service->full_name() + "/" + service->method(i)->name();
      EXPECT_THAT(ContractMethods(), Contains(name));
      EXPECT_TRUE(IsKnownMethod(name)) << name;
    }
  }
  EXPECT_THAT(ContractMethods(), SizeIs(::testing::Ge(100U)));
  EXPECT_TRUE(std::is_sorted(ContractMethods().begin(),
                             ContractMethods().end()));
}

TEST(ContractMethods, HoldThoseOfLongRunningOperations) {
  EXPECT_TRUE(IsKnownMethod("google.longrunning.Operations/GetOperation"));
  EXPECT_TRUE(IsKnownMethod("google.longrunning.Operations/WaitOperation"));
}

TEST(ContractMethods, ALinkedServiceThatNamesItsRolesIsKnownToo) {
  ASSERT_NE(testing::v1::SayRequest::descriptor(), nullptr);
  EXPECT_TRUE(IsKnownMethod("jixiao.testing.v1.EchoService/Say"));
  EXPECT_THAT(ContractMethods(), Each(Not(StartsWith("jixiao.testing."))));
}

TEST(ContractMethods, OtherNamesAreUnknown) {
  for (const char* name :
       {"", "/", "x", "jixiao.budget.v1.BudgetService",
        "jixiao.budget.v1.BudgetService/", "jixiao.budget.v1.BudgetService/No",
        "/jixiao.budget.v1.BudgetService/GetDepartment",
        "jixiao.budget.v1.BudgetService.GetDepartment",
        "jixiao.budget.v1.BudgetService/GetDepartment ",
        "jixiao.budget.v1.Department/name", "BudgetService/GetDepartment",
        "grpc.health.v1.Health/Check", "jixiao.testing.v1.EchoService/No"}) {
    EXPECT_FALSE(IsKnownMethod(name)) << name;
  }
}

}  // namespace
}  // namespace jixiao::identity
