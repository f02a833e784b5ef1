#include "services/cli/commands/run.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

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

// What is written leaves no room for a result on standard output.
TEST_F(RunTest, RefusesJsonOfWhatIsWrittenToStandardOutput) {
  const std::vector<std::string> key = {"--department=a", "--year=2024"};
  const std::vector<std::vector<std::string>> commands = {
      {"framework", "export", "x"},
      {"framework", "export", "x", "-o", "-"},
      {"template", "export", "x"},
      {"report", "get", key[0], key[1], "--format=md"},
      {"report", "summary", key[1], "--format=html", "-o", "-"},
      {"evidence", "download", "rules", key[0], "-o", "-"},
      {"audit", "export", "--service=budget", key[0], "-o", "-"},
      {"export", "budget", key[0], key[1], "--format=csv"},
      {"project", "export", key[0], "--format=csv"}};
  for (std::vector<std::string> words : commands) {
    words.push_back("--json");
    out_.str("");
    err_.str("");
    EXPECT_EQ(Run(words), kExitUsage) << words[0] << " " << words[1];
    EXPECT_THAT(err_.str(), HasSubstr("name the file with -o"));
    EXPECT_THAT(out_.str(), IsEmpty());
  }
}

// What an example names is in the demo.
TEST_F(RunTest, TheExampleOfAReviewNamesAnIndicatorOfTheDemo) {
  EXPECT_EQ(Run({"score", "review", "--help"}), kExitOk);
  const std::string command = "jixiao score review ";
  const std::size_t begin = out_.str().find(command + "预") + command.size();
  const std::string name =
      out_.str().substr(begin, out_.str().find(' ', begin) - begin);
  std::ifstream file(JIXIAO_SOURCE_DIR
                     "/deploy/demo/nanjing-2024/framework.yaml");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  EXPECT_THAT(text, HasSubstr("name: " + name + "\n"));
}

TEST_F(RunTest, HelpSaysWhatAFlagIsOf) {
  EXPECT_EQ(Run({"report", "history", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("without it of all of the year"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("without it the latest")));
  EXPECT_EQ(Run({"score", "list", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("of one report: its revision"));
  EXPECT_THAT(out_.str(),
              HasSubstr("over departments and years: how many rows at most"));
  EXPECT_EQ(Run({"report", "schedule", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("the first time all three are needed"));
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
