// Who may call what. Every rpc passes the same gate; this shows that each is
// wired to it with its own roles and with the department it names.
#include <algorithm>

#include "jixiao/type/v1/authorization.pb.h"
#include "tests/integration/services/budget/any_rpc.h"

namespace jixiao::budget {
namespace {

using testing::StatusIs;

constexpr char kEveryRole[] = "READER,CLERK,REVIEWER,OPERATOR,SERVICE";

std::string Principal(const std::string& roles, const std::string& department) {
  return "subject=a;department=" + department + ";role=" + roles;
}

auto Denied() {
  return StatusIs(absl::StatusCode::kPermissionDenied,
                  type::v1::ERROR_REASON_PERMISSION_DENIED);
}

class AccessTest : public BudgetTest {
 protected:
  absl::Status Call(const Method& rpc, const std::string& principal) {
    return CallAny(server_, rpc, *GoodRequest(rpc), principal);
  }
  // As the rpc with its department replaced.
  absl::Status CallFor(const Method& rpc, const std::string& department,
                       const std::string& principal) {
    std::string text = GoodRequest(rpc)->DebugString();
    for (size_t at; (at = text.find("nj-tcj")) != std::string::npos;) {
      text.replace(at, 6, department);
    }
    auto request = DefaultRequest(rpc);
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(text, request.get()));
    return CallAny(server_, rpc, *request, principal);
  }
};

TEST_F(AccessTest, NobodyInParticularIsUnauthenticated) {
  for (const Method* rpc : AllRpcs()) {
    EXPECT_THAT(Call(*rpc, ""),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         type::v1::ERROR_REASON_UNAUTHENTICATED))
        << rpc->name();
  }
}

TEST_F(AccessTest, TheRolesOfTheContractPassAndNoOther) {
  const auto* roles = type::v1::Role_descriptor();
  for (const Method* rpc : AllRpcs()) {
    const auto allowed = AllowedRoles(*rpc);
    EXPECT_FALSE(allowed.empty()) << rpc->name();
    for (int i = 1; i < roles->value_count(); ++i) {
      const std::string name = roles->value(i)->name().substr(5);
      const absl::Status status = Call(*rpc, Principal(name, "-"));
      if (std::count(allowed.begin(), allowed.end(), name) > 0) {
        EXPECT_THAT(status, ::testing::Not(Denied()))
            << rpc->name() << " " << name;
      } else {
        EXPECT_THAT(status, Denied()) << rpc->name() << " " << name;
      }
    }
  }
}

TEST_F(AccessTest, AForeignDepartmentIsRefusedWhetherOrNotItExists) {
  const auto all_refused = [&] {
    for (const Method* rpc : AllRpcs()) {
      if (!NamesADepartment(*rpc)) continue;
      EXPECT_THAT(Call(*rpc, Principal(kEveryRole, "other")), Denied())
          << rpc->name();
    }
  };
  all_refused();
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  const std::string before = Contents();
  all_refused();
  EXPECT_EQ(Contents(), before);
}

TEST_F(AccessTest, TheRightRoleForTheDepartmentPasses) {
  for (const Method* rpc : AllRpcs()) {
    if (!NamesADepartment(*rpc)) continue;
    EXPECT_THAT(Call(*rpc, Principal(kEveryRole, "nj-tcj")),
                ::testing::Not(Denied()))
        << rpc->name();
  }
}

TEST_F(AccessTest, OnlyTheseNameNoDepartment) {
  std::vector<std::string> names;
  for (const Method* rpc : AllRpcs()) {
    if (!NamesADepartment(*rpc)) names.push_back(rpc->name());
  }
  EXPECT_THAT(names,
              ::testing::ElementsAre("ListDepartments", "ListFactDefinitions"));
  const auto& methods = *AllRpcs()[0]->service();
  // A list over all departments is for those who may see all; how facts are
  // drawn is no department's secret.
  EXPECT_THAT(Call(*methods.FindMethodByName("ListDepartments"),
                   Principal(kEveryRole, "nj-tcj")),
              Denied());
  JX_EXPECT_OK(Call(*methods.FindMethodByName("ListDepartments"),
                    Principal(kEveryRole, "-")));
  JX_EXPECT_OK(Call(*methods.FindMethodByName("ListFactDefinitions"),
                    Principal(kEveryRole, "nj-tcj")));
}

TEST_F(AccessTest, AllDepartmentsAtOnceAreForThoseWhoMaySeeAll) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  std::vector<std::string> over_all;
  for (const Method* rpc : AllRpcs()) {
    if (!NamesADepartment(*rpc)) continue;
    EXPECT_THAT(CallFor(*rpc, "-", Principal(kEveryRole, "nj-tcj")), Denied())
        << rpc->name();
    const absl::Status all = CallFor(*rpc, "-", Principal(kEveryRole, "-"));
    if (all.ok()) {
      over_all.push_back(rpc->name());
    } else {
      EXPECT_THAT(all, StatusIs(absl::StatusCode::kInvalidArgument))
          << rpc->name();
    }
  }
  EXPECT_THAT(over_all, ::testing::ElementsAre("SummarizeBudgetRecords",
                                               "MonitorExecution"));
}

TEST_F(AccessTest, APassedDeadlineEndsTheCall) {
  for (const Method* rpc : AllRpcs()) {
    rpc::ClientOptions options;
    options.principal = testing::kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto context = rpc::MakeContext(options);
    EXPECT_THAT(CallAny(server_, *rpc, *GoodRequest(*rpc), context.get()),
                StatusIs(absl::StatusCode::kDeadlineExceeded))
        << rpc->name();
  }
  EXPECT_EQ(database_.Count("department"), 0);
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
