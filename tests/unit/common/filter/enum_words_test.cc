#include "common/filter/enum_words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::filter {
namespace {

using ::testing::ElementsAre;
using ::testing::FieldsAre;

TEST(EnumWordsTest, CallsEachValueWithoutThePrefixOfItsEnum) {
  EXPECT_THAT(
      EnumWords(type::v1::FactSource_descriptor()),
      ElementsAre(FieldsAre("LEDGER", "1"), FieldsAre("TRACKED", "2"),
                  FieldsAre("DECLARED", "3"), FieldsAre("STATED", "4")));
}

TEST(EnumWordsTest, CallsTheZeroUnspecified) {
  EXPECT_EQ("UNSPECIFIED",
            EnumWord(*type::v1::FactSource_descriptor()->FindValueByNumber(0)));
}

}  // namespace
}  // namespace jixiao::filter
