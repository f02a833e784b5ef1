// `jixiao evidence`.
#include <cstdio>
#include <fstream>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "tests/unit/services/cli/commands/review_server.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kRulesName[] = "departments/nj-tcj/evidenceDocuments/rules";

std::string TempFile(const char* name) {
  return ::testing::TempDir() + "evidence-" + name;
}

void WriteBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string ReadBytes(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

class EvidenceCommandsTest : public ReviewCommandsTest {
 protected:
  void AddRules() {
    ASSERT_EQ(Run({"evidence", "add", "rules", "--number", "宁投促〔2024〕3号",
                   "--title", "预算管理制度", "--kind", "制度", "--date",
                   "2024-01-08", "--expires", "2026-12-31"}),
              kExitOk)
        << err_.str();
  }
};

TEST_F(EvidenceCommandsTest, AddEntersADocument) {
  AddRules();
  const auto& document = register_.documents[kRulesName];
  EXPECT_EQ(document.number(), "宁投促〔2024〕3号");
  EXPECT_EQ(document.title(), "预算管理制度");
  EXPECT_EQ(document.issue_date().day(), 8);
  EXPECT_EQ(document.expire_date().year(), 2026);
  EXPECT_FALSE(document.synthetic());
  EXPECT_THAT(out_.str(), HasSubstr("not stored"));
  EXPECT_EQ(Run({"evidence", "add", "rules", "--number", "x"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--title is missing"));
  EXPECT_EQ(Run({"evidence", "add", "rules", "--number", "x", "--title", "x",
                 "--expires", "2024-13-01"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--expires"));
}

TEST_F(EvidenceCommandsTest, ListReadsPagesAndShowTellsOne) {
  AddRules();
  ASSERT_EQ(Run({"evidence", "add", "sample", "--number", "样1", "--title",
                 "样例", "--synthetic"}),
            kExitOk);
  ASSERT_EQ(Run({"evidence", "list"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("宁投促〔2024〕3号"));
  EXPECT_THAT(out_.str(), HasSubstr("样例 (sample data)"));
  EXPECT_THAT(out_.str(), HasSubstr("listed: 2\n"));
  ASSERT_EQ(Run({"evidence", "list", "--limit", "1", "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"complete\": false"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("样1")));
  ASSERT_EQ(Run({"evidence", "show", "rules"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("2026-12-31"));
  EXPECT_EQ(Run({"evidence", "show", "none"}), kExitNotFound);
  EXPECT_EQ(Run({"evidence", "show", "No"}), kExitUsage);
}

TEST_F(EvidenceCommandsTest, UploadedBytesComeBack) {
  AddRules();
  const std::string path = TempFile("in");
  const std::string copy = TempFile("out");
  std::string bytes(300'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(i * 31 % 251);
  }
  WriteBytes(path, bytes);
  ASSERT_EQ(Run({"evidence", "upload", "rules", path}), kExitOk) << err_.str();
  EXPECT_TRUE(register_.files[kRulesName] == bytes);
  EXPECT_LE(register_.longest_message, std::size_t{256} << 10);
  EXPECT_THAT(out_.str(), HasSubstr(digest::Sha256Hex(bytes)));
  register_.files[kRulesName] = "short";
  register_.documents[kRulesName].set_file_digest(digest::Sha256Hex("short"));
  ASSERT_EQ(Run({"evidence", "download", "rules", "-o", copy}), kExitOk)
      << err_.str();
  EXPECT_EQ(ReadBytes(copy), "short");
  std::remove(path.c_str());
  std::remove(copy.c_str());
}

TEST_F(EvidenceCommandsTest, DownloadRefusesAnotherDigestAndWritesNothing) {
  AddRules();
  register_.files[kRulesName] = "changed";
  register_.documents[kRulesName].set_file_digest(digest::Sha256Hex("right"));
  const std::string copy = TempFile("refused");
  EXPECT_EQ(Run({"evidence", "download", "rules", "-o", copy}), kExitFault);
  EXPECT_THAT(err_.str(), HasSubstr(digest::Sha256Hex("changed")));
  EXPECT_FALSE(std::ifstream(copy).good());
}

TEST_F(EvidenceCommandsTest, UploadChecksTheFileFirst) {
  AddRules();
  EXPECT_EQ(Run({"evidence", "upload", "rules", TempFile("none")}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("cannot be read"));
  const std::string path = TempFile("size");
  WriteBytes(path, "");
  EXPECT_EQ(Run({"evidence", "upload", "rules", path}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("is empty"));
  WriteBytes(path, std::string((std::size_t{16} << 20) + 1, 'x'));
  EXPECT_EQ(Run({"evidence", "upload", "rules", path}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("16 MiB"));
  std::remove(path.c_str());
  EXPECT_EQ(register_.files.count(kRulesName), 0u);
}

}  // namespace
}  // namespace jixiao::cli
