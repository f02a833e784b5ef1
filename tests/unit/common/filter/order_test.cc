#include "common/filter/order.h"

#include "common/testing/matchers.h"

namespace jixiao::filter {
namespace {

std::string ShownOrder(std::string_view order_by) {
  const auto order = ParseOrder(order_by, {"record_id", "sequence", "amount"});
  if (!order.ok()) return std::string(order.status().message());
  return order->field + (order->descending ? " falling" : " rising");
}

TEST(Order, IsOneOfTheDeclaredFields) {
  EXPECT_EQ(ShownOrder(""), "record_id rising");
  EXPECT_EQ(ShownOrder("  "), "record_id rising");
  EXPECT_EQ(ShownOrder("amount"), "amount rising");
  EXPECT_EQ(ShownOrder("amount asc"), "amount rising");
  EXPECT_EQ(ShownOrder("  amount\t desc "), "amount falling");
}

TEST(Order, SaysWhatIsInTheWayAndWhere) {
  EXPECT_EQ(ShownOrder("amuont desc"),
            "character 1: no order by \"amuont\"; did you mean amount?; known: "
            "record_id, sequence, amount");
  EXPECT_EQ(ShownOrder(" amount DESC"),
            "character 9: expected asc or desc, found \"DESC\"");
  EXPECT_EQ(ShownOrder("amount desc desc"),
            "character 13: expected the end, found \"desc\"");
  EXPECT_THAT(ShownOrder("amount, record_id"),
              ::testing::StartsWith("character 1: no order by \"amount,\""));
  EXPECT_THAT(ShownOrder("1; DROP TABLE t"),
              ::testing::StartsWith("character 1: no order by"));
  EXPECT_THAT(ParseOrder("x", {"a"}),
              testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                type::v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace jixiao::filter
