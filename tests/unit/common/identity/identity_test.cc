#include "common/identity/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "common/log/log.h"
#include "common/status/status.h"
#include "common/testing/fake_clock.h"
#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"
#include "tests/unit/common/identity/test_file.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::FakeClock;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::jixiao::testing::TokenIssuer;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

class IdentityTest : public ::testing::Test {
 protected:
  IdentityTest() {
    issuer_.AddKey("k1", TokenIssuer::Algorithm::kEdDsa);
    issuer_.AddKey("k2", TokenIssuer::Algorithm::kEs256);
    keys_.Replace(issuer_.KeySet());
    options_.token_keys_file = keys_.path();
    options_.token_rules = {TokenIssuer::kIssuer, TokenIssuer::kAudience,
                            absl::Seconds(60)};
    options_.policy_file = policy_.path();
    options_.reload_interval = absl::Hours(1);
    options_.clock = &clock_;
  }

  static constexpr char kAlice[] =
      "subject=alice;role=CLERK;department=d1";
  static constexpr char kMethod[] =
      "jixiao.budget.v1.BudgetService/GetDepartment";
  static constexpr char kName[] = "a.test";

  // Grants of kMethod, and who kName is.
  static std::string PolicyText(const std::string& grants,
                                const std::string& subject) {
    return "policy: 1\nmethods:\n  " + std::string(kMethod) + ": " + grants +
           "\nservices:\n  - {name: " + kName + ", subject: " + subject +
           ", roles: [SERVICE], departments: [\"-\"]}\n";
  }

  std::unique_ptr<Identity> Load() const {
    auto identity = Identity::Load(options_);
    EXPECT_THAT(identity, IsOk());
    return identity.ok() ? *std::move(identity) : nullptr;
  }

  std::string TokenBy(const std::string& key_id) const {
    return issuer_.Sign(key_id, TokenIssuer::Claims(kAlice, clock_.Now()));
  }

  static absl::StatusOr<rpc::Principal> ByToken(Identity& identity,
                                                const std::string& token) {
    const std::string bearer = "Bearer " + token;
    rpc::Metadata metadata;
    metadata.emplace("authorization", bearer);
    return identity.authenticator().Authenticate({metadata, {}});
  }
  // The subject of a certificate with the name of the policy.
  static std::string ByName(Identity& identity) {
    const rpc::Metadata none;
    const auto principal = identity.authenticator().Authenticate({none, {kName}});
    return principal.ok() ? principal->subject : "";
  }
  static rpc::Grants GrantsOf(const rpc::Runtime& runtime) {
    return runtime.policy()->GrantsOf({kMethod, {type::v1::ROLE_READER}});
  }

  FakeClock clock_;
  TokenIssuer issuer_;
  const TestFile keys_;
  const TestFile policy_{PolicyText("{CLERK: any}", "first")};
  Identity::Options options_;
  log::Capture capture_;
};

TEST_F(IdentityTest, ProvesTokensAndCertificatesAndGivesThePolicy) {
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  EXPECT_THAT(ByToken(*identity, TokenBy("k1")), IsOk());
  EXPECT_THAT(ByToken(*identity, TokenBy("k2")), IsOk());
  EXPECT_EQ(ByName(*identity), "first");
  rpc::Runtime runtime({}, &identity->authenticator());
  EXPECT_THAT(GrantsOf(runtime),
              ElementsAre(Pair(type::v1::ROLE_READER, rpc::Reach::kOwn)));
  identity->Attach(runtime);
  EXPECT_THAT(GrantsOf(runtime),
              ElementsAre(Pair(type::v1::ROLE_CLERK, rpc::Reach::kAny)));
  identity->Detach();
}

TEST_F(IdentityTest, EitherFileMayBeMissing) {
  options_.policy_file = "";
  auto identity = Load();
  ASSERT_NE(identity, nullptr);
  EXPECT_THAT(ByToken(*identity, TokenBy("k1")), IsOk());
  EXPECT_EQ(ByName(*identity), "");
  rpc::Runtime runtime({}, &identity->authenticator());
  identity->Attach(runtime);
  EXPECT_THAT(GrantsOf(runtime),
              ElementsAre(Pair(type::v1::ROLE_READER, rpc::Reach::kOwn)));
  identity->Reload();
  identity->Detach();

  options_.policy_file = policy_.path();
  options_.token_keys_file = "";
  options_.token_rules = {};
  identity = Load();
  ASSERT_NE(identity, nullptr);
  EXPECT_THAT(ByToken(*identity, TokenBy("k1")),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(ByName(*identity), "first");
}

TEST_F(IdentityTest, DoesNotStartWithAFileThatCannotBeUsed) {
  keys_.Replace("{}");
  EXPECT_THAT(Identity::Load(options_),
              MessageIs(AllOf(HasSubstr("token_keys_file: " + keys_.path()),
                              HasSubstr("no list named keys"))));
  keys_.Remove();
  EXPECT_THAT(Identity::Load(options_),
              MessageIs(AllOf(HasSubstr("token_keys_file: " + keys_.path()),
                              HasSubstr("cannot be read"))));
  keys_.Replace(issuer_.KeySet());
  policy_.Replace(PolicyText("{BOSS: any}", "first"));
  EXPECT_THAT(Identity::Load(options_),
              MessageIs(AllOf(HasSubstr("policy_file: " + policy_.path()),
                              HasSubstr("line 3, column 50: unknown role"))));
  policy_.Replace("");
  EXPECT_THAT(Identity::Load(options_), MessageIs(HasSubstr("empty")));
}

TEST_F(IdentityTest, DoesNotStartWithoutTheNamesThatTokensMustHave) {
  options_.token_rules.issuer = "";
  EXPECT_THAT(Identity::Load(options_), MessageIs(StartsWith("token_issuer: ")));
  options_.token_rules = {"i", "", absl::ZeroDuration()};
  EXPECT_THAT(Identity::Load(options_),
              MessageIs(StartsWith("token_audience: ")));
  for (const absl::Duration skew : {absl::Seconds(-1), absl::Hours(2)}) {
    options_.token_rules = {"i", "a", skew};
    EXPECT_THAT(Identity::Load(options_),
                MessageIs(StartsWith("token_clock_skew: ")));
  }
  options_.token_rules.clock_skew = absl::ZeroDuration();
  EXPECT_THAT(Identity::Load(options_), IsOk());
  options_.reload_interval = absl::ZeroDuration();
  EXPECT_THAT(Identity::Load(options_),
              MessageIs(StartsWith("reload_interval: ")));
}

TEST_F(IdentityTest, ATokenByAKeyThatIsGoneIsRefused) {
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  const std::string token = TokenBy("k1");
  EXPECT_THAT(ByToken(*identity, token), IsOk());
  issuer_.RevokeKey("k1");
  issuer_.AddKey("k3", TokenIssuer::Algorithm::kEdDsa);
  keys_.Replace(issuer_.KeySet());
  identity->Reload();
  EXPECT_THAT(ByToken(*identity, token),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(ByToken(*identity, TokenBy("k2")), IsOk());
  EXPECT_THAT(ByToken(*identity, TokenBy("k3")), IsOk());
}

TEST_F(IdentityTest, BadKeysLeaveTheOldOnesInForce) {
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  for (const char* bad : {"", "{", "{\"keys\":[]}", "{\"keys\":[{}]}"}) {
    keys_.Replace(bad);
    identity->Reload();
    EXPECT_THAT(ByToken(*identity, TokenBy("k1")), IsOk()) << bad;
    EXPECT_THAT(capture_.Lines().back(),
                AllOf(HasSubstr("\"level\":\"error\""),
                      HasSubstr("token_keys_refused"),
                      HasSubstr(keys_.path())));
  }
  keys_.Remove();
  identity->Reload();
  EXPECT_THAT(ByToken(*identity, TokenBy("k1")), IsOk());
  issuer_.RevokeKey("k1");
  keys_.Replace(issuer_.KeySet());
  identity->Reload();
  EXPECT_THAT(ByToken(*identity, TokenBy("k1")), Not(IsOk()));
}

TEST_F(IdentityTest, ABadPolicyLeavesTheOldOneInForceAndAGoodOneReplacesIt) {
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  rpc::Runtime runtime({}, &identity->authenticator());
  identity->Attach(runtime);
  policy_.Replace(PolicyText("{CLERC: any}", "second"));
  identity->Reload();
  EXPECT_THAT(GrantsOf(runtime),
              ElementsAre(Pair(type::v1::ROLE_CLERK, rpc::Reach::kAny)));
  EXPECT_EQ(ByName(*identity), "first");
  EXPECT_THAT(capture_.Lines().back(),
              AllOf(HasSubstr("\"level\":\"error\""),
                    HasSubstr("policy_refused"), HasSubstr(policy_.path()),
                    HasSubstr("line 3, column 50"), HasSubstr("CLERC")));
  const std::size_t lines = capture_.Lines().size();
  identity->Reload();
  EXPECT_EQ(capture_.Lines().size(), lines) << "a refusal is told once";

  policy_.Replace(PolicyText("{AUDITOR: own}", "second"));
  identity->Reload();
  EXPECT_THAT(GrantsOf(runtime),
              ElementsAre(Pair(type::v1::ROLE_AUDITOR, rpc::Reach::kOwn)));
  EXPECT_EQ(ByName(*identity), "second");
  identity->Detach();
}

TEST_F(IdentityTest, ARuntimeAttachedLaterHasThePolicyOfThen) {
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  policy_.Replace(PolicyText("{}", "second"));
  identity->Reload();
  rpc::Runtime runtime({}, &identity->authenticator());
  identity->Attach(runtime);
  EXPECT_THAT(GrantsOf(runtime), IsEmpty());
  identity->Detach();
  policy_.Replace(PolicyText("{CLERK: own}", "third"));
  identity->Reload();
  EXPECT_THAT(GrantsOf(runtime), IsEmpty()) << "it is attached no more";
}

TEST_F(IdentityTest, LooksAtItsFilesByItself) {
  options_.reload_interval = absl::Milliseconds(1);
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  rpc::Runtime runtime({}, &identity->authenticator());
  identity->Attach(runtime);
  policy_.Replace(PolicyText("{}", "second"));
  issuer_.RevokeKey("k1");
  keys_.Replace(issuer_.KeySet());
  const std::string token = TokenBy("k1");
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  const auto fresh = [&] {
    return GrantsOf(runtime).empty() && ByName(*identity) == "second" &&
           !ByToken(*identity, token).ok();
  };
  while (!fresh() && std::chrono::steady_clock::now() < end) {
    std::this_thread::yield();
  }
  EXPECT_TRUE(fresh());
  identity->Detach();
}

TEST_F(IdentityTest, LogsWhichKeysItTakesAndWhichItIgnores) {
  nlohmann::json set = nlohmann::json::parse(issuer_.KeySet());
  set["keys"].push_back(
      {{"kty", "oct"}, {"kid", "shared"}, {"k", "c2VjcmV0LXNlY3JldA"}});
  keys_.Replace(set.dump());
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  EXPECT_THAT(capture_.Lines(),
              Contains(AllOf(HasSubstr("token_key_ignored"),
                             HasSubstr("\"level\":\"warning\""),
                             HasSubstr("\"position\":2"),
                             HasSubstr("\"shared\""),
                             HasSubstr("the key is a symmetric one"))));
  EXPECT_THAT(capture_.Lines(),
              Contains(AllOf(HasSubstr("\"token_keys\""),
                             HasSubstr("[\"k1\",\"k2\"]"))));
  EXPECT_THAT(capture_.Lines(), Each(Not(HasSubstr("c2VjcmV0"))));
}

TEST_F(IdentityTest, NoLineHoldsATokenOrAKey) {
  const auto identity = Load();
  ASSERT_NE(identity, nullptr);
  const std::string token = TokenBy("k1");
  std::string bad = token;
  bad[bad.size() - 8] ^= 1;
  for (const std::string& text : {token, bad, token + "A", "A" + token}) {
    const auto result = ByToken(*identity, text);
    if (!result.ok()) {
      log::Error("rpc", {{"detail", status::ToLogString(result.status())}});
    }
  }
  // A file whose end is missing, as a careless writer leaves it.
  keys_.Replace(issuer_.KeySet().substr(0, issuer_.KeySet().size() - 3));
  identity->Reload();
  for (const std::string& part :
       {token.substr(0, 30), token.substr(token.find('.') + 1, 20),
        token.substr(token.rfind('.') + 1, 20),
        issuer_.Jwk("k1")["x"].get<std::string>(),
        issuer_.Jwk("k2")["y"].get<std::string>()}) {
    EXPECT_THAT(capture_.Lines(), Each(Not(HasSubstr(part))));
  }
}

}  // namespace
}  // namespace jixiao::identity
