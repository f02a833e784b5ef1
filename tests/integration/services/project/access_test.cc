// Who may call what. Every rpc passes the same gate; this shows that each is
// wired to it with its own roles and with the department it names.
#include <algorithm>

#include "tests/integration/services/project/any_rpc.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StatusIs;

constexpr char kEveryRole[] = "READER,CLERK,REVIEWER,OPERATOR,SERVICE";

std::string Principal(const std::string& roles, const std::string& department) {
  return "subject=a;department=" + department + ";role=" + roles;
}

auto Denied() {
  return StatusIs(absl::StatusCode::kPermissionDenied,
                  type::v1::ERROR_REASON_PERMISSION_DENIED);
}

class AccessTest : public ProjectTest {
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

TEST_F(AccessTest, EveryRpcOfBothServicesIsLookedAt) {
  EXPECT_EQ(AllRpcs().size(), 54u);
}

TEST_F(AccessTest, NobodyInParticularIsUnauthenticated) {
  for (const Method* rpc : AllRpcs()) {
    EXPECT_THAT(Call(*rpc, ""),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         type::v1::ERROR_REASON_UNAUTHENTICATED))
        << rpc->name();
  }
}

TEST_F(AccessTest, TheRolesOfTheContractPassAndNoOther) {
  for (const Method* rpc : AllRpcs()) {
    const std::vector<std::string> allowed = AllowedRoles(*rpc);
    EXPECT_FALSE(allowed.empty()) << rpc->name();
    for (const char* role :
         {"READER", "CLERK", "REVIEWER", "OPERATOR", "SERVICE"}) {
      const absl::Status status = Call(*rpc, Principal(role, "-"));
      if (std::count(allowed.begin(), allowed.end(), role) > 0) {
        EXPECT_THAT(status, ::testing::Not(Denied()))
            << rpc->name() << " " << role;
      } else {
        EXPECT_THAT(status, Denied()) << rpc->name() << " " << role;
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
  CreateWhatIsNamed(server_);
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

TEST_F(AccessTest, OnlyTheListOfFactDefinitionsNamesNoDepartment) {
  std::vector<std::string> names;
  for (const Method* rpc : AllRpcs()) {
    if (NamesADepartment(*rpc)) continue;
    names.push_back(rpc->name());
    JX_EXPECT_OK(Call(*rpc, Principal(kEveryRole, "nj-tcj")));
  }
  EXPECT_THAT(names, ElementsAre("ListFactDefinitions"));
}

TEST_F(AccessTest, NoRpcAnswersForAllDepartmentsAtOnce) {
  CreateWhatIsNamed(server_);
  std::vector<std::string> over_all;
  for (const Method* rpc : AllRpcs()) {
    if (!NamesADepartment(*rpc)) continue;
    EXPECT_THAT(CallFor(*rpc, "-", Principal(kEveryRole, "nj-tcj")), Denied())
        << rpc->name();
    const absl::Status all = CallFor(*rpc, "-", Principal(kEveryRole, "-"));
    if (all.ok()) over_all.push_back(rpc->name());
    EXPECT_THAT(all, StatusIs(absl::StatusCode::kInvalidArgument))
        << rpc->name();
  }
  EXPECT_THAT(over_all, IsEmpty());
}

TEST_F(AccessTest, APassedDeadlineEndsTheCall) {
  for (const Method* rpc : AllRpcs()) {
    rpc::ClientOptions options;
    options.principal = testing::kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto context = rpc::MakeContext(options);
    EXPECT_THAT(testing::CallAny(server_.channel(), *rpc, *GoodRequest(*rpc),
                                 context.get()),
                StatusIs(absl::StatusCode::kDeadlineExceeded))
        << rpc->name();
  }
  EXPECT_EQ(Contents(), "");
}

}  // namespace
}  // namespace jixiao::project
