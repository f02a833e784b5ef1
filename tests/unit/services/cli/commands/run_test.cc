#include "services/cli/commands/run.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class RunTest : public ::testing::Test {
 protected:
  int Run(const std::vector<std::string>& words) {
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(RunTest, HelpListsEveryCommand) {
  EXPECT_EQ(Run({"--help"}), kExitOk);
  for (const char* command : {"dataset check",
                              "import",
                              "framework validate",
                              "framework import",
                              "framework export",
                              "framework list",
                              "framework show",
                              "framework revise",
                              "framework activate",
                              "framework retire",
                              "report generate",
                              "report get",
                              "report list",
                              "score list",
                              "score explain",
                              "check list",
                              "summary",
                              "budget explain",
                              "budget facts",
                              "budget list",
                              "budget summary",
                              "budget monitor",
                              "budget reverse",
                              "budget year close",
                              "budget imports abandon",
                              "budget audit",
                              "project list",
                              "project show",
                              "project advance",
                              "project correct",
                              "project verify",
                              "project overdue",
                              "project bulletin",
                              "project summary",
                              "project targets",
                              "project facts",
                              "project explain",
                              "project work",
                              "project blocked",
                              "project import",
                              "project export",
                              "import budget",
                              "export budget",
                              "audit verify",
                              "audit export",
                              "audit list",
                              "audit checkpoint",
                              "health"}) {
    EXPECT_THAT(out_.str(), HasSubstr(std::string("jixiao ") + command));
  }
  EXPECT_THAT(out_.str(), HasSubstr("Exit codes:"));
}

TEST_F(RunTest, EveryCommandHasExamples) {
  EXPECT_EQ(Run({"score", "explain", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("Examples:\n  jixiao score explain "
                                    "预算执行率 --department nj-tcj"));
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(RunTest, PrintsItsVersion) {
  EXPECT_EQ(Run({"--version"}), kExitOk);
  EXPECT_EQ(out_.str(), "jixiao 1.2.3\n");
}

TEST_F(RunTest, NamesTheNearestCommand) {
  EXPECT_EQ(Run({"reprot", "get"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("unknown command \"reprot\"; did you mean "
                                    "report?"));
}

TEST_F(RunTest, NamesTheNearestWordOfAGroup) {
  EXPECT_EQ(Run({"report", "genrate"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("did you mean generate?"));
}

TEST_F(RunTest, AGroupAloneSaysItsWords) {
  EXPECT_EQ(Run({"score"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("score needs a word: list, explain"));
}

TEST_F(RunTest, AGroupInAGroupSaysItsWordsToo) {
  EXPECT_EQ(Run({"budget", "year"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("budget year needs a word: show, close, "
                                    "seal"));
  EXPECT_EQ(Run({"budget", "year", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("Commands of `jixiao budget year`:\n"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("budget explain")));
}

TEST_F(RunTest, TheLongerNameIsFoundFirst) {
  EXPECT_EQ(Run({"import", "budget", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("jixiao import budget "));
  EXPECT_EQ(Run({"budget", "imports", "abandon", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("jixiao budget imports abandon IMPORT "));
}

TEST_F(RunTest, RefusesBudgetCommandLinesThatMeanNothing) {
  const std::vector<std::string> key = {"--department=a", "--year=2024"};
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.end(), key.begin(), key.end());
    err_.str("");
    EXPECT_EQ(Run(words), kExitUsage);
    return err_.str();
  };
  EXPECT_THAT(refused({"budget", "summary", "--by=stge"}),
              HasSubstr("--by names \"stge\"; did you mean stage?"));
  EXPECT_THAT(refused({"budget", "summary", "--by=stage,stage"}),
              HasSubstr("twice"));
  EXPECT_THAT(refused({"budget", "explain", "f", "--month=13"}),
              HasSubstr("a whole number from 1 to 12"));
  EXPECT_THAT(refused({"budget", "explain", "f", "--date=2024-02-30"}),
              HasSubstr("--date: "));
  EXPECT_THAT(refused({"budget", "reverse", "r", "--reason=x", "--amount=-1"}),
              HasSubstr("--amount is not above 0"));
  EXPECT_THAT(refused({"budget", "list", "--limit=0"}), HasSubstr("--limit"));
  EXPECT_EQ(Run({"budget", "facts", "--year=2024"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--department is missing"));
}

TEST_F(RunTest, RefusesUnknownFlagsAndMissingOnes) {
  EXPECT_EQ(Run({"summary", "--departmen", "x"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("did you mean --department?"));
  EXPECT_EQ(Run({"summary", "--department", "nj-tcj"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--year is missing"));
}

TEST_F(RunTest, RefusesYearsAndDepartmentsThatAreNone) {
  EXPECT_EQ(Run({"summary", "--department=nj-tcj", "--year=24"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--year is \"24\""));
  EXPECT_EQ(Run({"summary", "--department=NJ", "--year=2024"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--department is \"NJ\""));
}

TEST_F(RunTest, RefusesAPrincipalThatIsNone) {
  EXPECT_EQ(
      Run({"summary", "--department=nj", "--year=2024", "--principal=me"}),
      kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--principal: "));
}

TEST_F(RunTest, AServerThatIsNotThereEndsWithThree) {
  EXPECT_EQ(Run({"health", "--address=127.0.0.1:1", "--timeout=5"}),
            kExitUnavailable);
  EXPECT_THAT(err_.str(),
              HasSubstr("the server at 127.0.0.1:1 cannot be reached"));
}

TEST_F(RunTest, ChecksTheDemoWithoutAnyServer) {
  EXPECT_EQ(
      Run({"dataset", "check", JIXIAO_SOURCE_DIR "/deploy/demo/nanjing-2024"}),
      kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("没有发现问题"));
  EXPECT_THAT(out_.str(), HasSubstr("1723 项目"));
}

TEST_F(RunTest, AFaultyDatasetEndsWithOneBeforeAnythingIsSent) {
  EXPECT_EQ(Run({"import", "/nowhere", "--lang=en"}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("/nowhere: is no folder"));
  EXPECT_THAT(err_.str(), HasSubstr("nothing was sent"));
}

TEST_F(RunTest, FaultsComeAsJsonToo) {
  EXPECT_EQ(Run({"dataset", "check", "/nowhere", "--json"}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("\"message\": \"is no folder\""));
}

}  // namespace
}  // namespace jixiao::cli
