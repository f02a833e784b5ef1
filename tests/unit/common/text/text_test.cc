#include "common/text/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace jixiao::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Utf8, AcceptsWellFormedText) {
  EXPECT_TRUE(Utf8Valid(""));
  EXPECT_TRUE(Utf8Valid("南京市 \xF0\x9F\x8F\x99 \x7F"));
  EXPECT_TRUE(Utf8Valid("\xF4\x8F\xBF\xBF"));
  EXPECT_TRUE(Utf8Valid("\xEE\x80\x80"));
}

TEST(Utf8, RefusesIllFormedTextAndSaysWhere) {
  for (const char* bad :
       {"\x80", "\xC0\xAF", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80",
        "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE5\x8D",
        "\xE5\x28\xA1", "\xFF"}) {
    EXPECT_FALSE(Utf8Valid(bad));
    EXPECT_EQ(FirstInvalidUtf8(std::string("南x") + bad), 4u);
  }
}

TEST(Utf8, EncodesWhatItDecodes) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string s;
    AppendUtf8(c, &s);
    std::size_t offset = 0;
    ASSERT_EQ(DecodeUtf8(s, &offset), c);
    ASSERT_EQ(offset, s.size());
  }
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(CodePointCount("绩效a"), 3u);
  EXPECT_EQ(CodePointCount("a\xFF\xFF"), 3u);
}

TEST(Utf8, FindsControlCharacters) {
  EXPECT_FALSE(HasControlCharacter("绩效 ok"));
  EXPECT_TRUE(HasControlCharacter("a\nb"));
  EXPECT_FALSE(HasControlCharacter("a\r\n\tb", true));
  EXPECT_TRUE(HasControlCharacter(std::string("a\0b", 3), true));
  EXPECT_TRUE(HasControlCharacter("a\x7F"));
  EXPECT_TRUE(HasControlCharacter("a\xC2\x85"));
}

TEST(Width, ChineseTakesTwoColumns) {
  EXPECT_EQ(DisplayWidth("预算执行率"), 10u);
  EXPECT_EQ(DisplayWidth("A1（一）"), 8u);
  EXPECT_EQ(DisplayWidth("＝100%"), 6u);
  EXPECT_EQ(DisplayWidth("，。、《》〔〕"), 14u);
  EXPECT_EQ(DisplayWidth("\xF0\xA0\x80\x80"), 2u);  // U+20000
}

TEST(Width, OtherCharactersTakeOneOrNone) {
  EXPECT_EQ(DisplayWidth("abc≥é"), 5u);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1u);     // combining acute
  EXPECT_EQ(DisplayWidth("\xE2\x80\x8B"), 0u);  // zero-width space
  EXPECT_EQ(DisplayWidth("“”…"), 3u);
  EXPECT_EQ(DisplayWidth("\xFF"), 1u);
}

TEST(Width, PadsToColumns) {
  EXPECT_EQ(PadRight("得分", 6), "得分  ");
  EXPECT_EQ(PadLeft("得分", 6), "  得分");
  EXPECT_EQ(PadRight("得分", 3), "得分");
}

TEST(Width, CutsToColumns) {
  EXPECT_EQ(TruncateToWidth("预算执行率", 10), "预算执行率");
  EXPECT_EQ(TruncateToWidth("预算执行率", 9), "预算执行…");
  EXPECT_EQ(TruncateToWidth("预算执行率", 8), "预算执…");
  EXPECT_EQ(TruncateToWidth("预算", 0), "");
}

TEST(Text, CutsToBytesBetweenCharacters) {
  EXPECT_EQ(TruncateToBytes("预算执行", 12), "预算执行");
  EXPECT_EQ(TruncateToBytes("预算执行", 11), "预算…");
  EXPECT_EQ(TruncateToBytes("预算", 3), "…");
}

TEST(Text, QuotesForMessages) {
  EXPECT_EQ(Quote("绩效"), "\"绩效\"");
  EXPECT_EQ(Quote("a\"b\\c"), "\"a\\\"b\\\\c\"");
  EXPECT_EQ(Quote("a\n\xFF"), "\"a\\x0a\\xff\"");
  EXPECT_EQ(Quote(std::string(61, 'x')), "\"" + std::string(60, 'x') + "…\"");
}

TEST(Nearest, MeasuresDistanceInCharacters) {
  EXPECT_EQ(EditDistance("预算执行率", "预算执行律"), 1u);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3u);
  EXPECT_EQ(EditDistance("", "abc"), 3u);
}

TEST(Nearest, OrdersByDistanceThenAsGiven) {
  EXPECT_THAT(
      Nearest({"budget.expenditure.initial", "budget.revenue.final",
               "budget.expenditure.final"},
              "budget.expenditur.final", 2),
      ElementsAre("budget.expenditure.final", "budget.expenditure.initial"));
  EXPECT_THAT(Nearest({"bat", "cat", "hat"}, "rat", 2),
              ElementsAre("bat", "cat"));
}

TEST(Nearest, LeavesOutWhatIsFar) {
  EXPECT_THAT(Nearest({"amount", "month"}, "source_document", 3), IsEmpty());
  EXPECT_THAT(Nearest({"个", "次"}, "场", 3), IsEmpty());
  EXPECT_THAT(Nearest({"a"}, "", 3), IsEmpty());
  EXPECT_THAT(Nearest({"a"}, std::string(100000, 'a'), 3), IsEmpty());
}

TEST(Nearest, KeepsWhatContainsTheWord) {
  EXPECT_THAT(Nearest({"非税收入预算完成率"}, "非税收入", 3),
              ElementsAre("非税收入预算完成率"));
}

TEST(Nearest, PhrasesAQuestion) {
  EXPECT_EQ(DidYouMean({"cat"}, "rat"), "; did you mean cat?");
  EXPECT_EQ(DidYouMean({"cat", "bat"}, "rat"), "; did you mean cat or bat?");
  EXPECT_EQ(DidYouMean({"cat", "bat", "hat", "mat"}, "rat"),
            "; did you mean cat, bat or hat?");
  EXPECT_EQ(DidYouMean({"dog"}, "rat"), "");
}

}  // namespace
}  // namespace jixiao::text
