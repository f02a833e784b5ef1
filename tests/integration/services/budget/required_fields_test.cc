// A request that lacks a REQUIRED field is refused with that field named.
#include "tests/integration/services/budget/any_rpc.h"

namespace jixiao::budget {
namespace {

// The violation of the field itself or of what it holds.
::testing::Matcher<absl::Status> Names(const std::string& path) {
  return ::testing::ResultOf(
      [path](const absl::Status& status) {
        return testing::NamesField(status, path) ? "named"
                                                 : status::ToLogString(status);
      },
      std::string("named"));
}

class RequiredFieldsTest : public BudgetTest {};

TEST_F(RequiredFieldsTest, TheDefaultRequestNamesEveryOne) {
  int named = 0;
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status = CallAny(server_, *rpc, *DefaultRequest(*rpc));
    for (const RequiredField& field : RequiredFields(*GoodRequest(*rpc))) {
      if (field.path.find('.') != std::string::npos) continue;
      EXPECT_THAT(status, Names(field.path))
          << rpc->name() << " " << field.path;
      ++named;
    }
  }
  EXPECT_GT(named, 40);
}

TEST_F(RequiredFieldsTest, EachOneUnsetIsNamed) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  const std::string before = Contents();
  int named = 0;
  for (const Method* rpc : AllRpcs()) {
    for (const RequiredField& field : RequiredFields(*GoodRequest(*rpc))) {
      auto request = GoodRequest(*rpc);
      field.unset(*request);
      EXPECT_THAT(CallAny(server_, *rpc, *request), Names(field.path))
          << rpc->name() << " " << field.path;
      ++named;
    }
  }
  EXPECT_GT(named, 60);
  EXPECT_EQ(Contents(), before);
}

TEST_F(RequiredFieldsTest, AGoodRequestPassesValidation) {
  for (const Method* rpc : AllRpcs()) {
    EXPECT_TRUE(status::ViolationsOf(CallAny(server_, *rpc, *GoodRequest(*rpc)))
                    .empty())
        << rpc->name() << " "
        << status::ToLogString(CallAny(server_, *rpc, *GoodRequest(*rpc)));
  }
}

}  // namespace
}  // namespace jixiao::budget
