#include "common/filter/order.h"

#include "common/testing/matchers.h"

namespace jixiao::filter {
namespace {

std::string Shown(std::string_view order_by) {
  const auto order = ParseOrder(order_by, {"record_id", "sequence", "amount"});
  if (!order.ok()) return std::string(order.status().message());
  return order->field + (order->descending ? " falling" : " rising");
}

TEST(Order, IsOneOfTheDeclaredFields) {
  EXPECT_EQ(Shown(""), "record_id rising");
  EXPECT_EQ(Shown("  "), "record_id rising");
  EXPECT_EQ(Shown("amount"), "amount rising");
  EXPECT_EQ(Shown("amount asc"), "amount rising");
  EXPECT_EQ(Shown("  amount\t desc "), "amount falling");
}

TEST(Order, SaysWhatIsInTheWayAndWhere) {
  EXPECT_EQ(Shown("amuont desc"),
            "character 1: no order by \"amuont\"; did you mean amount?; known: "
            "record_id, sequence, amount");
  EXPECT_EQ(Shown(" amount DESC"),
            "character 9: expected asc or desc, found \"DESC\"");
  EXPECT_EQ(Shown("amount desc desc"),
            "character 13: expected the end, found \"desc\"");
  EXPECT_THAT(Shown("amount, record_id"),
              ::testing::StartsWith("character 1: no order by \"amount,\""));
  EXPECT_THAT(Shown("1; DROP TABLE t"),
              ::testing::StartsWith("character 1: no order by"));
  EXPECT_THAT(ParseOrder("x", {"a"}),
              testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                type::v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace jixiao::filter
