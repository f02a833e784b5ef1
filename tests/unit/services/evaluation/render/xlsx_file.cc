#include "tests/unit/services/evaluation/render/xlsx_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/evaluation/render/render.h"

namespace jixiao::evaluation::test {

std::vector<std::string> ReadBack(const v1::Document& document) {
  const absl::StatusOr<std::string> bytes = RenderXlsx(document);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  if (!bytes.ok()) return {};
  std::string file = ::testing::TempDir() + "jixiao-book-XXXXXX.xlsx";
  const int open = mkstemps(file.data(), 5);
  EXPECT_GE(open, 0);
  close(open);
  std::ofstream(file, std::ios::binary) << *bytes;
  const std::string command =
      absl::StrCat(JIXIAO_PYTHON, " ", JIXIAO_READ_XLSX, " ", file);
  std::string out;
  FILE* const program = popen(command.c_str(), "r");
  EXPECT_NE(program, nullptr);
  if (program == nullptr) return {};
  char buffer[4096];
  for (std::size_t size;
       (size = fread(buffer, 1, sizeof buffer, program)) > 0;) {
    out.append(buffer, size);
  }
  EXPECT_EQ(pclose(program), 0) << out;
  unlink(file.c_str());
  return absl::StrSplit(out, '\n');
}

}  // namespace jixiao::evaluation::test
