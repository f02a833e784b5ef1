#include "common/uuid/uuid.h"

#include <gtest/gtest.h>

namespace jixiao {
namespace {

TEST(Uuid4, MakesDifferentValidIds) {
  const std::string one = Uuid4();
  EXPECT_TRUE(IsUuid4(one)) << one;
  EXPECT_NE(one, Uuid4());
}

TEST(Uuid4, RefusesOtherText) {
  EXPECT_TRUE(IsUuid4("01234567-89ab-4cde-8f01-23456789ABCD"));
  for (const char* text :
       {"", "01234567-89ab-1cde-8f01-23456789abcd",
        "01234567-89ab-4cde-cf01-23456789abcd",
        "01234567-89ab-4cde-8f01-23456789abc",
        "01234567-89ab-4cde-8f01-23456789abcde",
        "0123456789ab-4cde-8f01-23456789abcd--",
        "g1234567-89ab-4cde-8f01-23456789abcd"}) {
    EXPECT_FALSE(IsUuid4(text)) << text;
  }
}

}  // namespace
}  // namespace jixiao
