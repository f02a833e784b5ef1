#ifndef JIXIAO_TESTS_UNIT_COMMON_AUDIT_SIGNED_CHECKPOINTS_H_
#define JIXIAO_TESTS_UNIT_COMMON_AUDIT_SIGNED_CHECKPOINTS_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/audit/checkpoint.h"
#include "common/testing/signing_key.h"
#include "tests/unit/common/audit/chain_of.h"

namespace jixiao::audit {

inline constexpr char kService[] = "jixiao-budget";

inline absl::Time TimeOfNumber(int64_t number) {
  return absl::FromUnixSeconds(1735603200 + 3600 * number) +
         absl::Microseconds(5);
}

// Checkpoints of SixRecords(): the first after one record, the second after
// two, and so on, each with the digest of the one before.
class SignedCheckpoints : public ::testing::Test {
 protected:
  static signature::KeyRing RingOf(const testing::SigningKey& key) {
    absl::StatusOr<signature::KeyRing> ring =
        signature::KeyRing::Load(key.private_file(), {});
    EXPECT_TRUE(ring.ok()) << ring.status();
    return *std::move(ring);
  }

  static Statement StatementAfter(const std::vector<Checkpoint>& before) {
    const std::size_t count = before.size() + 1;
    Statement statement;
    statement.number = static_cast<int64_t>(count);
    statement.service = kService;
    statement.time = TimeOfNumber(statement.number);
    if (!before.empty()) statement.previous_digest = before.back().digest;
    std::vector<Record> records = SixRecords();
    records.resize(std::min(count, records.size()));
    statement.heads = {{"-", {}, ChainStart()}, HeadOf(records)};
    return statement;
  }

  std::vector<Checkpoint> Checkpoints(std::size_t count) const {
    std::vector<Checkpoint> checkpoints;
    while (checkpoints.size() < count) {
      checkpoints.push_back(Signed(StatementAfter(checkpoints)));
    }
    return checkpoints;
  }

  Checkpoint Signed(Statement statement) const {
    return *SignStatement(std::move(statement), ring_);
  }

  const testing::SigningKey key_{std::string(32, 'a')};
  const testing::SigningKey other_key_{std::string(32, 'b')};
  const signature::KeyRing ring_ = RingOf(key_);
  const signature::KeyRing other_ring_ = RingOf(other_key_);
};

}  // namespace jixiao::audit

#endif  // JIXIAO_TESTS_UNIT_COMMON_AUDIT_SIGNED_CHECKPOINTS_H_
