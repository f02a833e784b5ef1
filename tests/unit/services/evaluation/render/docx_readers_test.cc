// Other programs read the Word document: python-docx, and LibreOffice where
// JIXIAO_SOFFICE names it (`ctest -C full`).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = ::testing::TempDir() + "jixiao-docx-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string Of(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// The lines that a command prints. Fails the test when the command fails.
std::vector<std::string> LinesOf(const std::string& command) {
  std::string out;
  FILE* const program = popen(command.c_str(), "r");
  EXPECT_NE(program, nullptr) << command;
  if (program == nullptr) return {};
  char buffer[4096];
  for (size_t size; (size = fread(buffer, 1, sizeof buffer, program)) > 0;) {
    out.append(buffer, size);
  }
  EXPECT_EQ(pclose(program), 0) << command << "\n" << out;
  return absl::StrSplit(out, '\n');
}

void WriteDemo(bool source_annex, const std::string& file) {
  v1::Document document = test::DemoDocument();
  document.set_source_annex(source_annex);
  const absl::StatusOr<std::string> bytes = RenderDocx(document);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  std::ofstream(file) << *bytes;
}

TEST(DocxReaders, PythonDocxReadsHeadingsTablesAndSections) {
  const Folder folder;
  WriteDemo(false, folder.Of("report.docx"));
  const std::vector<std::string> lines = LinesOf(absl::StrCat(
      JIXIAO_PYTHON, " ", JIXIAO_READ_DOCX, " ", folder.Of("report.docx")));
  EXPECT_THAT(lines, Contains("title\t2024 "
                              "年度南京市投资促进局整体预算绩效自评价报告"));
  EXPECT_THAT(lines, Contains("heading\tHeading 1\t二、评价结论"));
  EXPECT_THAT(lines,
              Contains("heading\tHeading 2\t（二）部门（单位）收支情况"));
  EXPECT_THAT(lines, Contains("heading\tHeading 1\t附件：指标体系得分情况"));
  // 32 indicators in eight columns; 决策 covers six rows, 过程 twenty-five.
  EXPECT_THAT(lines, Contains("table\t34\t8\t一级指标"));
  EXPECT_THAT(lines, Contains("merged\t0\t1\t0\t6"));
  EXPECT_THAT(lines, Contains("merged\t0\t7\t0\t25"));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "section\t210\t297\t— 1 —"),
            3);
}

TEST(DocxReaders, LibreOfficeConvertsItWithHeadersThatRepeat) {
  const char* const soffice = std::getenv("JIXIAO_SOFFICE");
  if (soffice == nullptr) GTEST_SKIP() << "LibreOffice is asked in full runs";
  const Folder folder;
  WriteDemo(true, folder.Of("report.docx"));
  LinesOf(absl::StrCat(soffice, " -env:UserInstallation=file://",
                       folder.Of("profile"),
                       " --headless --convert-to pdf --outdir ", folder.Of(""),
                       " ", folder.Of("report.docx"), " 2>&1"));
  const std::string pdf = folder.Of("report.pdf");
  ASSERT_TRUE(std::filesystem::exists(pdf));
  const std::vector<std::string> pages = absl::StrSplit(
      absl::StrJoin(LinesOf(absl::StrCat("pdftotext -layout ", pdf, " -")),
                    "\n"),
      '\f');
  ASSERT_GT(pages.size(), 15U);
  int with_header = 0;
  for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
    EXPECT_THAT(absl::StrReplaceAll(pages[i], {{" ", ""}}),
                HasSubstr(absl::StrCat("—", i + 1, "—")));
    if (pages[i].find("三级指标（参考）") != std::string::npos) ++with_header;
  }
  // The table of indicators is longer than a page.
  EXPECT_GE(with_header, 2);
  EXPECT_THAT(pages.front(), HasSubstr("整体预算绩效自评价报告"));
}

}  // namespace
}  // namespace jixiao::evaluation
