// Who may call what. Every rpc passes the same gate; this shows that each is
// wired to it with its own roles and with the department it names.
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::StatusIs;
using Stub = v1::BudgetService::Stub;

template <class Req, class Res>
std::function<grpc::Status(BudgetServer&, grpc::ClientContext*)> Unary(
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Res*),
    const std::string& text) {
  return [=](BudgetServer& server, grpc::ClientContext* context) {
    Res response;
    return (server.stub().*method)(context, Parse<Req>(text), &response);
  };
}

grpc::Status Import(BudgetServer& server, grpc::ClientContext* context) {
  v1::ImportBudgetRecordsResponse response;
  const auto writer = server.stub().ImportBudgetRecords(context, &response);
  v1::ImportBudgetRecordsRequest message;
  message.set_parent(kDepartment);
  message.set_fiscal_year(2024);
  *message.add_budget_records() = ManyRows(1)[0];
  writer->Write(message);
  writer->WritesDone();
  return writer->Finish();
}

struct Rpc {
  const char* name;
  std::function<grpc::Status(BudgetServer&, grpc::ClientContext*)> call;
  const char* allowed;  // roles
  const char* refused;  // empty: every role is allowed
};

const std::vector<Rpc>& Rpcs() {
  static const auto* rpcs = new std::vector<Rpc>{
      {"CreateDepartment",
       Unary(&Stub::CreateDepartment,
             "department_id: 'nj-tcj' department { display_name: 'x' "
             "profile_fiscal_year: 2024 }"),
       "OPERATOR", "READER,CLERK,REVIEWER,SERVICE"},
      {"GetDepartment",
       Unary(&Stub::GetDepartment, "name: 'departments/nj-tcj'"), "READER", ""},
      {"ListDepartments", Unary(&Stub::ListDepartments, ""), "REVIEWER",
       "READER,CLERK"},
      {"UpdateDepartment",
       Unary(&Stub::UpdateDepartment,
             "department { name: 'departments/nj-tcj' etag: '\"1\"' level: "
             "'x' }"),
       "CLERK", "READER,REVIEWER,SERVICE"},
      {"ImportBudgetRecords", Import, "CLERK", "READER,REVIEWER,SERVICE"},
      {"ListBudgetRecords",
       Unary(&Stub::ListBudgetRecords, "parent: 'departments/nj-tcj'"), "CLERK",
       "READER"},
      {"GetFactSet",
       Unary(&Stub::GetFactSet,
             "parent: 'departments/nj-tcj' fiscal_year: 2024"),
       "SERVICE", "READER"},
  };
  return *rpcs;
}

class AccessTest : public BudgetTest {
 protected:
  absl::Status Call(const Rpc& rpc, const std::string& principal) {
    const auto context = testing::InProcessServer::Context(principal);
    return rpc::FromGrpc(rpc.call(server_, context.get()));
  }
};

TEST_F(AccessTest, NobodyInParticularIsUnauthenticated) {
  for (const Rpc& rpc : Rpcs()) {
    EXPECT_THAT(Call(rpc, ""), StatusIs(absl::StatusCode::kUnauthenticated,
                                        type::v1::ERROR_REASON_UNAUTHENTICATED))
        << rpc.name;
  }
}

TEST_F(AccessTest, AnotherRoleIsRefused) {
  for (const Rpc& rpc : Rpcs()) {
    if (*rpc.refused == '\0') continue;
    EXPECT_THAT(
        Call(rpc, std::string("subject=a;department=-;role=") + rpc.refused),
        StatusIs(absl::StatusCode::kPermissionDenied,
                 type::v1::ERROR_REASON_PERMISSION_DENIED))
        << rpc.name;
  }
}

TEST_F(AccessTest, AForeignDepartmentIsRefusedWhetherOrNotItExists) {
  const auto all_refused = [&] {
    for (const Rpc& rpc : Rpcs()) {
      EXPECT_THAT(Call(rpc, std::string("subject=a;department=other;role=") +
                                rpc.allowed),
                  StatusIs(absl::StatusCode::kPermissionDenied,
                           type::v1::ERROR_REASON_PERMISSION_DENIED))
          << rpc.name;
    }
  };
  all_refused();
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  const std::string before = Contents();
  all_refused();
  EXPECT_EQ(Contents(), before);
}

TEST_F(AccessTest, APassedDeadlineEndsTheCall) {
  for (const Rpc& rpc : Rpcs()) {
    rpc::ClientOptions options;
    options.principal = testing::kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto context = rpc::MakeContext(options);
    EXPECT_THAT(rpc::FromGrpc(rpc.call(server_, context.get())),
                StatusIs(absl::StatusCode::kDeadlineExceeded))
        << rpc.name;
  }
  EXPECT_EQ(database_.Count("department"), 0);
}

TEST_F(AccessTest, TheRightRoleForTheDepartmentPasses) {
  for (const Rpc& rpc : Rpcs()) {
    const bool all = std::string(rpc.name) == "ListDepartments";
    JX_EXPECT_OK(Call(rpc, std::string("subject=a;department=") +
                               (all ? "-" : "nj-tcj") + ";role=" + rpc.allowed))
        << rpc.name;
  }
}

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
