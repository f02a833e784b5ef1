// Bearer tokens: one that was proven before, as at all calls of a caller but
// the first, against the same proven anew, and against its bare SHA-256.
//
// The options are those of Google Benchmark, and --brief only sees that
// everything works.
#include <openssl/sha.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/token_verifier.h"
#include "common/log/log.h"
#include "common/testing/token_issuer.h"
#include "tests/benchmark/harness.h"

namespace jixiao::identity {
namespace {

using testing::TokenIssuer;

constexpr char kCaller[] = "subject=clerk;role=CLERK;department=nj-tcj";

// A token by a key of that algorithm, and what it is proven by.
struct TokenCase {
  TokenCase(std::string algorithm_name, TokenIssuer::Algorithm algorithm)
      : name(std::move(algorithm_name)) {
    TokenIssuer issuer;
    issuer.AddKey("benchmark", algorithm);
    keys = *KeySet::Parse(issuer.KeySet());
    token = issuer.Token(kCaller, now);
    verifier = std::make_shared<TokenVerifier>(keys, rules);
  }

  std::string name;
  absl::Time now = absl::Now();
  TokenRules rules{TokenIssuer::kIssuer, TokenIssuer::kAudience};
  KeySet keys;
  std::string token;
  std::shared_ptr<TokenVerifier> verifier;
};

template <class Prove>
void RegisterToken(const benchmarking::Scale& scale, const TokenCase& tokens,
                   const std::string& variant, Prove prove) {
  benchmark::RegisterBenchmark(
      absl::StrCat("token/", tokens.name, "/", variant).c_str(),
      [=](benchmark::State& state) {
        absl::Status status;
        for (auto _ : state) {
          if (status.ok()) status = prove(tokens);
        }
        if (!status.ok()) benchmarking::Fail(state, status);
      })
      ->MinTime(scale.brief ? 0.01 : 0.3)
      ->Repetitions(scale.Repetitions())
      ->Unit(benchmark::kNanosecond);
}

void RegisterTokens(const benchmarking::Scale& scale) {
  for (const TokenCase& tokens :
       {TokenCase("RS256", TokenIssuer::Algorithm::kRs256),
        TokenCase("ES256", TokenIssuer::Algorithm::kEs256),
        TokenCase("EdDSA", TokenIssuer::Algorithm::kEdDsa)}) {
    RegisterToken(scale, tokens, "service", [](const TokenCase& proven) {
      return proven.verifier->Verify(proven.token, proven.now).status();
    });
    RegisterToken(scale, tokens, "proven_anew", [](const TokenCase& proven) {
      return VerifyToken(proven.token, proven.keys, proven.rules, proven.now)
          .status();
    });
    RegisterToken(scale, tokens, "bare_sha256", [](const TokenCase& proven) {
      unsigned char digest[SHA256_DIGEST_LENGTH];
      SHA256(reinterpret_cast<const unsigned char*>(proven.token.data()),
             proven.token.size(), digest);
      benchmark::DoNotOptimize(digest);
      return absl::OkStatus();
    });
  }
}

}  // namespace
}  // namespace jixiao::identity

int main(int argc, char** argv) {
  const auto scale = jixiao::benchmarking::ReadOptions(argc, argv);
  if (!scale) return 2;
  jixiao::log::Init("benchmark", jixiao::log::Level::kError);
  jixiao::identity::RegisterTokens(*scale);
  return jixiao::benchmarking::RunRegistered();
}
