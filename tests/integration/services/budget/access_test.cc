// Who may call what of a stream, message by message; tests/integration/access
// asks it of every rpc.
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::StatusIs;

class AccessTest : public BudgetTest {};

TEST_F(AccessTest, ALaterMessageOfAStreamCannotNameAnotherDepartment) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  v1::ImportBudgetRecordsRequest own;
  own.set_parent(kDepartment);
  own.set_fiscal_year(2024);
  v1::ImportBudgetRecordsRequest foreign = own;
  foreign.set_parent("departments/other");
  const auto context = testing::InProcessServer::Context(
      "subject=a;role=CLERK;department=nj-tcj");
  EXPECT_THAT(server_.Send({own, foreign}, context.get()),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace jixiao::budget
