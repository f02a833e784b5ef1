#include "common/trace/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace jixiao::trace {
namespace {

using ::testing::MatchesRegex;

constexpr char kTraceId[] = "4bf92f3577b34da6a3ce929d0e0e4736";
constexpr char kSpanId[] = "00f067aa0ba902b7";

std::string Text(const std::string& version, const std::string& flags,
                 const std::string& rest = "") {
  return version + "-" + kTraceId + "-" + kSpanId + "-" + flags + rest;
}

TEST(Trace, NewOnesAreSampledAndDifferFromEachOther) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const Context context = New();
    EXPECT_THAT(context.trace_id, MatchesRegex("[0-9a-f]{32}"));
    EXPECT_THAT(context.span_id, MatchesRegex("[0-9a-f]{16}"));
    EXPECT_TRUE(context.sampled);
    ids.insert(context.trace_id);
    ids.insert(context.span_id);
  }
  EXPECT_EQ(ids.size(), 2000u);
}

TEST(Trace, ParsesWhatItFormats) {
  const Context made = New();
  const std::optional<Context> read = Parse(Format(made));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->trace_id, made.trace_id);
  EXPECT_EQ(read->span_id, made.span_id);
  EXPECT_TRUE(read->sampled);
}

TEST(Trace, ReadsVersionZero) {
  const std::optional<Context> context = Parse(Text("00", "01"));
  ASSERT_TRUE(context.has_value());
  EXPECT_EQ(context->trace_id, kTraceId);
  EXPECT_EQ(context->span_id, kSpanId);
  EXPECT_TRUE(context->sampled);
  EXPECT_EQ(Format(*context), Text("00", "01"));
}

TEST(Trace, KnowsTheSampledFlagOnlyAndPassesOnNoOther) {
  EXPECT_FALSE(Parse(Text("00", "00"))->sampled);
  EXPECT_FALSE(Parse(Text("00", "fe"))->sampled);
  EXPECT_TRUE(Parse(Text("00", "ff"))->sampled);
  EXPECT_EQ(Format(*Parse(Text("00", "ff"))), Text("00", "01"));
  EXPECT_EQ(Format(*Parse(Text("00", "fe"))), Text("00", "00"));
}

TEST(Trace, ReadsOfALaterVersionWhatItKnows) {
  for (const std::string& text :
       {Text("01", "01"), Text("01", "01", "-"), Text("cc", "01", "-more-0"),
        Text("fe", "01", "-" + std::string(500, 'x'))}) {
    const std::optional<Context> context = Parse(text);
    ASSERT_TRUE(context.has_value()) << text;
    EXPECT_EQ(Format(*context), Text("00", "01")) << text;
  }
}

TEST(Trace, RefusesWhatIsNoTraceparent) {
  const std::string zero_trace(32, '0');
  const std::string zero_span(16, '0');
  for (const std::string& text : {
           std::string(),
           std::string("00"),
           std::string("garbage"),
           std::string(55, '-'),
           std::string(1 << 20, '0'),
           // Version 00 is just so long.
           Text("00", "01", "-"),
           Text("00", "01", "-more"),
           Text("00", "01", " "),
           Text("00", "0"),
           " " + Text("00", "01"),
           // No version.
           Text("ff", "01"),
           Text("0", "001"),
           Text("0A", "01"),
           Text("zz", "01"),
           // More without a dash.
           Text("01", "01", "more"),
           Text("01", "01", "1"),
           // No digits.
           Text("00", "0g"),
           Text("00", "0A"),
           Text("00", "-1"),
           "00-" + zero_trace + "-" + kSpanId + "-01",
           std::string("00-") + kTraceId + "-" + zero_span + "-01",
           std::string("00-4BF92F3577B34DA6A3CE929D0E0E4736-") + kSpanId +
               "-01",
           std::string("00-") + kTraceId + "-00F067AA0BA902B7-01",
           std::string("00_") + kTraceId + "-" + kSpanId + "-01",
           std::string("00-") + kTraceId + "_" + kSpanId + "-01",
           std::string("00-") + kTraceId + "-" + kSpanId + "_01",
           std::string("00-") + kSpanId + "-" + kTraceId + "-01",
       }) {
    EXPECT_FALSE(Parse(text).has_value()) << text.substr(0, 80);
  }
}

TEST(Trace, AChildIsAnotherSpanOfTheSameTrace) {
  const Context parent = *Parse(Text("00", "00"));
  const Context child = Child(parent);
  EXPECT_EQ(child.trace_id, parent.trace_id);
  EXPECT_NE(child.span_id, parent.span_id);
  EXPECT_THAT(child.span_id, MatchesRegex("[0-9a-f]{16}"));
  EXPECT_FALSE(child.sampled);
  EXPECT_TRUE(Child(New()).sampled);
}

TEST(Trace, NoneHasNoText) { EXPECT_EQ(Format(Context()), ""); }

}  // namespace
}  // namespace jixiao::trace
