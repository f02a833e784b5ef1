// The memory of an import does not grow with its rows.
#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/memory.h"
#include "tests/integration/services/budget/import_fixture.h"

namespace jixiao::budget {
namespace {

using testing::kKibOfMib;

v1::BudgetRecord MemoryRow(const std::string& prefix, int i) {
  auto row = Payment(absl::StrCat(prefix, i), 1 + i % 9999);
  row.set_month(1 + i % 12);
  row.set_functional_code("2010399");
  row.set_economic_code("30201");
  row.set_fund_type(v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET);
  row.set_budget_project(absl::StrCat("项目", i % 500));
  row.set_source_document("一体化平台 2024 年记账凭证");
  return row;
}

class ImportMemoryTest : public ImportTest {
 protected:
  // Sends rows as they are made. Returns by how much the peak of the process,
  // client and server, is above what it held before, in KiB.
  int64_t GrowthOf(const std::string& prefix, int count) {
    testing::ForgetPeak();
    const int64_t before = testing::MemoryOfThisProcess().resident;
    grpc::ClientContext context;
    context.AddMetadata(rpc::kPrincipalKey, testing::kAnyPrincipal);
    v1::ImportBudgetRecordsResponse response;
    const auto writer = server_.stub().ImportBudgetRecords(&context, &response);
    auto message = Parse<v1::ImportBudgetRecordsRequest>(
        "fiscal_year: 2024 parent: 'departments/nj-tcj'");
    for (int i = 0; i < count; ++i) {
      *message.add_budget_records() = MemoryRow(prefix, i);
      if ((i + 1) % 1000 != 0) continue;
      EXPECT_TRUE(writer->Write(message));
      message.clear_budget_records();
    }
    writer->WritesDone();
    EXPECT_THAT(rpc::FromGrpc(writer->Finish()), testing::IsOk());
    EXPECT_EQ(response.created_count(), count);
    const int64_t growth = testing::MemoryOfThisProcess().peak - before;
    std::printf("%d rows: peak %ld MiB above %ld MiB\n", count,
                static_cast<long>(growth / kKibOfMib),
                static_cast<long>(before / kKibOfMib));
    return growth;
  }
};

TEST_F(ImportMemoryTest, TwoHundredThousandRowsTakeLittleMoreThanTenThousand) {
  if (!testing::kMemoryIsMeasurable) GTEST_SKIP() << "under a sanitizer";
  const int64_t small = GrowthOf("S", 10000);
  const int64_t large = GrowthOf("L", 200000);
  EXPECT_LT(small, 40 * kKibOfMib);
  EXPECT_LT(large, 40 * kKibOfMib);
  EXPECT_EQ(database_.Count("budget_record"), 210000);
}

}  // namespace
}  // namespace jixiao::budget
