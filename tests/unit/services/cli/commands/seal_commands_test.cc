// `jixiao report publish`, `report verify` and `report get --format seal`.
#include <cstdio>
#include <fstream>
#include <sstream>

#include "common/digest/digest.h"
#include "gmock/gmock.h"
#include "services/cli/client/error_text.h"
#include "services/cli/client/seals.h"
#include "tests/unit/services/cli/commands/seal_server.h"

namespace jixiao::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kSealedReport[] = "departments/nj-tcj/reports/2024";

// A file of the temporary folder that is gone with it.
class KeptFile {
 public:
  KeptFile(const std::string& name, const std::string& text)
      : path_(::testing::TempDir() + name) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~KeptFile() { std::remove(path_.c_str()); }

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

// Verifying without any server.
class OfflineSealTest : public SealCommandsTest {
 protected:
  OfflineSealTest() {
    EXPECT_EQ(Run({"report", "get", "--department", "nj-tcj", "--year", "2024",
                   "--format", "seal"}),
              kExitOk)
        << err_.str();
    seal_text_ = out_.str();
    server_->Shutdown();
  }

  int VerifyBytes(const std::string& name, const std::string& bytes,
                  const std::string& seal_text, const std::string& key_file) {
    const KeptFile file(name, bytes);
    const KeptFile seal("sealed.json", seal_text);
    return Run({"report", "verify", file.path(), "--seal", seal.path(),
                "--public-key", key_file});
  }

  std::string seal_text_;
};

TEST_F(SealCommandsTest, PublishIsOfTheRevisionAsItStands) {
  ASSERT_EQ(
      Run({"report", "publish", "--department", "nj-tcj", "--year", "2024"}),
      kExitOk)
      << err_.str();
  ASSERT_EQ(publisher_.requests.size(), 1u);
  EXPECT_EQ(publisher_.requests[0].name(), ReportOf(2024).name());
  EXPECT_EQ(publisher_.requests[0].etag(), "etag-2024");
  EXPECT_NE(publisher_.requests[0].request_id(), "");
  EXPECT_THAT(out_.str(), HasSubstr("accepted for publication departments/"));
}

TEST_F(SealCommandsTest, PublishSaysWhyItIsRefused) {
  publisher_.refusal = signature::KeyMissing();
  EXPECT_EQ(
      Run({"report", "publish", "--department", "nj-tcj", "--year", "2024"}),
      kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("--seal_key_file"));
  EXPECT_EQ(
      Run({"report", "publish", "--department", "nj-tcj", "--year", "2022"}),
      kExitNotFound);
}

TEST_F(SealCommandsTest, GetWritesEveryFormat) {
  for (const auto& [format, bytes] : std::map<std::string, std::string>{
           {"docx", "PKdocx"}, {"pdf", "%PDF-1.5"}, {"xlsx", "PKxlsx"}}) {
    EXPECT_EQ(Run({"report", "get", "--department", "nj-tcj", "--year", "2024",
                   "--format", format}),
              kExitOk)
        << err_.str();
    EXPECT_EQ(out_.str(), bytes);
  }
}

TEST_F(SealCommandsTest, VerifyProvesAPublishedReportAndItsChain) {
  EXPECT_EQ(Run({"report", "verify", kSealedReport}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("reports/2024@1"), HasSubstr("seals/1"),
                    HasSubstr("seals/2"), HasSubstr("pdf file"),
                    HasSubstr("\nas it was sealed"), Not(HasSubstr("NOT"))));
  ASSERT_EQ(Run({"report", "verify", kSealedReport, "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"proven\": true"));
  EXPECT_EQ(Run({"report", "verify", kSealedReport, "--public_key",
                 key_.public_file()}),
            kExitOk)
      << "with the caller's own key";
}

TEST_F(SealCommandsTest, VerifySaysWhichStoredBytesHaveChanged) {
  stored_.bytes[evaluation::v1::DOCUMENT_FORMAT_PDF] = "%PDF-1.6";
  EXPECT_EQ(Run({"report", "verify", kSealedReport}), kExitFault);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("SHA-256 of pdf"),
                                HasSubstr("NOT as it was sealed"),
                                Not(HasSubstr("SHA-256 of docx"))));
  ASSERT_EQ(Run({"report", "verify", kSealedReport, "--json"}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("\"proven\": false"));
}

TEST_F(SealCommandsTest, VerifySaysWhatOfTheReportHasChanged) {
  ReportOf(2024).set_document_digest("changed");
  EXPECT_EQ(Run({"report", "verify", kSealedReport}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("document_digest"));
}

TEST_F(SealCommandsTest, VerifySeesAChangedSealAnywhereInTheChain) {
  stored_.seals[0].mutable_manifest()->set_code_version("changed");
  EXPECT_EQ(Run({"report", "verify", kSealedReport}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("manifest_digest"));
  stored_.seals.erase(stored_.seals.begin());
  EXPECT_EQ(Run({"report", "verify", kSealedReport}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("number"));
}

TEST_F(SealCommandsTest, VerifyTrustsNoKeyButThoseItIsGiven) {
  EXPECT_EQ(Run({"report", "verify", kSealedReport, "--public_key",
                 other_key_.public_file()}),
            kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr(ring_.signing_key_id()));
  EXPECT_EQ(Run({"report", "verify", kSealedReport, "--public_key",
                 "/nowhere/key.pem"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("/nowhere/key.pem"));
}

TEST_F(SealCommandsTest, VerifySaysThatNothingIsSealed) {
  EXPECT_EQ(Run({"report", "verify", "departments/nj-tcj/reports/2022"}),
            kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("sealed is what is published"));
  EXPECT_EQ(Run({"report", "verify", "departments/nj-tcj"}), kExitUsage);
}

TEST_F(OfflineSealTest, ProvesAFileOfAnyFormat) {
  for (const auto& [format, bytes] : stored_.bytes) {
    EXPECT_EQ(VerifyBytes("renamed.bin", bytes, seal_text_, key_.public_file()),
              kExitOk)
        << format << out_.str() << err_.str();
    EXPECT_THAT(out_.str(), HasSubstr("as it was sealed"));
  }
}

TEST_F(OfflineSealTest, SaysThatAFileHasChanged) {
  EXPECT_EQ(
      VerifyBytes("report.pdf", "%PDF-1.6", seal_text_, key_.public_file()),
      kExitFault);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("SHA-256 of pdf"),
                                HasSubstr("NOT as it was sealed")));
  EXPECT_EQ(VerifyBytes("report.pdf", "", seal_text_, key_.public_file()),
            kExitFault);
  EXPECT_EQ(VerifyBytes("report.txt", "x", seal_text_, key_.public_file()),
            kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("not sealed as txt"));
}

TEST_F(OfflineSealTest, SaysInChineseWhatHasChanged) {
  language_ = "zh";
  const auto expect = [&](const std::string& name, const std::string& bytes,
                          const std::string& key_file,
                          const std::string& finding) {
    EXPECT_EQ(VerifyBytes(name, bytes, seal_text_, key_file), kExitFault);
    EXPECT_THAT(out_.str(), AllOf(HasSubstr(finding), HasSubstr("不一致"),
                                  Not(HasSubstr("was sealed"))));
  };
  const std::string key = key_.public_file();
  expect("report.pdf", "short", key, "pdf 的字节数签封时为“8”，现为“5”");
  expect("report.pdf", "%PDF-1.6", key,
         "pdf 的 SHA-256 签封时为“" + digest::Sha256Hex("%PDF-1.5"));
  expect("report.txt", "x", key, "没有签封过 txt 文件");
  expect("report.pdf", "%PDF-1.5", other_key_.public_file(),
         "缺少签封所用的公钥 " + ring_.signing_key_id());
  report::v1::ReportSeal seal = stored_.seals[1];
  seal.set_signature(std::string(64, 'x'));
  EXPECT_EQ(VerifyBytes("report.pdf", "%PDF-1.5", SealFileText(seal), key),
            kExitFault);
  EXPECT_THAT(out_.str(),
              HasSubstr("签名不是密钥 " + ring_.signing_key_id() + " 的"));
}

TEST_F(SealCommandsTest, SaysInChineseWhatOfAReportHasChanged) {
  language_ = "zh";
  const auto expect = [&](const std::string& finding) {
    EXPECT_EQ(Run({"report", "verify", kSealedReport}), kExitFault);
    EXPECT_THAT(out_.str(),
                AllOf(HasSubstr(finding), Not(HasSubstr("was sealed"))));
  };
  report::v1::Report& report = ReportOf(2024);
  report.add_inputs()->set_role("budget");
  expect("数据来源的个数签封时为“0”，现为“1”");
  report.set_code_version("x");
  expect("程序版本签封时为“");
  report.set_document_digest("changed");
  expect("文档摘要签封时为“");
  stored_.seals[0].mutable_manifest()->set_code_version("changed");
  expect("签封内容的摘要签封时为“");
  stored_.seals.erase(stored_.seals.begin());
  expect("签封编号签封时为“2”，现为“1”");
}

TEST_F(OfflineSealTest, SaysThatTheSealHasChanged) {
  std::string changed = seal_text_;
  changed.replace(changed.find("\"fiscal_year\":2024"),
                  std::string("\"fiscal_year\":2024").size(),
                  "\"fiscal_year\":2025");
  EXPECT_EQ(VerifyBytes("report.pdf", "%PDF-1.5", changed, key_.public_file()),
            kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("manifest_digest"));
  EXPECT_EQ(VerifyBytes("report.pdf", "%PDF-1.5", seal_text_,
                        other_key_.public_file()),
            kExitFault);
  EXPECT_EQ(VerifyBytes("report.pdf", "%PDF-1.5", seal_text_,
                        other_key_.public_file() + "," + key_.public_file()),
            kExitOk)
      << "any of several keys";
}

// A field that a later version adds is part of what it has signed.
TEST_F(OfflineSealTest, ProvesASealOfALaterVersion) {
  report::v1::ReportSeal seal = stored_.seals[1];
  std::string manifest = digest::CanonicalJson(seal.manifest());
  manifest.insert(1, "\"a_later_field\":{\"x\":[1]},");
  seal.set_manifest_digest(digest::Sha256Hex(manifest));
  seal.set_signature(*ring_.Sign(manifest));
  std::string text = digest::CanonicalJson(seal);
  const std::string known = digest::CanonicalJson(seal.manifest());
  text.replace(text.find(known), known.size(), manifest);
  EXPECT_EQ(VerifyBytes("report.pdf", "%PDF-1.5", text, key_.public_file()),
            kExitOk)
      << out_.str() << err_.str();
}

TEST_F(OfflineSealTest, RefusesWhatIsNoSeal) {
  for (const std::string& text :
       {std::string(), std::string("x"), std::string("[]"), std::string("{}"),
        std::string("{\"manifest\":1}"), std::string(100'000, '['),
        "{\"manifest\":" + std::string(2'000'000, ' ') + "{}}"}) {
    EXPECT_NE(VerifyBytes("report.pdf", "%PDF-1.5", text, key_.public_file()),
              kExitOk)
        << text.substr(0, 20);
    EXPECT_THAT(out_.str(), Not(HasSubstr("\nas it was sealed")));
  }
  const KeptFile file("report.pdf", "%PDF-1.5");
  EXPECT_EQ(Run({"report", "verify", file.path()}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--seal and --public_key"));
}

}  // namespace
}  // namespace jixiao::cli
