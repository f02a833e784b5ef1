#include "services/evaluation/template/bounds.h"

#include <gtest/gtest.h>

namespace jixiao::evaluation {
namespace {

TEST(MayBeCalled, ReadsQualifiersAsBounds) {
  const auto r = [](int value) { return rational::Rational::FromInt(value); };
  EXPECT_TRUE(MayBeCalled("近", r(100), r(96)));
  EXPECT_FALSE(MayBeCalled("近", r(100), r(101)));
  EXPECT_TRUE(MayBeCalled("多", r(70), r(73)));
  EXPECT_FALSE(MayBeCalled("余", r(70), r(69)));
  EXPECT_FALSE(MayBeCalled("超", r(70), r(69)));
  EXPECT_TRUE(MayBeCalled("约", r(100), r(109)));
  EXPECT_FALSE(MayBeCalled("约", r(100), r(120)));
}

}  // namespace
}  // namespace jixiao::evaluation
