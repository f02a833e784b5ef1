#include "common/identity/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>

#include "common/config/config.h"
#include "common/status/status.h"
#include "common/testing/matchers.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr char kPolicyMethod[] = "jixiao.budget.v1.BudgetService/GetDepartment";

// The contract's word on a method that has READER.
rpc::Grants PolicyGrantsOf(const Policy& policy, const std::string& method) {
  return policy.access.GrantsOf({method, {type::v1::ROLE_READER}});
}

TEST(PolicyFile, SaysWhoMayCallAndWhoCertificatesAre) {
  const auto policy = ParsePolicy(
      "policy: 1\n"
      "methods:\n"
      "  jixiao.budget.v1.BudgetService/GetDepartment: "
      "{CLERK: own, AUDITOR: any}\n"
      "  google.longrunning.Operations/GetOperation:\n"
      "    OPERATOR: any\n"
      "services:\n"
      "  - {name: \"spiffe://jixiao/orchestrator\", subject: orchestrator, "
      "roles: [SERVICE], departments: [\"-\"]}\n"
      "  - name: finance.nj.test\n"
      "    subject: finance\n"
      "    roles: [READER, CLERK]\n"
      "    departments: [d1, nj-tcj]\n");
  ASSERT_THAT(policy, IsOk());
  EXPECT_THAT(PolicyGrantsOf(*policy, kPolicyMethod),
              ElementsAre(Pair(type::v1::ROLE_CLERK, rpc::Reach::kOwn),
                          Pair(type::v1::ROLE_AUDITOR, rpc::Reach::kAny)));
  EXPECT_THAT(PolicyGrantsOf(*policy, "google.longrunning.Operations/GetOperation"),
              ElementsAre(Pair(type::v1::ROLE_OPERATOR, rpc::Reach::kAny)));
  EXPECT_THAT(
      PolicyGrantsOf(*policy, "jixiao.budget.v1.BudgetService/ListDepartments"),
      ElementsAre(Pair(type::v1::ROLE_READER, rpc::Reach::kOwn)));
  ASSERT_THAT(policy->services,
              ElementsAre(::testing::Key("finance.nj.test"),
                          ::testing::Key("spiffe://jixiao/orchestrator")));
  EXPECT_EQ(rpc::FormatPrincipal(policy->services.at("finance.nj.test")),
            "subject=finance;role=READER,CLERK;department=d1,nj-tcj");
  EXPECT_EQ(rpc::FormatPrincipal(
                policy->services.at("spiffe://jixiao/orchestrator")),
            "subject=orchestrator;role=SERVICE;department=-");
}

TEST(PolicyFile, TheLeastOneChangesNothing) {
  for (const char* text :
       {"policy: 1", "policy: 1\nmethods: {}\nservices: []\n",
        "# Nothing.\n---\npolicy: \"1\"\n...\n", "{policy: 1}"}) {
    const auto policy = ParsePolicy(text);
    ASSERT_THAT(policy, IsOk()) << text;
    EXPECT_THAT(PolicyGrantsOf(*policy, kPolicyMethod),
                ElementsAre(Pair(type::v1::ROLE_READER, rpc::Reach::kOwn)));
    EXPECT_THAT(policy->services, IsEmpty());
  }
}

TEST(PolicyFile, AMethodWithoutGrantsIsRefusedToEveryone) {
  const auto policy =
      ParsePolicy(std::string("policy: 1\nmethods: {") + kPolicyMethod + ": {}}");
  ASSERT_THAT(policy, IsOk());
  EXPECT_THAT(PolicyGrantsOf(*policy, kPolicyMethod), IsEmpty());
}

TEST(PolicyFile, TheOneOfTheLocalStackIsGood) {
  const auto text = config::ReadFile(JIXIAO_LOCAL_POLICY);
  ASSERT_THAT(text, IsOk());
  const auto policy = ParsePolicy(*text);
  ASSERT_THAT(policy, IsOk());
  EXPECT_THAT(policy->services, Not(IsEmpty()));
}

struct BadPolicy {
  std::string text;
  const char* place;
  const char* what;
};

std::string WithMethods(const std::string& methods) {
  return "policy: 1\nmethods:\n  " + methods + "\n";
}
std::string WithService(const std::string& service) {
  return "policy: 1\nservices:\n  - " + service + "\n";
}
std::string GetWith(const std::string& grants) {
  return WithMethods(std::string(kPolicyMethod) + ": " + grants);
}

constexpr char kPolicyService[] =
    "{name: a.test, subject: a, roles: [SERVICE], departments: [\"-\"]}";

void PrintTo(const BadPolicy& bad, std::ostream* out) { *out << bad.text; }

class BadPolicies : public ::testing::TestWithParam<BadPolicy> {};

TEST_P(BadPolicies, AreRefusedAndSayWhere) {
  const BadPolicy& bad = GetParam();
  const auto policy = ParsePolicy(bad.text);
  ASSERT_THAT(policy, StatusIs(absl::StatusCode::kInvalidArgument,
                               type::v1::ERROR_REASON_INVALID_FIELD))
      << bad.text;
  EXPECT_THAT(policy, HasViolation(bad.place, bad.what)) << bad.text;
}

INSTANTIATE_TEST_SUITE_P(
    Form, BadPolicies,
    ::testing::Values(
        BadPolicy{"", "", "empty"},
        BadPolicy{"# nothing\n", "", "empty"},
        BadPolicy{"---\n", "line 2, column 1", "must be a map"},
        BadPolicy{"policy", "line 1, column 1", "must be a map"},
        BadPolicy{"- policy: 1", "line 1, column 1", "must be a map"},
        BadPolicy{"policy: 1\n---\npolicy: 1\n", "", "more than one document"},
        BadPolicy{"policy: 1\n}\n", "line 2, column 1", ""},
        BadPolicy{"policy: [1\n", "line 2, column 1", "is no YAML"},
        BadPolicy{"policy: 1\n\tmethods: {}\n", "line 2, column 1",
                  "is no YAML"},
        BadPolicy{"policy: \xFF", "", "UTF-8"},
        BadPolicy{"policy: &a 1", "line 1, column 9", "anchors"},
        BadPolicy{"policy: *a", "line 1, column 9", ""},
        BadPolicy{"policy: !!int 1", "line 1, column 9", "tags"},
        BadPolicy{"methods: {}", "line 1, column 1", "policy is absent"},
        BadPolicy{"policy: 2", "line 1, column 9", "must be 1"},
        BadPolicy{"policy: [1]", "line 1, column 9", "must be 1"},
        BadPolicy{"policy:\n", "line 1, column 1", "has no value"},
        BadPolicy{"policy: 1\npolicy: 1", "line 2, column 1", "stands twice"},
        BadPolicy{"policy: 1\nmethod: {}", "line 2, column 1",
                  "unknown key \"method\""},
        BadPolicy{"policy: 1\n[a]: b", "line 2, column 1", "must be a text"},
        BadPolicy{"policy: 1\n政策: {}", "line 2, column 1",
                  "unknown key \"政策\""},
        BadPolicy{"{policy: 1, 政策: {}, 又: {}}", "line 1, column 21",
                  "unknown key \"又\""}));

INSTANTIATE_TEST_SUITE_P(
    Methods, BadPolicies,
    ::testing::Values(
        BadPolicy{"policy: 1\nmethods:\n", "line 2, column 1",
                  "has no value"},
        BadPolicy{"policy: 1\nmethods: []", "line 2, column 10",
                  "must be a map"},
        BadPolicy{WithMethods("jixiao.budget.v1.BudgetService/GetDepartmnt: {}"),
                  "line 3, column 3", "did you mean jixiao.budget.v1."},
        BadPolicy{WithMethods("jixiao.budget.v1.BudgetService: {}"),
                  "line 3, column 3", "unknown method"},
        BadPolicy{WithMethods("grpc.health.v1.Health/Check: {}"),
                  "line 3, column 3", "unknown method"},
        BadPolicy{WithMethods("\"*\": {}"), "line 3, column 3",
                  "unknown method"},
        BadPolicy{GetWith("{}") + "  " + kPolicyMethod + ": {}\n", "line 4, column 3",
                  "stands twice"},
        BadPolicy{GetWith("[CLERK]"), "line 3, column 49", "must be a map"},
        BadPolicy{GetWith("CLERK"), "line 3, column 49", "must be a map"},
        BadPolicy{GetWith("{CLERC: own}"), "line 3, column 50",
                  "unknown role \"CLERC\"; did you mean CLERK"},
        BadPolicy{GetWith("{clerk: own}"), "line 3, column 50",
                  "unknown role"},
        BadPolicy{GetWith("{UNSPECIFIED: own}"), "line 3, column 50",
                  "unknown role"},
        BadPolicy{GetWith("{CLERK: own, CLERK: any}"), "line 3, column 62",
                  "stands twice"},
        BadPolicy{GetWith("{CLERK: all}"), "line 3, column 57",
                  "must be own or any"},
        BadPolicy{GetWith("{CLERK: [own]}"), "line 3, column 57",
                  "must be own or any"},
        BadPolicy{GetWith("{CLERK}"), "line 3, column 50", "has no value"},
        BadPolicy{GetWith("{CLERK: Own}"), "line 3, column 57",
                  "must be own or any"}));

INSTANTIATE_TEST_SUITE_P(
    Services, BadPolicies,
    ::testing::Values(
        BadPolicy{"policy: 1\nservices: {}", "line 2, column 11",
                  "must be a list"},
        BadPolicy{WithService("text"), "line 3, column 5", "must be a map"},
        BadPolicy{WithService("{}"), "line 3, column 5", "the key name"},
        BadPolicy{WithService("{name: a.test, subject: a, roles: [SERVICE]}"),
                  "line 3, column 5", "the key departments"},
        BadPolicy{WithService(std::string(kPolicyService)) + "  - " + kPolicyService + "\n",
                  "line 4, column 5", "\"a.test\" stands twice"},
        BadPolicy{WithService("{name: a, name: b, subject: a, roles: "
                              "[SERVICE], departments: [d]}"),
                  "line 3, column 15", "stands twice"},
        BadPolicy{WithService("{name: a, subject: a, roles: [SERVICE], "
                              "departments: [d], role: SERVICE}"),
                  "line 3, column 63", "unknown key \"role\""},
        BadPolicy{WithService("{name: \"\", subject: a, roles: [SERVICE], "
                              "departments: [d]}"),
                  "line 3, column 12", "name must be"},
        BadPolicy{WithService("{name: [a], subject: a, roles: [SERVICE], "
                              "departments: [d]}"),
                  "line 3, column 12", "name must be"},
        BadPolicy{WithService("{name: a b, subject: a, roles: [SERVICE], "
                              "departments: [d]}"),
                  "line 3, column 12", "name must be"},
        BadPolicy{WithService("{name: a, subject: a b, roles: [SERVICE], "
                              "departments: [d]}"),
                  "line 3, column 24", "subject must be"},
        BadPolicy{WithService("{name: a, subject: a, roles: [], "
                              "departments: [d]}"),
                  "line 3, column 34", "roles must be a list"},
        BadPolicy{WithService("{name: a, subject: a, roles: SERVICE, "
                              "departments: [d]}"),
                  "line 3, column 34", "roles must be a list"},
        BadPolicy{WithService("{name: a, subject: a, roles: [SERVER], "
                              "departments: [d]}"),
                  "line 3, column 35", "unknown role \"SERVER\""},
        BadPolicy{WithService("{name: a, subject: a, roles: [CLERK, CLERK], "
                              "departments: [d]}"),
                  "line 3, column 42", "stands twice"},
        BadPolicy{WithService("{name: a, subject: a, roles: [SERVICE], "
                              "departments: [D]}"),
                  "line 3, column 59", "no department id"},
        BadPolicy{WithService("{name: a, subject: a, roles: [SERVICE], "
                              "departments: [[d]]}"),
                  "line 3, column 59", "must be a text"},
        BadPolicy{WithService("{name: a, subject: a, roles: [SERVICE], "
                              "departments: []}"),
                  "line 3, column 58", "departments must be a list"}));

TEST(PolicyFile, AllFaultsAreTold) {
  const auto policy = ParsePolicy(
      "policy: 2\n"
      "methods:\n"
      "  a/b: {BOSS: all}\n"
      "more: 1\n");
  const auto faults = status::ViolationsOf(policy.status());
  ASSERT_THAT(faults, SizeIs(5));
  EXPECT_EQ(faults[0].field, "line 1, column 9");
  EXPECT_EQ(faults[1].field, "line 3, column 3");
  EXPECT_EQ(faults[2].field, "line 3, column 9");
  EXPECT_EQ(faults[3].field, "line 3, column 15");
  EXPECT_EQ(faults[4].field, "line 4, column 1");
  EXPECT_THAT(policy, MessageIs(HasSubstr("line 1, column 9: policy must be")));
}

TEST(PolicyFile, TooManyFaultsAreCutShort) {
  std::string text = "policy: 1\nmethods:\n";
  for (int i = 0; i < 5000; ++i) text += "  m" + std::to_string(i) + ": x\n";
  EXPECT_THAT(status::ViolationsOf(ParsePolicy(text).status()),
              SizeIs(status::kMaxViolations));
}

TEST(PolicyFile, IsBounded) {
  const std::string text =
      "policy: 1\n#" + std::string(Policy::kMaxBytes - 11, 'x');
  EXPECT_THAT(ParsePolicy(text), IsOk());
  EXPECT_THAT(ParsePolicy(text + "x"), MessageIs(HasSubstr("262144 bytes")));
}

TEST(PolicyFile, DeepNestingEndsInAFault) {
  for (const char* open : {"[", "{a: ", "- ", "? "}) {
    std::string text = "policy: 1\nmethods: ";
    while (text.size() < Policy::kMaxBytes / 2) text += open;
    EXPECT_THAT(ParsePolicy(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << open;
  }
}

}  // namespace
}  // namespace jixiao::identity
