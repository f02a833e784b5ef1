// Calls of the connector that lose data silently may stand nowhere in our
// code: commit(), rollback() and setAutoCommit() ignore the server's answer,
// TYPE_FORWARD_ONLY ends a broken stream as if it were complete, and
// OPT_RECONNECT gives a new session without its settings.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace jixiao::mysql {
namespace {

namespace fs = std::filesystem;

std::string WithoutComment(const std::string& line) {
  return line.substr(0, line.find("//"));
}

void ReportForbidden(const fs::path& file, const std::regex& forbidden) {
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!std::regex_search(WithoutComment(line), forbidden)) continue;
    ADD_FAILURE() << file << ":" << number << ": " << line;
  }
}

TEST(ForbiddenConnectorCalls, AreNowhereInTheSources) {
  const std::regex forbidden(
      "(->|\\.)(commit|rollback|setAutoCommit)\\s*\\(|TYPE_FORWARD_ONLY|"
      "OPT_RECONNECT");
  int files = 0;
  for (const char* folder : {"common", "services", "tests/integration"}) {
    const fs::path root = fs::path(JIXIAO_SOURCE_DIR) / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const fs::path extension = entry.path().extension();
      if (extension != ".cc" && extension != ".h") continue;
      ReportForbidden(entry.path(), forbidden);
      ++files;
    }
  }
  EXPECT_GT(files, 20);
}

}  // namespace
}  // namespace jixiao::mysql
