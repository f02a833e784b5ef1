#include "common/audit/checkpoint.h"

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "tests/unit/common/audit/signed_checkpoints.h"

namespace jixiao::audit {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CheckpointTest : public SignedCheckpoints {};

TEST_F(CheckpointTest, SaysWhatTheContractDescribes) {
  Statement statement;
  statement.number = 7;
  statement.service = kService;
  statement.time = absl::FromUnixMicros(1735603200123456);
  statement.previous_digest = "ab";
  statement.heads = {{"-", {}, ChainStart()},
                     {"nj-tcj", {12, 2}, std::string(32, '\xab')}};
  EXPECT_EQ(
      StatementText(statement),
      R"({"heads":[{"department":"-","hash":")" + std::string(64, '0') +
          R"(","ordinal":0,"sequence":0},{"department":"nj-tcj","hash":")"
          R"(abababababababababababababababababababababababababababababababab)"
          R"(","ordinal":2,"sequence":12}],"number":7,"previous_digest":"ab",)"
          R"("service":"jixiao-budget","time":"2024-12-31T00:00:00.123456Z"})");
}

TEST_F(CheckpointTest, IsSignedWithItsDigest) {
  const Checkpoint checkpoint = Checkpoints(2)[1];
  EXPECT_EQ(checkpoint.digest, digest::Sha256Hex(checkpoint.text));
  EXPECT_EQ(checkpoint.key_id, ring_.signing_key_id());
  EXPECT_THAT(signature::VerifySignature(ring_.keys()[0], checkpoint.text,
                                         checkpoint.signature),
              IsOk());
}

TEST_F(CheckpointTest, ReadsBackFromItsLine) {
  const Checkpoint checkpoint = Checkpoints(3)[2];
  const std::string line = CheckpointLine(checkpoint);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  JX_ASSERT_OK_AND_ASSIGN(const Checkpoint read, ParseCheckpointLine(line));
  EXPECT_EQ(read.text, checkpoint.text);
  EXPECT_EQ(read.digest, checkpoint.digest);
  EXPECT_EQ(read.key_id, checkpoint.key_id);
  EXPECT_EQ(read.signature, checkpoint.signature);
  EXPECT_EQ(read.statement.number, 3);
  EXPECT_EQ(read.statement.service, kService);
  EXPECT_EQ(read.statement.time, TimeOfNumber(3));
  EXPECT_EQ(read.statement.previous_digest,
            checkpoint.statement.previous_digest);
  EXPECT_THAT(read.statement.heads, ElementsAre(checkpoint.statement.heads[0],
                                                checkpoint.statement.heads[1]));
}

TEST_F(CheckpointTest, OfALaterVersionMaySayMore) {
  std::string text = Checkpoints(1)[0].text;
  text.insert(1, R"("a_later_key":{"x":[1]},)");
  EXPECT_THAT(ParseStatement(text), IsOk());
}

TEST_F(CheckpointTest, NamesTheKeyThatIsNoGood) {
  const std::string good = Checkpoints(2)[1].text;
  for (const auto& [from, to, key] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"\"number\":2", "\"number\":\"2\"", "number"},
           {"\"number\":2", "\"number\":-2", "number"},
           {"\"service\":", "\"services\":", "service"},
           {"\"previous_digest\":", "\"digest\":", "previous_digest"},
           {"\"time\":\"20", "\"time\":\"x20", "time"},
           {"\"heads\":[", "\"heads\":[1,", "heads"},
           {"\"hash\":\"0", "\"hash\":\"", "heads"},
           {"\"hash\":\"0", "\"hash\":\"G", "heads"},
           {"\"ordinal\":0", "\"ordinal\":true", "heads"}}) {
    std::string text = good;
    ASSERT_NE(text.find(from), std::string::npos) << from;
    text.replace(text.find(from), from.size(), to);
    EXPECT_THAT(ParseStatement(text),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      MessageIs(HasSubstr(key))));
  }
}

TEST_F(CheckpointTest, RefusesWhatIsNone) {
  for (const std::string& text :
       {std::string(), std::string("x"), std::string("[]"), std::string("{}"),
        std::string(100'000, '['), std::string("{\"statement\":\"{}\"}"),
        std::string("{\"statement\":1}")}) {
    EXPECT_THAT(ParseCheckpointLine(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text.substr(0, 20);
    EXPECT_THAT(ParseStatement(text),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_F(CheckpointTest, NeedsAKey) {
  EXPECT_THAT(SignStatement(StatementAfter({}), signature::KeyRing()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace jixiao::audit
