#include "services/cli/dataset/encoding.h"

#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

constexpr char kChinese[] = "凭证号,金额（万元）,摘要\n1,3.30,会议费，含场地\n";

Encoding Detect(const std::string& text) {
  EncodingDetector detector;
  detector.Feed(text);
  return detector.encoding();
}

TEST(EncodingDetector, KnowsUtf8) {
  EXPECT_EQ(Detect(kChinese), Encoding::kUtf8);
  EXPECT_EQ(Detect("record_id,amount\n1,3\n"), Encoding::kUtf8);
  EXPECT_EQ(Detect(""), Encoding::kUtf8);
}

TEST(EncodingDetector, KnowsGb18030) {
  EXPECT_EQ(Detect(ToGb18030(kChinese)), Encoding::kGb18030);
  // All of level 1 and 2, not a text anybody writes.
  std::string all;
  for (int row = 0xB0; row <= 0xF7; ++row) {
    for (int cell = 0xA1; cell <= 0xF9; ++cell) {
      all.push_back(static_cast<char>(row));
      all.push_back(static_cast<char>(cell));
    }
  }
  EXPECT_EQ(Detect(all), Encoding::kGb18030);
}

TEST(EncodingDetector, TakesDamagedUtf8ForUtf8) {
  EXPECT_EQ(Detect(std::string(kChinese) + "\xff"), Encoding::kUtf8);
}

TEST(EncodingDetector, LooksAtAllParts) {
  EncodingDetector detector;
  detector.Feed("record_id,amount\n");
  detector.Feed(ToGb18030("会议费\n"));
  EXPECT_EQ(detector.encoding(), Encoding::kGb18030);
}

TEST(Gb18030ToUtf8, ConvertsEveryKindOfCharacter) {
  std::size_t bad = 0;
  // Two bytes, four bytes, and one beyond the basic plane.
  const std::string text = "a，招商引资〔2019〕30号 € ḿ 𠮷";
  EXPECT_EQ(Gb18030ToUtf8(ToGb18030(text), bad), text);
  EXPECT_EQ(Gb18030ToUtf8("", bad), "");
}

TEST(Gb18030ToUtf8, ConvertsMoreThanOneBuffer) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "绩";
  std::size_t bad = 0;
  EXPECT_EQ(Gb18030ToUtf8(ToGb18030(text), bad), text);
}

TEST(Gb18030ToUtf8, TellsWhichByteIsInTheWay) {
  std::size_t bad = 0;
  EXPECT_EQ(Gb18030ToUtf8("ab\xff"
                          "cd",
                          bad),
            std::nullopt);
  EXPECT_EQ(bad, 2u);
  // Half a character.
  EXPECT_EQ(Gb18030ToUtf8("ab\xd5", bad), std::nullopt);
  EXPECT_EQ(bad, 2u);
}

}  // namespace
}  // namespace jixiao::cli
