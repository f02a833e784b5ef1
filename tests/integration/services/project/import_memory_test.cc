// The memory of an import does not grow with its rows.
#include <cstdio>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/integration/services/project/import_fixture.h"

namespace jixiao::project {
namespace {

constexpr int64_t kMebibyte = 1024;  // in KiB

// A figure of /proc/self/status, in KiB.
int64_t StatusOf(const std::string& key) {
  std::ifstream file("/proc/self/status");
  std::string word;
  while (file >> word) {
    int64_t value = 0;
    if (word == key + ":" && file >> value) return value;
  }
  return 0;
}

// Makes VmHWM what VmRSS is now.
void ResetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

class ImportMemoryTest : public ImportTest {
 protected:
  // Sends rows as they are made. Returns by how much the peak of the process,
  // client and server, is above what it held before, in KiB.
  int64_t GrowthOf(const std::string& prefix, int count,
                   const std::string& head) {
    ResetPeak();
    const int64_t before = StatusOf("VmRSS");
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
    const int64_t growth = StatusOf("VmHWM") - before;
    std::printf("%d rows: peak %ld MiB above %ld MiB\n", count,
                static_cast<long>(growth / kMebibyte),
                static_cast<long>(before / kMebibyte));
    return growth;
  }
};

TEST_F(ImportMemoryTest, SixtyThousandRowsTakeLittleMoreThanTwoThousand) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer keeps what was freed";
#endif
  EXPECT_LT(GrowthOf("s-", 2000, ""), 40 * kMebibyte);
  EXPECT_LT(GrowthOf("l-", 60000, "validate_only: true"), 40 * kMebibyte);
  EXPECT_EQ(database_.Count("project"), 2000);
}

}  // namespace
}  // namespace jixiao::project
