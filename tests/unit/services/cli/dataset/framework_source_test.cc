// What a framework's file becomes, and what is said about a faulty one.
#include "services/cli/dataset/framework_source.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/framework_folder.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class FrameworkFile : public ::testing::Test {
 protected:
  // The small framework with the rule of its leaf A1.1 replaced.
  static std::string WithRule(const std::string& rule) {
    return Replaced(kSmallFramework,
                    "              method: PROPORTIONAL\n"
                    "              formula: paid / budget\n"
                    "              target: 1\n",
                    rule);
  }

  Framework Read(const std::string& text) {
    folder_.Write("f.yaml", text);
    EXPECT_THAT(folder_.Faults("f.yaml"), IsEmpty());
    return folder_.Read("f.yaml").framework;
  }

  FrameworkFolder folder_;
};

TEST_F(FrameworkFile, KeepsTheTextWithItsComments) {
  const std::string text = std::string("# 说明\n") + kSmallFramework;
  const Framework framework = Read(text);
  EXPECT_EQ(framework.source_text(), text);
  EXPECT_EQ(framework.name(), "frameworks/small");
  EXPECT_EQ(framework.base(), "");
}

TEST_F(FrameworkFile, RefusesACheckOfTwoKinds) {
  EXPECT_THAT(
      folder_.FaultsOf(std::string(kSmallFramework) +
                       "checks:\n"
                       "  - id: X1\n"
                       "    name: 两种\n"
                       "    presence: {facts: [paid]}\n"
                       "    relation: {terms: [paid, budget], operator: =}\n"),
      ElementsAre(
          StartsWith("f.yaml:34:15: a check is of one kind, not of two")));
}

TEST_F(FrameworkFile, SaysThatTheWeightsOfALevelDoNotAddUp) {
  EXPECT_THAT(
      folder_.FaultsOf(Replaced(kSmallFramework, "weight: 10", "weight: 9")),
      ElementsAre("f.yaml:14:13: the weight 9 of A 过程 is not what the leaves "
                  "below it sum to, 10"));
}

TEST_F(FrameworkFile, SaysThatTheWeightsDoNotAddUpToTheFullMarks) {
  const std::string text =
      Replaced(kSmallFramework, "full_marks: 10", "full_marks: 11");
  EXPECT_THAT(folder_.FaultsOf(text),
              ElementsAre(HasSubstr("sum to 10, not to the full marks 11")));
}

TEST_F(FrameworkFile, NamesADirectionWithoutIndicators) {
  EXPECT_THAT(folder_.FaultsOf(std::string(kSmallFramework) +
                               "  - code: B\n    name: 效益\n"),
              ElementsAre(StartsWith("f.yaml:31:11: the direction 效益 has no "
                                     "indicators")));
}

TEST_F(FrameworkFile, NamesCodesThatAreThereTwiceOrMissing) {
  EXPECT_THAT(
      folder_.FaultsOf(Replaced(kSmallFramework, "code: A1.2", "code: A1.1")),
      ElementsAre("f.yaml:27:19: the code A1.1 is used twice"));
  EXPECT_THAT(
      folder_.FaultsOf(Replaced(
          kSmallFramework, "      - code: A1\n        name", "      - name")),
      Contains(HasSubstr("f.yaml:16:9: an indicator needs the key code")));
}

TEST_F(FrameworkFile, NamesGapsAndOverlapsOfTiers) {
  const std::string begin =
      "              method: TIERS\n"
      "              formula: paid / budget\n"
      "              tiers:\n";
  EXPECT_THAT(
      folder_.FaultsOf(WithRule(begin +
                                "                - {up_to: 0.1, points: 8}\n"
                                "                - {above: 0.2, points: 0}\n")),
      ElementsAre(StartsWith("f.yaml:28:19: the values between the tiers")));
  EXPECT_THAT(folder_.FaultsOf(WithRule(
                  begin + "                - {up_to: 0.1, points: 8}\n"
                          "                - {from: 0.1, points: 0}\n")),
              ElementsAre(HasSubstr("f.yaml:28:19: the tiers")));
  EXPECT_THAT(
      folder_.FaultsOf(WithRule(
          begin + "                - {from: 0, above: 1, points: 8}\n")),
      Contains("f.yaml:27:36: a tier has from or above, not both"));
}

TEST_F(FrameworkFile, RefusesFullWidthDigitsInFormulasOnly) {
  const std::string text =
      Replaced(kSmallFramework, "full_marks: 10", "full_marks: １０");
  folder_.Write("f.yaml", text);
  Diagnostics diagnostics;
  const FrameworkSource source =
      ReadFrameworkSource(folder_.PathOf("f.yaml"), diagnostics);
  CheckFrameworkSource(source, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(source.framework.full_marks().value(), "10");
  ASSERT_THAT(diagnostics.SortedRemarks(), SizeIs(1));
  EXPECT_THAT(ToString(diagnostics.SortedRemarks()[0]),
              HasSubstr("f.yaml:3:13: １０ is read as 10"));
  EXPECT_THAT(folder_.FaultsOf(Replaced(kSmallFramework, "paid / budget",
                                        "paid / budget * １")),
              ElementsAre(StartsWith("f.yaml:25:24: ")));
}

TEST_F(FrameworkFile, RefusesNumbersThatAreNone) {
  for (const char* number : {"NaN", "1e400", "1e2", "0x10", "1,000"}) {
    EXPECT_THAT(
        folder_.FaultsOf(Replaced(kSmallFramework, "full_marks: 10",
                                  std::string("full_marks: ") + number)),
        Contains(StartsWith("f.yaml:3:13: ")))
        << number;
  }
}

TEST_F(FrameworkFile, BoundsTheDepthAndTheNumberOfNodes) {
  std::string deep;
  for (int level = 0; level < 50; ++level) {
    deep += std::string(level * 4, ' ') + "  - code: D" +
            std::to_string(level) + "\n" + std::string(level * 4, ' ') +
            "    name: 层\n" + std::string(level * 4, ' ') + "    children:\n";
  }
  EXPECT_THAT(folder_.FaultsOf(std::string(kSmallFramework) + deep),
              Contains(HasSubstr("the tree is too deep; accepted: at most 3 "
                                 "levels")));
  std::string wide;
  for (int i = 0; i < 100'000; ++i) {
    wide += "  - {code: W" + std::to_string(i) +
            ", name: 项, weight: 1, qualitative: {}}\n";
  }
  const std::vector<std::string> faults =
      folder_.FaultsOf(std::string(kSmallFramework) + wide);
  EXPECT_THAT(faults, SizeIs(1));
  EXPECT_THAT(faults, Contains(HasSubstr("at most 2000 indicators")));
}

TEST_F(FrameworkFile, ListsMoreThanFiftyFaults) {
  std::string text = kSmallFramework;
  for (int i = 0; i < 80; ++i) {
    text += "  - {code: W" + std::to_string(i) + ", name: 项, weight: 1}\n";
  }
  EXPECT_THAT(folder_.FaultsOf(text), SizeIs(testing::Ge(80)));
}

TEST_F(FrameworkFile, TakesNodesThatNameTheirParent) {
  const Framework framework =
      Read(Replaced(kSmallFramework, "weight: 8", "weight: 7") +
           "  - {code: A1.3, parent: A1, name: 补充, weight: 1, qualitative: "
           "{}}\n");
  EXPECT_EQ(framework.indicators(4).parent_code(), "A1");
}

TEST_F(FrameworkFile, MayHaveItsChecksInASecondPartOrInAFileBesideIt) {
  const std::string checks =
      "facts:\n  - {key: owed, name: 欠付, unit: CNY}\n"
      "checks:\n"
      "  - {id: P1, name: 有数, presence: {facts: [paid, owed]}}\n";
  const Framework parts = Read(std::string(kSmallFramework) + "---\n" + checks);
  EXPECT_EQ(parts.checks_size(), 1);
  EXPECT_EQ(parts.facts_size(), 4);

  folder_.Write("set/framework.yaml", kSmallFramework);
  folder_.Write("set/checks.yaml", checks);
  EXPECT_THAT(folder_.Faults("set"), IsEmpty());
  const Framework folder = folder_.Read("set").framework;
  EXPECT_EQ(folder.source_text(), parts.source_text());
  EXPECT_EQ(folder.SerializeAsString(), parts.SerializeAsString());
}

TEST_F(FrameworkFile, OfAFolderNeedsItsChecks) {
  folder_.Write("set/framework.yaml", kSmallFramework);
  EXPECT_THAT(folder_.Faults("set"),
              ElementsAre("set/checks.yaml: the file is missing"));
  folder_.Write("set/framework.yaml",
                std::string(kSmallFramework) + "checks: []\n");
  EXPECT_THAT(folder_.Faults("set"), IsEmpty());
}

TEST_F(FrameworkFile, NamesAFileThatIsMissing) {
  EXPECT_THAT(folder_.Faults("none.yaml"),
              ElementsAre("none.yaml: the file is missing"));
}

}  // namespace
}  // namespace jixiao::cli
