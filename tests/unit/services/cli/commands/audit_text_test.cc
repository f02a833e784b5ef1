#include "services/cli/commands/audit_text.h"

#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using audit::Finding;
using ::testing::HasSubstr;

Finding Of(audit::Fault fault) {
  Finding finding;
  finding.fault = fault;
  finding.department = "nj-tcj";
  finding.position = {7, 2};
  finding.other = {5, 1};
  finding.checkpoint = 4;
  finding.earlier = 3;
  finding.detail = "the server";
  finding.other_text = "a.jsonl";
  return finding;
}

std::string English(const Finding& finding) {
  return FindingText("budget", finding, Language::kEnglish);
}

std::string Chinese(const Finding& finding) {
  return FindingText("budget", finding, Language::kChinese);
}

TEST(AuditText, EachFaultHasASentenceOfItsOwnInBothLanguages) {
  std::set<std::string> texts;
  int faults = 0;
  for (audit::Fault fault = audit::Fault::kAltered;
       fault <= audit::Fault::kCheckpointDiffers;
       fault = static_cast<audit::Fault>(static_cast<int>(fault) + 1)) {
    ++faults;
    const Finding finding = Of(fault);
    const char* const where = audit::IsOfCheckpoint(fault)
                                  ? "budget checkpoint 4 (the server): "
                                  : "budget nj-tcj 7-2: ";
    EXPECT_THAT(English(finding), ::testing::StartsWith(where));
    EXPECT_THAT(Chinese(finding), HasSubstr("："));
    if (audit::IsOfCheckpoint(fault)) {
      EXPECT_THAT(Chinese(finding),
                  ::testing::StartsWith("budget 检查点 4 (服务器)："));
    }
    EXPECT_NE(audit::NameOf(fault), "UNKNOWN");
    texts.insert(English(finding));
    texts.insert(Chinese(finding));
    texts.insert(audit::NameOf(fault));
  }
  EXPECT_EQ(faults, 16);
  EXPECT_EQ(texts.size(), 3u * 16u);
}

TEST(AuditText, SaysWhatIsKnown) {
  Finding finding = Of(audit::Fault::kAltered);
  EXPECT_EQ(Chinese(finding), "budget nj-tcj 7-2：被改动：列 the server");
  finding.detail = "";
  EXPECT_EQ(Chinese(finding), "budget nj-tcj 7-2：被改动");
  EXPECT_EQ(English(finding), "budget nj-tcj 7-2: was altered");
  finding = Of(audit::Fault::kRewritten);
  EXPECT_EQ(Chinese(finding),
            "budget nj-tcj 7-2：与检查点 4 不符：检查点 3 之后至检查点 4 "
            "的记录被改写");
  finding.earlier = 0;
  EXPECT_THAT(Chinese(finding), HasSubstr("从第一条至检查点 4"));
  EXPECT_THAT(English(finding), HasSubstr("records from the first on"));
  finding = Of(audit::Fault::kCut);
  finding.position = {};
  EXPECT_EQ(English(finding),
            "budget nj-tcj: no record is left, though the chain had reached "
            "5-1 at checkpoint 4: the records after it are missing");
  EXPECT_EQ(
      Chinese(finding),
      "budget nj-tcj：没有记录，但链曾到 5-1（检查点 4）：其后的记录缺失");
}

TEST(AuditText, TheServerIsOneOfTheSources) {
  Finding finding = Of(audit::Fault::kCheckpointDiffers);
  EXPECT_EQ(Chinese(finding), "budget 检查点 4 (服务器)：与 a.jsonl 中的不同");
  finding.detail = "b.jsonl";
  finding.other_text = "the server";
  EXPECT_EQ(Chinese(finding), "budget 检查点 4 (b.jsonl)：与服务器中的不同");
  EXPECT_EQ(English(finding),
            "budget checkpoint 4 (b.jsonl): is not the one in the server");
  finding.fault = audit::Fault::kCheckpointMissing;
  EXPECT_EQ(Chinese(finding), "budget 检查点 4 (b.jsonl)：缺失，但服务器中有");
}

// What somebody has written into the database cannot pass for our own lines.
TEST(AuditText, IsOneLineWhateverADepartmentIsCalled) {
  Finding finding = Of(audit::Fault::kInserted);
  finding.department = "x\n审计链完好\x1b[2J";
  EXPECT_EQ(English(finding).find('\n'), std::string::npos);
  EXPECT_EQ(English(finding).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace jixiao::cli
