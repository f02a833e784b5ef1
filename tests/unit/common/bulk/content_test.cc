#include "common/bulk/content.h"

#include <gtest/gtest.h>

#include "common/digest/digest.h"

namespace jixiao::bulk {
namespace {

std::optional<std::string> Nothing() { return std::nullopt; }

TEST(Content, IsStoredDataSoItsDigestNeverChanges) {
  EXPECT_EQ(
      digest::HexEncode(
          Content("v/1").Add("a").Add(int64_t{-5}).Add(Nothing()).Digest()),
      digest::Sha256Hex("3:v/11:a2:-5-"));
}

TEST(Content, FieldsDoNotRunIntoEachOther) {
  EXPECT_NE(Content("v").Add("ab").Add("c").Digest(),
            Content("v").Add("a").Add("bc").Digest());
  EXPECT_NE(Content("v").Add("").Digest(),
            Content("v").Add(Nothing()).Digest());
  EXPECT_NE(Content("v").Add("-").Digest(),
            Content("v").Add(Nothing()).Digest());
  EXPECT_NE(Content("v").Add("a").Digest(), Content("w").Add("a").Digest());
}

}  // namespace
}  // namespace jixiao::bulk
