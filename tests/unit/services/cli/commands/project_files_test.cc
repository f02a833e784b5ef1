// `jixiao project import` and `export` against a server that keeps projects.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "tests/unit/services/cli/commands/project_server.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string Contents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string Rows(int count) {
  std::string text =
      "项目编码,项目名称,板块,项目类别,开工运营类,计划总投资（亿元）,"
      "在谈日期,签约日期\n";
  for (int i = 1; i <= count; ++i) {
    absl::StrAppend(&text, "p", 10'000 + i, ",\"甲, 第", i,
                    "个\",江宁区,其他,开工类,1.", i % 10,
                    ",2024-01-02,2024/3/5\n");
  }
  return text;
}

using ProjectFilesTest = ProjectCommandsTest;

TEST_F(ProjectFilesTest, ImportSendsEveryRowOnceAndExportWritesThemBack) {
  const TestFile file(ToGb18030(Rows(1234)));
  ASSERT_EQ(Run({"import", file.path(), "--year", "2024"}), kExitOk)
      << out_.str() << err_.str();
  EXPECT_EQ(out_.str(),
            "created 1234, updated 0, unchanged 0, outdated 0, skipped 0  "
            "departments/nj-tcj 2024\n");
  EXPECT_EQ(projects_.heads.size(), 3u);
  EXPECT_EQ(projects_.heads[0].parent(), "departments/nj-tcj");
  EXPECT_EQ(projects_.heads[0].fiscal_year(), 2024);
  EXPECT_FALSE(projects_.heads[0].if_newer());
  EXPECT_NE(projects_.heads[0].request_id(), "");

  const TestFile out("", "out.csv");
  ASSERT_EQ(Run({"export", "--format", "csv", "-o", out.path()}), kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("1234 projects"));
  EXPECT_THAT(err_.str(), IsEmpty());
  ASSERT_EQ(Run({"export", "--format", "csv"}), kExitOk);
  EXPECT_EQ(out_.str(), Contents(out.path()));
  ASSERT_EQ(Run({"import", out.path(), "--year", "2024", "--if-newer"}),
            kExitOk)
      << out_.str();
  EXPECT_THAT(out_.str(), HasSubstr("created 0, updated 0, unchanged 1234"));
  EXPECT_TRUE(projects_.heads[0].if_newer());
}

TEST_F(ProjectFilesTest, ImportPlacesFaultsOfTheFileAndOfTheServer) {
  const TestFile faulty(Rows(3) + "p4,甲,江宁区,其他,开工类,x,2024-01-02,\n");
  EXPECT_EQ(Run({"import", faulty.path(), "--year", "2024"}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr(faulty.path() + ":5:17: 计划总投资"));
  EXPECT_THAT(err_.str(), HasSubstr("nothing was sent"));
  EXPECT_TRUE(projects_.heads.empty());

  const TestFile file(Rows(700) + "p4,甲,月球,其他,开工类,1,2024-01-02,\n");
  EXPECT_EQ(Run({"import", file.path(), "--year", "2024"}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr(file.path() + ":702:6: 板块: unknown\n"));
  EXPECT_TRUE(projects_.projects.empty());

  ASSERT_EQ(Run({"import", file.path(), "--year", "2024", "--skip-invalid-rows",
                 "--validate-only"}),
            kExitOk);
  EXPECT_TRUE(projects_.heads[0].validate_only());
  EXPECT_THAT(out_.str(), HasSubstr(":702:6: 板块: unknown\n"));
  EXPECT_THAT(out_.str(), HasSubstr("checked, not written: created 700"));
  EXPECT_THAT(out_.str(), HasSubstr("skipped 1"));
  ASSERT_EQ(Run({"import", file.path(), "--year", "2024", "--skip-invalid-rows",
                 "--json"}),
            kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"code\": \"p4\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"line\": 702"));
}

TEST_F(ProjectFilesTest, SaysWhatMayBeDoneAboutOtherContent) {
  const TestFile file(Rows(2));
  const std::vector<std::string> words = {"import", file.path(), "--year",
                                          "2024"};
  projects_.refusal = status::EtagMismatch("departments/nj-tcj/projects/p1");
  EXPECT_EQ(Run(words), kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("[ETAG_MISMATCH]"));
  EXPECT_THAT(err_.str(), HasSubstr("export again (`jixiao project export`), "
                                    "carry your changes over, import"));
  EXPECT_THAT(err_.str(), Not(HasSubstr("run the command again")));
  EXPECT_THAT(err_.str(), HasSubstr("--skip-invalid-rows lists"));
  projects_.refusal =
      status::RecordConflict("jixiao/Project", "departments/nj-tcj", "p1");
  EXPECT_EQ(Run(words), kExitFault);
  EXPECT_THAT(err_.str(), HasSubstr("give its version in the column etag"));
  EXPECT_THAT(err_.str(), Not(HasSubstr("budget reverse")));
  EXPECT_THAT(err_.str(), Not(HasSubstr("changed by its etag")));
}

TEST_F(ProjectFilesTest, SaysWhenTheServerIsNotThere) {
  server_->Shutdown();
  const TestFile file(Rows(2));
  EXPECT_EQ(Run({"import", file.path(), "--year", "2024"}), kExitUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("running it again adds what is missing"));
  EXPECT_EQ(Run({"list"}), kExitUnavailable);
}

}  // namespace
}  // namespace jixiao::cli
