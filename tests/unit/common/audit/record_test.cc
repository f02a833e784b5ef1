#include "common/audit/record.h"

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace jixiao::audit {
namespace {

TEST(AuditHash, TellsFieldsApartThatJoinToTheSameText) {
  Record one;
  one.actor = "ab";
  one.method = "c";
  Record other;
  other.actor = "a";
  other.method = "bc";
  EXPECT_NE(HashOf(one), HashOf(other));
  Record empty = one;
  empty.before_json = "";
  EXPECT_NE(HashOf(one), HashOf(empty)) << "absent is not empty";
}

// Worked out by a program in another language, from the contract's words.
TEST(AuditHash, IsThatOfTheContract) {
  Record record;
  record.department = "nj-tcj";
  record.sequence = 7;
  record.ordinal = 2;
  record.event_time = "2024-12-31 00:00:00.123456";
  record.actor = "clerk";
  record.method = "m";
  record.resource = "departments/nj-tcj";
  record.action = "UPDATE";
  record.after_json = "{\"名\":1}";
  record.previous_hash = ChainStart();
  EXPECT_EQ(absl::BytesToHexString(HashOf(record)),
            "cf16faad721b930b363d325433a50744e26ef6016dd26543ff52f4a4f900d338");
}

TEST(AuditHash, DoesNotDependOnTheStoredHash) {
  Record record;
  const std::string hash = HashOf(record);
  record.hash = "x";
  EXPECT_EQ(HashOf(record), hash);
}

TEST(AuditPosition, IsOrderedBySequenceThenOrdinal) {
  EXPECT_TRUE((Position{1, 9} < Position{2, 1}));
  EXPECT_TRUE((Position{2, 1} < Position{2, 2}));
  EXPECT_FALSE((Position{2, 2} < Position{2, 2}));
  EXPECT_EQ(ToText({7, 2}), "7-2");
}

}  // namespace
}  // namespace jixiao::audit
