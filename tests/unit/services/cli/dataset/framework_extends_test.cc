// A framework's file that extends another's.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/evaluation/domain/framework/extend.h"
#include "tests/unit/services/cli/dataset/framework_folder.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class FrameworkExtends : public ::testing::Test {
 protected:
  FrameworkExtends() { folder_.Write("province/f.yaml", kSmallFramework); }

  static std::string City(const std::string& rest) {
    return "framework: city\nextends: ../province/f.yaml\n" + rest;
  }
  std::vector<std::string> FaultsOfCity(const std::string& rest) {
    folder_.Write("city/f.yaml", City(rest));
    return folder_.Faults("city/f.yaml");
  }

  FrameworkFolder folder_;
};

TEST_F(FrameworkExtends, ReplacesWhatItSetsAndKeepsTheRest) {
  EXPECT_THAT(FaultsOfCity("indicators:\n"
                           "  - {code: A1.1, weight: 6, quantitative: {target: "
                           "0.95}}\n"
                           "  - {code: A1.2, weight: 4}\n"),
              IsEmpty());
  const FrameworkSource source = folder_.Read("city/f.yaml");
  const Framework& framework = source.framework;
  EXPECT_EQ(framework.name(), "frameworks/city");
  EXPECT_EQ(framework.base(), "frameworks/small");
  EXPECT_EQ(framework.display_name(), "小指标体系");
  ASSERT_EQ(framework.indicators_size(), 4);
  const auto& leaf = framework.indicators(2);
  EXPECT_EQ(leaf.display_name(), "预算执行率");
  EXPECT_EQ(leaf.parent_code(), "A1");
  EXPECT_EQ(leaf.weight().value(), "6");
  EXPECT_EQ(leaf.quantitative().target().value(), "0.95");
  EXPECT_EQ(leaf.quantitative().formula(), "paid / budget");
  ASSERT_NE(source.base, nullptr);
  EXPECT_EQ(source.base->framework.indicators(2).weight().value(), "8");
}

TEST_F(FrameworkExtends, GivesTheSameWhenTheBaseIsExtendedByItAgain) {
  FaultsOfCity(
      "omit: [A1.2]\n"
      "indicators:\n"
      "  - {code: A1.1, weight: 10}\n");
  const FrameworkSource source = folder_.Read("city/f.yaml");
  status::Violations violations;
  const auto again =
      evaluation::Extend(source.base->framework, source.framework, &violations);
  EXPECT_TRUE(violations.empty());
  EXPECT_EQ(again.framework.SerializeAsString(),
            source.framework.SerializeAsString());
  EXPECT_EQ(source.framework.indicators_size(), 3);
}

TEST_F(FrameworkExtends, PlacesAFaultInTheFileThatHasIt) {
  EXPECT_THAT(FaultsOfCity("indicators:\n"
                           "  - code: A1.1\n"
                           "    quantitative: {formula: paid / staff}\n"),
              ElementsAre(StartsWith("city/f.yaml:5:29: ")));
  folder_.Write("province/f.yaml",
                Replaced(kSmallFramework, "paid / budget", "paid / budgets"));
  EXPECT_THAT(FaultsOfCity("display_name: 市\n"),
              ElementsAre(StartsWith("province/f.yaml:25:24: ")));
}

TEST_F(FrameworkExtends, ComparesTheSumsThatItStatesItself) {
  EXPECT_THAT(FaultsOfCity("full_marks: 12\n"
                           "indicators:\n"
                           "  - {code: A1.1, weight: 10}\n"),
              IsEmpty());
  EXPECT_THAT(FaultsOfCity("full_marks: 12\n"
                           "indicators:\n"
                           "  - code: A\n"
                           "    weight: 11\n"
                           "    children:\n"
                           "      - code: A1\n"
                           "        children:\n"
                           "          - {code: A1.1, weight: 10}\n"),
              ElementsAre("city/f.yaml:6:13: the weight 11 of A 过程 is not "
                          "what the leaves below it sum to, 12"));
}

TEST_F(FrameworkExtends, NamesWhatItOmitsAndTheBaseDoesNotHave) {
  EXPECT_THAT(FaultsOfCity("omit: [A1.3]\n"),
              ElementsAre(StartsWith("city/f.yaml:3:8: the base has no "
                                     "indicator or check \"A1.3\"; did you "
                                     "mean A1.1")));
}

TEST_F(FrameworkExtends, LeavesNothingOutWithoutABase) {
  EXPECT_THAT(folder_.FaultsOf(std::string(kSmallFramework) + "omit: [A1]\n"),
              ElementsAre(StartsWith("f.yaml:31:7: only a framework that "
                                     "extends another")));
}

TEST_F(FrameworkExtends, RefusesToExtendItself) {
  folder_.Write("a.yaml", "framework: a\nextends: a.yaml\n");
  EXPECT_THAT(folder_.Faults("a.yaml"),
              ElementsAre("a.yaml:2:10: the framework extends itself: a.yaml "
                          "extends a.yaml"));
}

TEST_F(FrameworkExtends, RefusesACircleOfFiles) {
  folder_.Write("a.yaml", "framework: a\nextends: sub/../b.yaml\n");
  folder_.Write("b.yaml", "framework: b\nextends: ./c.yaml\n");
  folder_.Write("c.yaml", "framework: c\nextends: a.yaml\n");
  folder_.Write("sub/x", "");
  EXPECT_THAT(folder_.Faults("a.yaml"),
              Contains(AllOf(HasSubstr("c.yaml:2:10: the framework extends "
                                       "itself: a.yaml extends "),
                             HasSubstr("c.yaml extends a.yaml"))));
}

TEST_F(FrameworkExtends, BoundsHowManyExtendEachOther) {
  folder_.Write("e1.yaml", kSmallFramework);
  for (int i = 2; i <= 6; ++i) {
    folder_.Write("e" + std::to_string(i) + ".yaml",
                  "framework: e" + std::to_string(i) + "\nextends: e" +
                      std::to_string(i - 1) + ".yaml\n");
  }
  EXPECT_THAT(folder_.Faults("e5.yaml"), IsEmpty());
  EXPECT_THAT(folder_.Faults("e6.yaml"),
              Contains("e2.yaml:2:10: too many frameworks extend each other; "
                       "accepted: at most 5"));
}

TEST_F(FrameworkExtends, NamesABaseThatIsMissing) {
  folder_.Write("a.yaml", "framework: a\nextends: b.yaml\n");
  EXPECT_THAT(folder_.Faults("a.yaml"),
              Contains("b.yaml: the file is missing"));
}

TEST_F(FrameworkExtends, TakesTheFolderOfADatasetWithItsChecks) {
  folder_.Write("set/framework.yaml", kSmallFramework);
  folder_.Write(
      "set/checks.yaml",
      "checks:\n  - {id: P1, name: 有数, presence: {facts: [paid]}}\n");
  folder_.Write("a.yaml",
                "framework: a\nextends: set\n"
                "checks:\n  - {id: P1, severity: INFO}\n");
  EXPECT_THAT(folder_.Faults("a.yaml"), IsEmpty());
  const Framework framework = folder_.Read("a.yaml").framework;
  ASSERT_EQ(framework.checks_size(), 1);
  EXPECT_EQ(framework.checks(0).severity(),
            evaluation::v1::CHECK_SEVERITY_INFO);
  EXPECT_EQ(framework.checks(0).presence().fact_keys(0), "paid");
}

TEST_F(FrameworkExtends, ReadsNoFileForATextFromElsewhere) {
  Diagnostics diagnostics;
  const FrameworkSource source = ReadFrameworkText(
      "framework: a\nextends: " + folder_.PathOf("province/f.yaml") + "\n",
      "frameworks/a@1", diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(source.base, nullptr);
  EXPECT_EQ(source.extends, folder_.PathOf("province/f.yaml"));
  EXPECT_EQ(source.framework.indicators_size(), 0);
}

}  // namespace
}  // namespace jixiao::cli
