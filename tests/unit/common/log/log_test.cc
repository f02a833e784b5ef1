#include "common/log/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace jixiao::log {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class LogTest : public ::testing::Test {
 protected:
  LogTest() { Init("test", Level::kInfo); }

  nlohmann::json Only() const {
    const std::vector<std::string> lines = capture_.Lines();
    EXPECT_THAT(lines, SizeIs(1));
    return nlohmann::json::parse(lines.at(0));
  }

  Capture capture_;
};

TEST_F(LogTest, WritesOneJsonObjectALine) {
  Info("started", {{"port", 7101}, {"name", "南京"}, {"ok", true}});
  const nlohmann::json line = Only();
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["service"], "test");
  EXPECT_EQ(line["event"], "started");
  EXPECT_EQ(line["port"], 7101);
  EXPECT_EQ(line["name"], "南京");
  EXPECT_EQ(line["ok"], true);
  EXPECT_THAT(line["time"].get<std::string>(),
              ::testing::ContainsRegex("^[0-9-]+T[0-9:]+\\.[0-9]{6}Z$"));
  EXPECT_THAT(capture_.Lines()[0], StartsWith("{\"time\":"));
}

TEST_F(LogTest, StaysValidJsonWhateverTheTextIs) {
  Error("bad", {{"text", "a\"b\\c\nd\x01"}, {"bytes", "\xff\xfe\x80"}});
  const nlohmann::json line = Only();
  EXPECT_EQ(line["text"], "a\"b\\c\nd\x01");
  EXPECT_EQ(line["bytes"], "\uFFFD\uFFFD\uFFFD");
}

TEST_F(LogTest, DropsLinesBelowTheLevel) {
  Debug("quiet");
  EXPECT_THAT(capture_.Lines(), IsEmpty());
  Init("test", Level::kError);
  Warning("quiet");
  EXPECT_THAT(capture_.Lines(), IsEmpty());
  Init("test", Level::kDebug);
  Debug("loud");
  EXPECT_EQ(Only()["level"], "debug");
}

TEST_F(LogTest, AddsTheContextOfItsThreadOnly) {
  const Context outer({{"request_id", "r1"}, {"method", "outer"}});
  {
    const Context inner({{"method", "inner"}});
    Info("one");
  }
  Info("two", {{"request_id", "own"}});
  std::thread([] { Info("three"); }).join();
  const std::vector<std::string> lines = capture_.Lines();
  ASSERT_THAT(lines, SizeIs(3));
  const auto one = nlohmann::json::parse(lines[0]);
  EXPECT_EQ(one["request_id"], "r1");
  EXPECT_EQ(one["method"], "inner");
  const auto two = nlohmann::json::parse(lines[1]);
  EXPECT_EQ(two["request_id"], "own");
  EXPECT_EQ(two["method"], "outer");
  EXPECT_FALSE(nlohmann::json::parse(lines[2]).contains("request_id"));
}

TEST(ParseLevel, TakesTheFourNames) {
  Level level = Level::kError;
  EXPECT_TRUE(ParseLevel("debug", &level));
  EXPECT_EQ(level, Level::kDebug);
  EXPECT_FALSE(ParseLevel("DEBUG", &level));
  EXPECT_FALSE(ParseLevel("", &level));
  EXPECT_EQ(level, Level::kDebug);
}

}  // namespace
}  // namespace jixiao::log
