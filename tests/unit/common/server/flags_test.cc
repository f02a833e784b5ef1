#include "common/server/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "common/config/config.h"
#include "common/testing/matchers.h"

namespace jixiao::server {
namespace {

using jixiao::testing::IsOk;
using jixiao::testing::MessageIs;
using ::testing::HasSubstr;

class FlagsTest : public ::testing::Test {
 protected:
  static void Set(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "program");
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    ASSERT_THAT(
        config::ParseArguments(static_cast<int>(argv.size()), argv.data())
            .status(),
        IsOk());
  }

  absl::FlagSaver saver_;
};

TEST_F(FlagsTest, GiveAPoolAsLargeAsTheWorkers) {
  const std::string file = ::testing::TempDir() + "flags_test_password";
  std::ofstream(file) << "hunter2\n";
  Set({"--worker_threads=3", "--mysql_socket=/run/db", "--mysql_schema=s",
       "--mysql_user=u", "--mysql_password_file=" + file});
  const auto mysql = MysqlOptionsFromFlags();
  ASSERT_THAT(mysql, IsOk());
  EXPECT_EQ(mysql->size, 3);
  EXPECT_EQ(mysql->socket, "/run/db");
  EXPECT_EQ(mysql->password, "hunter2");
  const auto runtime = RuntimeOptionsFromFlags();
  ASSERT_THAT(runtime, IsOk());
  EXPECT_EQ(runtime->worker_threads, 3u);
}

TEST_F(FlagsTest, NameTheOneThatIsWrong) {
  EXPECT_THAT(MysqlOptionsFromFlags(), MessageIs(HasSubstr("--mysql_schema")));
  Set({"--mysql_schema=s"});
  EXPECT_THAT(MysqlOptionsFromFlags(), MessageIs(HasSubstr("--mysql_user")));
  Set({"--mysql_user=u", "--mysql_password_file=/nowhere"});
  EXPECT_THAT(MysqlOptionsFromFlags(), MessageIs(HasSubstr("/nowhere")));
  Set({"--worker_threads=0"});
  EXPECT_THAT(RuntimeOptionsFromFlags(),
              MessageIs(HasSubstr("--worker_threads")));
  Set({"--drain_delay=-1s"});
  EXPECT_THAT(ServerOptionsFromFlags(), MessageIs(HasSubstr("--drain_delay")));
}

}  // namespace
}  // namespace jixiao::server
