// Texts of findings with figures in them.
#include "services/evaluation/domain/checks/message_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Printed;
using ::jixiao::testing::MessageIs;
using ::testing::HasSubstr;

TEST(MessageTemplate, PrintsNumbersAloneAndNamesFaults) {
  const Vocabulary words = test::MakeVocabulary({{"a", "甲", "CNY"},
                                                 {"b", "乙", "CNY"},
                                                 {"d", "丁", "date"},
                                                 {"n", "名单", "names"}});
  const FactTable facts = test::MakeTable(
      words, {Printed("a", "1234.5", "万元"), test::Date("d", 2024, 9, 30),
              test::Names("n", {"子", "丑"})});
  const auto render = [&](const std::string& text) {
    const absl::StatusOr<MessageTemplate> compiled =
        MessageTemplate::Compile(text, words);
    EXPECT_THAT(compiled, testing::IsOk()) << text;
    return compiled.ok() ? compiled->Render(facts.Lookup({})) : "";
  };
  EXPECT_EQ(render("没有数字"), "没有数字");
  EXPECT_EQ(render("{a|亿元|4} 亿元"), "0.1235 亿元");
  EXPECT_EQ(render("{甲} 与 {a / a|%|1}%"), "1,234.5 与 100.0%");
  EXPECT_EQ(render("{has(b) || a > 0 ? a : b|元|0}"), "12,345,000");
  EXPECT_EQ(render("{d}：{n}；{b|元}；{a / (a - a)}"),
            "2024年9月30日：子、丑；（缺）；（无定义）");
  const auto error = [&](const std::string& text) {
    return MessageTemplate::Compile(text, words).status();
  };
  EXPECT_THAT(error("{a"), MessageIs(HasSubstr("not closed")));
  EXPECT_THAT(error("{c}"), MessageIs(HasSubstr("unknown fact")));
  EXPECT_THAT(error("{a|人}"), MessageIs(HasSubstr("does not print in")));
  EXPECT_THAT(error("{a|元|x}"), MessageIs(HasSubstr("decimals")));
  EXPECT_THAT(error("{a > b}"), MessageIs(HasSubstr("condition")));
  EXPECT_THAT(error("{a|元|1|2}"), MessageIs(HasSubstr("{formula|unit")));
}

}  // namespace
}  // namespace jixiao::evaluation
