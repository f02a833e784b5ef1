#include "services/cli/args/args.h"

#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ArgsTest : public ::testing::Test {
 protected:
  ArgsTest() {
    FlagSpec department{"department", "ID", "the department", "", true};
    FlagSpec output{"output", "FILE", "where to"};
    output.letter = 'o';
    FlagSpec format{"format", "FORMAT", "what to write", "md"};
    format.choices = {"md", "html"};
    FlagSpec address{"budget_address", "HOST:PORT", "the server",
                     "127.0.0.1:7101"};
    address.environment = "JIXIAO_BUDGET_ADDRESS";
    syntax_.arguments = {{"DIR", "the folder"}};
    syntax_.flags = {
        department, output, format, address, {"json", "", "as JSON"}};
  }

  absl::StatusOr<Arguments> Parse(const std::vector<std::string>& words) {
    return ParseArguments(
        syntax_, words,
        [this](const std::string& name) -> std::optional<std::string> {
          const auto found = environment_.find(name);
          if (found == environment_.end()) return std::nullopt;
          return found->second;
        });
  }

  std::string Complaint(const std::vector<std::string>& words) {
    const auto result = Parse(words);
    return result.ok() ? "" : std::string(result.status().message());
  }

  Syntax syntax_;
  std::map<std::string, std::string> environment_;
};

TEST_F(ArgsTest, TakesFlagsAndArgumentsInAnyOrder) {
  const auto result = Parse({"--department=nj", "dir", "-o", "file", "--json"});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->arguments(), ElementsAre("dir"));
  EXPECT_EQ(result->Get("department"), "nj");
  EXPECT_EQ(result->Get("output"), "file");
  EXPECT_TRUE(result->Has("json"));
  EXPECT_EQ(result->Get("format"), "md");
}

TEST_F(ArgsTest, TakesHyphensForUnderscores) {
  const auto result =
      Parse({"dir", "--department", "nj", "--budget-address", "h:1"});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->Get("budget_address"), "h:1");
}

TEST_F(ArgsTest, CommandLineBeatsEnvironmentBeatsDefault) {
  EXPECT_EQ(Parse({"d", "--department=nj"})->Get("budget_address"),
            "127.0.0.1:7101");
  environment_["JIXIAO_BUDGET_ADDRESS"] = "env:1";
  EXPECT_EQ(Parse({"d", "--department=nj"})->Get("budget_address"), "env:1");
  EXPECT_EQ(Parse({"d", "--department=nj", "--budget_address=cmd:1"})
                ->Get("budget_address"),
            "cmd:1");
}

TEST_F(ArgsTest, TellsWhatIsOnTheCommandLineFromDefaults) {
  environment_["JIXIAO_BUDGET_ADDRESS"] = "env:1";
  const auto result = Parse({"d", "--department=nj", "--format", "md"});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_TRUE(result->Given("format")) << "though it is the default";
  EXPECT_FALSE(result->Given("budget_address"));
  EXPECT_FALSE(result->Given("output"));
  EXPECT_FALSE(Parse({"d", "--department=nj"})->Given("format"));
}

TEST_F(ArgsTest, NamesTheNearestFlag) {
  EXPECT_EQ(Complaint({"d", "--departmnt", "nj"}),
            "unknown flag \"--departmnt\"; did you mean --department?");
}

TEST_F(ArgsTest, SaysWhatIsMissing) {
  EXPECT_EQ(Complaint({"d"}), "--department is missing: the department");
  EXPECT_EQ(Complaint({"--department=nj"}), "DIR is missing: the folder");
  EXPECT_EQ(Complaint({"d", "--department"}), "--department needs a value: ID");
}

TEST_F(ArgsTest, RefusesWhatIsTooMuch) {
  EXPECT_EQ(Complaint({"d", "e", "--department=nj"}),
            "unexpected argument \"e\"");
  EXPECT_EQ(Complaint({"d", "--department=a", "--department=b"}),
            "--department is given twice");
  EXPECT_EQ(Complaint({"d", "--department=a", "--json=1"}),
            "--json takes no value");
}

TEST_F(ArgsTest, RefusesAValueThatIsNoChoice) {
  EXPECT_EQ(Complaint({"d", "--department=a", "--format=pdf"}),
            "--format is \"pdf\"; accepted: md, html");
}

TEST_F(ArgsTest, TwoHyphensEndTheFlags) {
  const auto result = Parse({"--department=nj", "--", "--json"});
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(result->arguments(), ElementsAre("--json"));
}

TEST_F(ArgsTest, WholeNumbersHaveARange) {
  syntax_.flags.push_back({"year", "YEAR", "the year"});
  const auto result = Parse({"d", "--department=nj", "--year=20x4"});
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(
      std::string(result->GetInt("year", 2000, 2100).status().message()),
      HasSubstr("a whole number from 2000 to 2100"));
}

TEST_F(ArgsTest, DescribesFlagsInAlignedLines) {
  const std::string text = DescribeSyntax(syntax_);
  EXPECT_THAT(text, HasSubstr("--department ID             the department "
                              "(required)\n"));
  EXPECT_THAT(text, HasSubstr("(default 127.0.0.1:7101) "
                              "[JIXIAO_BUDGET_ADDRESS]"));
}

TEST_F(ArgsTest, AnArgumentMayBeOptional) {
  syntax_.arguments.push_back({"FILE", "a file", /*optional=*/true});
  const auto without = Parse({"dir", "--department=nj"});
  ASSERT_TRUE(without.ok()) << without.status();
  EXPECT_THAT(without->arguments(), ElementsAre("dir"));
  const auto with = Parse({"dir", "--department=nj", "file"});
  ASSERT_TRUE(with.ok()) << with.status();
  EXPECT_THAT(with->arguments(), ElementsAre("dir", "file"));
  EXPECT_THAT(Complaint({"--department=nj"}), HasSubstr("DIR is missing"));
  EXPECT_THAT(Complaint({"dir", "file", "more", "--department=nj"}),
              HasSubstr("unexpected argument \"more\""));
  EXPECT_THAT(UsageLine(syntax_), HasSubstr(" DIR [FILE] "));
}

}  // namespace
}  // namespace jixiao::cli
