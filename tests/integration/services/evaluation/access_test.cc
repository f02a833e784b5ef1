// Who may call what. Every rpc of the four services passes the same gate; this
// shows that each is wired to it with its own roles and with the department it
// names.
#include <algorithm>

#include "google/protobuf/text_format.h"
#include "jixiao/type/v1/authorization.pb.h"
#include "tests/integration/services/evaluation/any_rpc.h"

namespace jixiao::evaluation {
namespace {

using testing::CallAny;
using testing::StatusIs;

constexpr char kEveryRole[] = "READER,CLERK,REVIEWER,OPERATOR,SERVICE";

std::string Principal(const std::string& roles, const std::string& department) {
  return "subject=a;department=" + department + ";role=" + roles;
}

auto Denied() {
  return StatusIs(absl::StatusCode::kPermissionDenied,
                  type::v1::ERROR_REASON_PERMISSION_DENIED);
}

class AccessTest : public ServiceFixture {
 protected:
  absl::Status CallAs(const Method& rpc, const std::string& principal) {
    return CallAny(server_.channel(), rpc, *GoodRequest(rpc), principal);
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
    return CallAny(server_.channel(), rpc, *request, principal);
  }
  void Fill() {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
    JX_ASSERT_OK(Evaluate(BudgetFacts()));
  }
};

TEST_F(AccessTest, NobodyInParticularIsUnauthenticated) {
  for (const Method* rpc : AllRpcs()) {
    EXPECT_THAT(CallAs(*rpc, ""),
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
      const absl::Status status = CallAs(*rpc, Principal(name, "-"));
      if (std::count(allowed.begin(), allowed.end(), name) > 0) {
        EXPECT_THAT(status, ::testing::Not(Denied()))
            << rpc->name() << " " << name;
      } else {
        EXPECT_THAT(status, Denied()) << rpc->name() << " " << name;
      }
    }
  }
}

TEST_F(AccessTest, OnlyTheServiceRoleStoresAndPublishesEvaluations) {
  for (const Method* rpc : AllRpcs()) {
    if (rpc->name() != "CreateEvaluation" &&
        rpc->name() != "PublishEvaluation") {
      continue;
    }
    EXPECT_THAT(CallAs(*rpc, Principal("READER,CLERK,REVIEWER,OPERATOR", "-")),
                Denied())
        << rpc->name();
  }
}

TEST_F(AccessTest, AForeignDepartmentIsRefusedWhetherOrNotItExists) {
  const auto all_refused = [&] {
    for (const Method* rpc : AllRpcs()) {
      if (!NamesADepartment(*rpc)) continue;
      EXPECT_THAT(CallAs(*rpc, Principal(kEveryRole, "other")), Denied())
          << rpc->name();
    }
  };
  all_refused();
  Fill();
  const int64_t before = database_.Count("audit_event");
  all_refused();
  EXPECT_EQ(database_.Count("audit_event"), before);
}

TEST_F(AccessTest, TheRightRoleForTheDepartmentPasses) {
  for (const Method* rpc : AllRpcs()) {
    if (!NamesADepartment(*rpc)) continue;
    EXPECT_THAT(CallAs(*rpc, Principal(kEveryRole, "nj-tcj")),
                ::testing::Not(Denied()))
        << rpc->name();
  }
}

// Frameworks and templates are no department's secret; what is asked about all
// departments is for those who may see all.
TEST_F(AccessTest, OnlyTheseNameNoDepartment) {
  std::vector<std::string> of_none;
  std::vector<std::string> of_all;
  for (const Method* rpc : AllRpcs()) {
    if (NamesADepartment(*rpc)) continue;
    const absl::Status one = CallAs(*rpc, Principal(kEveryRole, "nj-tcj"));
    (absl::IsPermissionDenied(one) ? of_all : of_none).push_back(rpc->name());
    EXPECT_THAT(CallAs(*rpc, Principal(kEveryRole, "-")),
                ::testing::Not(Denied()))
        << rpc->name();
  }
  EXPECT_THAT(of_none, ::testing::ElementsAre(
                           "CreateFramework", "GetFramework", "ListFrameworks",
                           "UpdateFramework", "ReviseFramework",
                           "ActivateFramework", "RetireFramework",
                           "CreateReportTemplate", "ReviseReportTemplate",
                           "GetReportTemplate", "ListReportTemplates"));
  EXPECT_THAT(of_all,
              ::testing::ElementsAre("RankDepartments", "GetScoreDistribution",
                                     "ListCoverage", "DownloadCitySummary"));
}

TEST_F(AccessTest, AllDepartmentsAtOnceAreForThoseWhoMaySeeAll) {
  Fill();
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
  EXPECT_THAT(over_all, ::testing::ElementsAre("QueryScores"));
}

TEST_F(AccessTest, APassedDeadlineEndsTheCall) {
  for (const Method* rpc : AllRpcs()) {
    rpc::ClientOptions options;
    options.principal = testing::kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto context = rpc::MakeContext(options);
    EXPECT_THAT(
        CallAny(server_.channel(), *rpc, *GoodRequest(*rpc), context.get()),
        StatusIs(absl::StatusCode::kDeadlineExceeded))
        << rpc->name();
  }
  EXPECT_EQ(database_.Count("audit_event"), 0);
}

}  // namespace
}  // namespace jixiao::evaluation
