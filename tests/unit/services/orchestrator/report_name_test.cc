#include "services/orchestrator/domain/report_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using ::jixiao::testing::StatusIs;

TEST(ReportName, NamesARevision) {
  const ReportKey key{"nj-tcj", 2024, 3};
  EXPECT_EQ(key.Name(), "departments/nj-tcj/reports/2024@3");
  JX_ASSERT_OK_AND_ASSIGN(const ReportKey parsed, ParseReportName(key.Name()));
  EXPECT_EQ(parsed.department, "nj-tcj");
  EXPECT_EQ(parsed.fiscal_year, 2024);
  EXPECT_EQ(parsed.revision, 3);
}

TEST(ReportName, WithoutRevisionNamesTheLatest) {
  JX_ASSERT_OK_AND_ASSIGN(const ReportKey parsed,
                          ParseReportName("departments/nj-tcj/reports/2024"));
  EXPECT_EQ(parsed.revision, 0);
  EXPECT_EQ(parsed.Name(), "departments/nj-tcj/reports/2024");
}

TEST(ReportName, RefusesWhatIsNoReport) {
  for (const char* name :
       {"", "departments/nj-tcj", "departments/nj-tcj/reports/",
        "departments/nj-tcj/reports/1999", "departments/nj-tcj/reports/2024@",
        "departments/nj-tcj/reports/2024@0",
        "departments/nj-tcj/reports/2024@-1",
        "departments/nj-tcj/reports/2024@1x",
        "departments/nj-tcj/reports/2024/x", "departments/NJ/reports/2024",
        "departments/-/reports/2024", "departments/nj-tcj/evaluations/2024"}) {
    EXPECT_THAT(ParseReportName(name).status(),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << name;
  }
}

TEST(OperationName, RoundTrips) {
  const OperationKey key{"nj-tcj", "5f4c4a4e-9f0b-4f6e-8a55-0d6f3b5c2a10"};
  JX_ASSERT_OK_AND_ASSIGN(const OperationKey parsed,
                          ParseOperationName(key.Name()));
  EXPECT_EQ(parsed.department, key.department);
  EXPECT_EQ(parsed.operation, key.operation);
}

TEST(OperationName, OfABatchBelongsToNoDepartment) {
  const OperationKey key{"-", "5f4c4a4e-9f0b-4f6e-8a55-0d6f3b5c2a10"};
  EXPECT_EQ(key.Name(), "departments/-/operations/" + key.operation);
  JX_ASSERT_OK_AND_ASSIGN(const OperationKey parsed,
                          ParseOperationName(key.Name()));
  EXPECT_EQ(parsed.department, "-");
  EXPECT_EQ(parsed.operation, key.operation);
}

TEST(OperationName, RefusesWhatIsNoUuid) {
  EXPECT_THAT(ParseOperationName("departments/-/operations/1").status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseOperationName("departments/nj-tcj/operations/1").status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace jixiao::orchestrator
