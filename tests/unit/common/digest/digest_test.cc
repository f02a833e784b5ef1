#include "common/digest/digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/timestamp.pb.h"
#include "google/rpc/error_details.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "nlohmann/json.hpp"

namespace jixiao::digest {
namespace {

using nlohmann::json;
using ::testing::StartsWith;

TEST(Digest, Sha256OfKnownText) {
  EXPECT_EQ(Sha256Hex(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(HexEncode(Sha256("abc")), Sha256Hex("abc"));
}

TEST(CanonicalJson, SortsKeysAndLeavesNoBlanks) {
  EXPECT_EQ(CanonicalJson(json::parse(R"( {"b": [1, {"z": null, "a": true}],
                                          "a": "x"} )")),
            R"({"a":"x","b":[1,{"a":true,"z":null}]})");
}

TEST(CanonicalJson, SortsByUtf16CodeUnits) {
  // U+FFFD sorts after the surrogates of U+1F3D9, though its UTF-8 is less.
  const json value = {{"\xEF\xBF\xBD", 1}, {"\xF0\x9F\x8F\x99", 2}};
  EXPECT_EQ(CanonicalJson(value),
            "{\"\xF0\x9F\x8F\x99\":2,\"\xEF\xBF\xBD\":1}");
  // The same below a list and a member, beside what is in order as it is.
  EXPECT_EQ(CanonicalJson(json{{"甲", json::array({1, value, {{"b", "x"}}})},
                               {"a", {{"c", value}}}}),
            "{\"a\":{\"c\":{\"\xF0\x9F\x8F\x99\":2,\"\xEF\xBF\xBD\":1}},"
            "\"甲\":[1,{\"\xF0\x9F\x8F\x99\":2,\"\xEF\xBF\xBD\":1},"
            "{\"b\":\"x\"}]}");
}

TEST(CanonicalJson, EscapesOnlyWhatItMust) {
  EXPECT_EQ(CanonicalJson(json("预算<\"\\\n\x01/>")),
            "\"预算<\\\"\\\\\\n\\u0001/>\"");
}

type::v1::Fact SomeFact() {
  type::v1::Fact fact;
  fact.set_display_name("决算支出 <a&b>");
  fact.mutable_key()->set_fiscal_year(2024);
  fact.mutable_value()->set_source(type::v1::FACT_SOURCE_LEDGER);
  fact.mutable_value()->mutable_provenance()->set_sequence(7);
  return fact;
}

TEST(CanonicalJson, ProtoHasItsOwnFieldNamesAndEnumsByName) {
  EXPECT_EQ(CanonicalJson(SomeFact()),
            R"({"display_name":"决算支出 <a&b>","key":{"fiscal_year":2024},)"
            R"("value":{"provenance":{"sequence":"7"},)"
            R"("source":"FACT_SOURCE_LEDGER"}})");
}

TEST(CanonicalJson, DoesNotDependOnTheOrderOfMaps) {
  google::rpc::ErrorInfo forward;
  google::rpc::ErrorInfo backward;
  for (int i = 0; i < 50; ++i) {
    (*forward.mutable_metadata())["k" + std::to_string(i)] = "v";
    (*backward.mutable_metadata())["k" + std::to_string(49 - i)] = "v";
  }
  EXPECT_EQ(CanonicalJson(forward), CanonicalJson(backward));
}

TEST(CanonicalJson, MessageWithoutJsonFormIsItsText) {
  google::protobuf::Timestamp never;
  never.set_seconds(INT64_MAX);
  EXPECT_THAT(CanonicalJson(never), StartsWith("{\"@text\":\"seconds: "));
  google::protobuf::Timestamp other;
  other.set_seconds(INT64_MAX - 1);
  EXPECT_NE(DigestOf(never), DigestOf(other));
}

TEST(Digest, OfAMessageIsThatOfItsCanonicalJson) {
  EXPECT_EQ(DigestOf(SomeFact()), Sha256Hex(CanonicalJson(SomeFact())));
  EXPECT_EQ(DigestOf(json{{"a", 1}}), Sha256Hex("{\"a\":1}"));
}

}  // namespace
}  // namespace jixiao::digest
