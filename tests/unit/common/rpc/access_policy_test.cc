#include "common/rpc/access_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace jixiao::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using type::v1::ROLE_AUDITOR;
using type::v1::ROLE_CLERK;
using type::v1::ROLE_READER;
using type::v1::ROLE_REVIEWER;

constexpr char kMethod[] = "jixiao.testing.v1.EchoService/Say";
const MethodPolicy kSay{kMethod, {ROLE_CLERK, ROLE_REVIEWER}};

Principal Who(std::vector<Role> roles, std::set<std::string> departments) {
  return {"alice", std::move(roles), std::move(departments)};
}

TEST(AccessPolicy, IsTheContractsByDefault) {
  const AccessPolicy policy;
  EXPECT_THAT(policy.GrantsOf(kSay),
              ElementsAre(Pair(ROLE_CLERK, Reach::kOwn),
                          Pair(ROLE_REVIEWER, Reach::kOwn)));
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay));
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, "a"));
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, kNoDepartment));
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, "b"));
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, kAllDepartments));
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK}, {"-"}), kSay, kAllDepartments));
  EXPECT_FALSE(policy.Admits(Who({ROLE_READER}, {"-"}), kSay));
  EXPECT_FALSE(policy.Admits(Who({ROLE_READER}, {"-"}), kSay, "a"));
}

TEST(AccessPolicy, RefusesAMethodWithoutRolesToEveryone) {
  const MethodPolicy none{"a.B/C", {}};
  const AccessPolicy policy;
  EXPECT_THAT(policy.GrantsOf(none), IsEmpty());
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"-"}), none));
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"-"}), none, "a"));
}

TEST(AccessPolicy, AnOverrideTakesThePlaceOfTheContract) {
  const AccessPolicy policy({{kMethod, {{ROLE_READER, Reach::kOwn}}}});
  EXPECT_THAT(policy.GrantsOf(kSay),
              ElementsAre(Pair(ROLE_READER, Reach::kOwn)));
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay));
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, "a"));
  EXPECT_TRUE(policy.Admits(Who({ROLE_READER}, {"a"}), kSay));
  EXPECT_TRUE(policy.Admits(Who({ROLE_READER}, {"a"}), kSay, "a"));
  EXPECT_FALSE(policy.Admits(Who({ROLE_READER}, {"a"}), kSay, "b"));
}

TEST(AccessPolicy, AnOverrideOfOneMethodLeavesOthers) {
  const AccessPolicy policy(
      {{"jixiao.testing.v1.EchoService/Watch", {{ROLE_READER, Reach::kAny}}}});
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, "a"));
  EXPECT_FALSE(policy.Admits(Who({ROLE_READER}, {"a"}), kSay));
}

TEST(AccessPolicy, AnEmptyOverrideRefusesEveryone) {
  const AccessPolicy policy({{kMethod, Grants()}});
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"-"}), kSay));
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"-"}), kSay, "a"));
}

TEST(AccessPolicy, AnyReachesWhatTheRequestNames) {
  const AccessPolicy policy({{kMethod, {{ROLE_AUDITOR, Reach::kAny}}}});
  for (const char* scope : {"a", "b", kAllDepartments, kNoDepartment}) {
    EXPECT_TRUE(policy.Admits(Who({ROLE_AUDITOR}, {"a"}), kSay, scope));
  }
  EXPECT_TRUE(policy.Admits(Who({ROLE_AUDITOR}, {"a"}), kSay,
                            std::vector<std::string>{"b", "c"}));
}

TEST(AccessPolicy, TheRoleThatReachesFurthestDecides) {
  const AccessPolicy policy(
      {{kMethod, {{ROLE_CLERK, Reach::kOwn}, {ROLE_AUDITOR, Reach::kAny}}}});
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, "b"));
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK, ROLE_AUDITOR}, {"a"}), kSay, "b"));
  // A role the method does not grant adds no reach.
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK, ROLE_READER}, {"a"}), kSay, "b"));
}

TEST(AccessPolicy, SeveralDepartmentsMustBeReachedWhole) {
  const AccessPolicy policy({{kMethod, {{ROLE_CLERK, Reach::kOwn}}}});
  const Scope both(std::vector<std::string>{"a", "b"});
  EXPECT_FALSE(policy.Admits(Who({ROLE_CLERK}, {"a"}), kSay, both));
  EXPECT_TRUE(policy.Admits(Who({ROLE_CLERK}, {"a", "b"}), kSay, both));
}

}  // namespace
}  // namespace jixiao::rpc
