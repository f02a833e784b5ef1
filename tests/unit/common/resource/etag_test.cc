#include "common/resource/etag.h"

#include <gtest/gtest.h>

namespace jixiao::resource {
namespace {

TEST(Etag, RoundTripsAVersion) {
  EXPECT_EQ(EtagOf(7), "\"7\"");
  EXPECT_EQ(VersionOf(EtagOf(7)), 7);
  EXPECT_EQ(VersionOf(EtagOf(9223372036854775807)), 9223372036854775807);
}

TEST(Etag, OtherTextIsNoVersion) {
  for (const char* text : {"", "7", "\"\"", "\"07\"", "\"7", "7\"", "\"x\"",
                           "\"7 \"", "\"99999999999999999999\""}) {
    EXPECT_EQ(VersionOf(text), 0) << text;
  }
}

}  // namespace
}  // namespace jixiao::resource
