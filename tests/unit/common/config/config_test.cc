#include "common/config/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "common/log/log.h"
#include "nlohmann/json.hpp"

ABSL_FLAG(std::string, city, "nanjing", "A text.");
ABSL_FLAG(int, count, 1, "A number.");
ABSL_FLAG(bool, loud, false, "A switch.");
ABSL_FLAG(std::string, api_token, "", "A secret.");
ABSL_FLAG(std::string, db_password_file, "", "Where a secret is.");

namespace jixiao::config {
namespace {

using ::testing::ElementsAre;
using ::testing::ExitedWithCode;
using ::testing::HasSubstr;
using ::testing::Not;

class ConfigTest : public ::testing::Test {
 protected:
  ~ConfigTest() override {
    for (const std::string& name : variables_) unsetenv(name.c_str());
  }

  void SetVariable(const std::string& name, const std::string& value) {
    setenv(name.c_str(), value.c_str(), 1);
    variables_.push_back(name);
  }

  static absl::StatusOr<Arguments> Read(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "program");
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    return ParseArguments(static_cast<int>(argv.size()), argv.data());
  }

  absl::FlagSaver saver_;
  std::vector<std::string> variables_;
};

using ConfigDeathTest = ConfigTest;

TEST_F(ConfigTest, PrefersCommandLineToEnvironmentToDefault) {
  ASSERT_TRUE(Read({}).ok());
  EXPECT_EQ(absl::GetFlag(FLAGS_city), "nanjing");
  SetVariable("JIXIAO_CITY", "suzhou");
  ASSERT_TRUE(Read({}).ok());
  EXPECT_EQ(absl::GetFlag(FLAGS_city), "suzhou");
  ASSERT_TRUE(Read({"--city=wuxi"}).ok());
  EXPECT_EQ(absl::GetFlag(FLAGS_city), "wuxi");
}

TEST_F(ConfigTest, SplitsSubcommandFlagsAndTheRest) {
  const auto arguments =
      Read({"report", "--count", "3", "get", "--loud", "out.md", "--", "--x"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_EQ(arguments->subcommand, "report");
  EXPECT_THAT(arguments->positional, ElementsAre("get", "out.md", "--x"));
  EXPECT_EQ(absl::GetFlag(FLAGS_count), 3);
  EXPECT_TRUE(absl::GetFlag(FLAGS_loud));
}

TEST_F(ConfigTest, TakesSwitchesInEveryForm) {
  ASSERT_TRUE(Read({"--loud"}).ok());
  EXPECT_TRUE(absl::GetFlag(FLAGS_loud));
  ASSERT_TRUE(Read({"--noloud"}).ok());
  EXPECT_FALSE(absl::GetFlag(FLAGS_loud));
  ASSERT_TRUE(Read({"--loud=true"}).ok());
  EXPECT_TRUE(absl::GetFlag(FLAGS_loud));
}

TEST_F(ConfigTest, SaysWhichFlagOrVariableIsWrong) {
  EXPECT_THAT(Read({"--cities=a"}).status().message(),
              HasSubstr("unknown flag --cities"));
  EXPECT_THAT(Read({"--count=many"}).status().message(), HasSubstr("--count"));
  EXPECT_THAT(Read({"--count"}).status().message(), HasSubstr("needs a value"));
  EXPECT_THAT(Read({"--nocity"}).status().message(),
              HasSubstr("unknown flag --nocity"));
  SetVariable("JIXIAO_COUNT", "many");
  EXPECT_THAT(Read({}).status().message(), HasSubstr("JIXIAO_COUNT"));
}

TEST_F(ConfigTest, RedactsWhatIsNamedLikeASecret) {
  ASSERT_TRUE(Read({"--api_token=hunter2", "--city=wuxi",
                    "--db_password_file=/etc/password"})
                  .ok());
  std::map<std::string, std::string> settings;
  for (const auto& [name, value] : Settings()) settings[name] = value;
  EXPECT_EQ(settings["api_token"], "[redacted]");
  // Only says where it is.
  EXPECT_EQ(settings["db_password_file"], "/etc/password");
  EXPECT_EQ(settings["city"], "wuxi");
  EXPECT_EQ(settings.count("flagfile"), 0u);
  const log::Capture capture;
  LogSettings();
  ASSERT_EQ(capture.Lines().size(), 1u);
  EXPECT_THAT(capture.Lines()[0], Not(HasSubstr("hunter2")));
  EXPECT_EQ(nlohmann::json::parse(capture.Lines()[0])["city"], "wuxi");
}

TEST_F(ConfigTest, ReadsASecretWithoutItsLastNewline) {
  const std::string path = ::testing::TempDir() + "secret";
  std::ofstream(path) << "hunter2\n";
  EXPECT_EQ(ReadSecret(path).value(), "hunter2");
  EXPECT_EQ(ReadSecret("").value(), "");
  EXPECT_THAT(ReadSecret(path + ".absent").status().message(),
              HasSubstr(path + ".absent"));
  EXPECT_FALSE(ReadSecret(::testing::TempDir()).ok());
}

TEST_F(ConfigDeathTest, ExitsAsItsCallersExpect) {
  const Usage usage = {"tool", "1.2.3", "Does things."};
  const auto run = [&usage](std::string argument) {
    std::string program = "tool";
    char* argv[] = {program.data(), argument.data()};
    Parse(2, argv, usage);
  };
  EXPECT_EXIT(run("--help"), ExitedWithCode(0), "");
  EXPECT_EXIT(run("--version"), ExitedWithCode(0), "");
  EXPECT_EXIT(run("--bogus"), ExitedWithCode(2), "unknown flag --bogus");
}

}  // namespace
}  // namespace jixiao::config
