// The memory of an import does not grow with its rows.
#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/memory.h"
#include "tests/integration/services/project/import_fixture.h"

namespace jixiao::project {
namespace {

using testing::kKibOfMib;

class ImportMemoryTest : public ImportTest {
 protected:
  // Sends rows as they are made. Returns by how much the peak of the process,
  // client and server, is above what it held before, in KiB.
  int64_t GrowthOf(const std::string& prefix, int count,
                   const std::string& head) {
    testing::ForgetPeak();
    const int64_t before = testing::MemoryOfThisProcess().resident;
    const auto context = testing::InProcessServer::Context();
    v1::ImportProjectsResponse response;
    const auto writer =
        server_.projects().ImportProjects(context.get(), &response);
    auto message = Parse<v1::ImportProjectsRequest>(
        "fiscal_year: 2024 parent: 'departments/nj-tcj' " + head);
    v1::ProjectRow row = MakeRow("x", Started());
    for (int i = 0; i < count; ++i) {
      row.set_project_id(absl::StrCat(prefix, i));
      *row.mutable_project()->mutable_planned_total() = Yuan(1 + i);
      *message.add_project_rows() = row;
      if ((i + 1) % 1000 != 0) continue;
      EXPECT_TRUE(writer->Write(message));
      message.clear_project_rows();
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

TEST_F(ImportMemoryTest, SixtyThousandRowsTakeLittleMoreThanTwoThousand) {
  if (!testing::kMemoryIsMeasurable) GTEST_SKIP() << "under a sanitizer";
  EXPECT_LT(GrowthOf("s-", 2000, ""), 40 * kKibOfMib);
  EXPECT_LT(GrowthOf("l-", 60000, "validate_only: true"), 40 * kKibOfMib);
  EXPECT_EQ(database_.Count("project"), 2000);
}

}  // namespace
}  // namespace jixiao::project
