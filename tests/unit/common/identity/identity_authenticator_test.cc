#include "common/identity/identity_authenticator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/status/status.h"
#include "common/testing/fake_clock.h"
#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::FakeClock;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::jixiao::testing::TokenIssuer;
using ::testing::HasSubstr;
using ::testing::Not;

class IdentityAuthenticatorTest : public ::testing::Test {
 protected:
  IdentityAuthenticatorTest() {
    issuer_.AddKey("k", TokenIssuer::Algorithm::kEdDsa);
    authenticator_.SetKeys(*KeySet::Parse(issuer_.KeySet()));
    authenticator_.SetServices({{kName, *rpc::ParsePrincipal(kOrchestrator)}});
  }

  std::string Token() const { return issuer_.Token(kAlice, clock_.Now()); }

  // The caller's text, or the error.
  absl::StatusOr<std::string> Caller(
      const std::vector<std::pair<std::string, std::string>>& metadata,
      const std::vector<std::string>& names = {}) const {
    rpc::Metadata sent;
    for (const auto& [key, value] : metadata) sent.emplace(key, value);
    const auto principal = authenticator_.Authenticate({sent, names});
    if (!principal.ok()) return principal.status();
    return rpc::FormatPrincipal(*principal);
  }

  static constexpr char kAlice[] =
      "subject=alice;role=CLERK;department=d1";
  static constexpr char kOrchestrator[] =
      "subject=orchestrator;role=SERVICE;department=-";
  static constexpr char kName[] = "spiffe://jixiao/orchestrator";

  TokenIssuer issuer_;
  FakeClock clock_;
  IdentityAuthenticator authenticator_{
      {TokenIssuer::kIssuer, TokenIssuer::kAudience, absl::Seconds(60)},
      clock_};
};

TEST_F(IdentityAuthenticatorTest, ABearerTokenIsACaller) {
  EXPECT_THAT(Caller({{"authorization", "Bearer " + Token()}}),
              jixiao::testing::IsOkAndHolds(kAlice));
  EXPECT_THAT(Caller({{"authorization", "bearer " + Token()},
                      {"x-request-id", "1"}}),
              jixiao::testing::IsOkAndHolds(kAlice));
  EXPECT_FALSE(authenticator_.LoopbackOnly());
}

TEST_F(IdentityAuthenticatorTest, WithoutCredentialsNobodyCalls) {
  EXPECT_THAT(Caller({}), StatusIs(absl::StatusCode::kUnauthenticated,
                                   type::v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(IdentityAuthenticatorTest, WhatACallerSaysOfItselfIsNotBelieved) {
  EXPECT_THAT(Caller({{"x-jixiao-principal", kAlice}}),
              MessageIs("no credentials"));
  EXPECT_THAT(Caller({{"x-jixiao-principal", kOrchestrator},
                      {"authorization", "Bearer " + Token()}}),
              jixiao::testing::IsOkAndHolds(kAlice));
}

TEST_F(IdentityAuthenticatorTest, OtherAuthorizationsAreRefused) {
  for (const std::string& text :
       {std::string(), std::string("Bearer"), std::string("Bearer "), Token(),
        "Basic " + Token(), "Bearer  " + Token(), "Bearer\t" + Token(),
        " Bearer " + Token(), "Bearer " + Token() + " ",
        "Bearer " + Token() + ", Bearer " + Token()}) {
    const auto caller = Caller({{"authorization", text}}, {kName});
    EXPECT_THAT(caller, StatusIs(absl::StatusCode::kUnauthenticated,
                                 type::v1::ERROR_REASON_UNAUTHENTICATED))
        << text;
    EXPECT_THAT(status::ToLogString(caller.status()),
                Not(HasSubstr(Token().substr(0, 20))));
  }
  EXPECT_THAT(Caller({{"authorization", "Bearer " + Token()},
                      {"authorization", "Bearer " + Token()}}),
              MessageIs("more than one authorization"));
}

TEST_F(IdentityAuthenticatorTest, ANameOfTheCertificateIsACaller) {
  EXPECT_THAT(Caller({}, {kName}),
              jixiao::testing::IsOkAndHolds(kOrchestrator));
  EXPECT_THAT(Caller({}, {"other.test", kName, "127.0.0.1"}),
              jixiao::testing::IsOkAndHolds(kOrchestrator));
  const auto unknown = Caller({}, {"other.test", "SPIFFE://jixiao/orchestrator",
                                   "spiffe://jixiao/orchestrator/"});
  EXPECT_THAT(unknown, StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(unknown, MessageIs(Not(HasSubstr("other.test"))));
  EXPECT_THAT(status::LogDetailOf(unknown.status()), HasSubstr("other.test"));
}

TEST_F(IdentityAuthenticatorTest, ACertificateOfTwoCallersIsOfNone) {
  rpc::Principal other = *rpc::ParsePrincipal(kOrchestrator);
  other.departments = {"d1"};
  authenticator_.SetServices({{kName, *rpc::ParsePrincipal(kOrchestrator)},
                              {"same", *rpc::ParsePrincipal(kOrchestrator)},
                              {"other", other}});
  EXPECT_THAT(Caller({}, {kName, "same"}), IsOk());
  for (const auto& names :
       {std::vector<std::string>{kName, "other"}, {"other", kName}}) {
    EXPECT_THAT(Caller({}, names), StatusIs(absl::StatusCode::kUnauthenticated));
  }
}

TEST_F(IdentityAuthenticatorTest, ATokenDecidesAloneWhereThereIsOne) {
  EXPECT_THAT(Caller({{"authorization", "Bearer " + Token()}}, {kName}),
              jixiao::testing::IsOkAndHolds(kAlice));
  EXPECT_THAT(Caller({{"authorization", "Bearer a.b.c"}}, {kName}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  const std::string token = Token();
  clock_.Advance(absl::Hours(2));
  EXPECT_THAT(Caller({{"authorization", "Bearer " + token}}, {kName}),
              StatusIs(absl::StatusCode::kUnauthenticated,
                       type::v1::ERROR_REASON_TOKEN_EXPIRED));
}

TEST_F(IdentityAuthenticatorTest, OtherKeysForgetWhatWasProven) {
  issuer_.AddKey("k2", TokenIssuer::Algorithm::kEdDsa);
  authenticator_.SetKeys(*KeySet::Parse(issuer_.KeySet()));
  const std::string bearer = "Bearer " + Token();
  EXPECT_THAT(Caller({{"authorization", bearer}}), IsOk());
  issuer_.RevokeKey("k");
  authenticator_.SetKeys(*KeySet::Parse(issuer_.KeySet()));
  EXPECT_THAT(Caller({{"authorization", bearer}}),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST_F(IdentityAuthenticatorTest, WithoutKeysAndNamesEverybodyIsRefused) {
  const IdentityAuthenticator empty({"i", "a", absl::ZeroDuration()}, clock_);
  rpc::Metadata metadata;
  EXPECT_THAT(empty.Authenticate({metadata, {}}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(empty.Authenticate({metadata, {kName}}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  const std::string bearer = "Bearer " + Token();
  metadata.emplace("authorization", bearer);
  EXPECT_THAT(empty.Authenticate({metadata, {}}),
              MessageIs("bearer tokens are not accepted here"));
}

TEST_F(IdentityAuthenticatorTest, KeysChangeUnderCalls) {
  const std::string bearer = "Bearer " + Token();
  const KeySet good = *KeySet::Parse(issuer_.KeySet());
  TokenIssuer other_issuer;
  other_issuer.AddKey("k", TokenIssuer::Algorithm::kEdDsa);
  const KeySet other = *KeySet::Parse(other_issuer.KeySet());
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 3; ++i) {
    callers.emplace_back([&] {
      while (!stop.load()) {
        const auto caller = Caller({{"authorization", bearer}});
        if (caller.ok() ? *caller != kAlice
                        : !absl::IsUnauthenticated(caller.status())) {
          ++wrong;
        }
      }
    });
  }
  for (int i = 0; i < 200; ++i) {
    authenticator_.SetKeys(i % 2 == 0 ? other : good);
    authenticator_.SetServices({});
  }
  // The last keys are the good ones, and what was proven by others is forgotten.
  EXPECT_THAT(Caller({{"authorization", bearer}}), IsOk());
  authenticator_.SetKeys(other);
  for (int i = 0; i < 100; ++i) {
    EXPECT_THAT(Caller({{"authorization", bearer}}), Not(IsOk()));
  }
  stop = true;
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace jixiao::identity
