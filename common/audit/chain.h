#ifndef JIXIAO_COMMON_AUDIT_CHAIN_H_
#define JIXIAO_COMMON_AUDIT_CHAIN_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/audit/finding.h"
#include "common/audit/record.h"

namespace jixiao::audit {

// Where the chain of a department ends.
struct Head {
  std::string department;
  Position position;  // 0-0: it has no record
  std::string hash;   // 32 bytes; those of ChainStart() where it has no record
};

bool operator==(const Head& a, const Head& b);

// What checkpoints say of one chain: its record at `position` has that hash.
struct Mark {
  Position position;
  std::string hash;
  // The numbers of the first and the last checkpoint that say so.
  int64_t first = 0;
  int64_t last = 0;
};

// Proves the chain of one department, record by record: that each is as it was
// hashed, that each follows the one before, that they are those of the
// checkpoints, and that they end where the lock row says. Names the first
// record that breaks the chain, and the first that is not a checkpoint's.
//
// Once the chain is broken the records that follow are only looked at for what
// has happened there: whether one is missing, inserted or out of its order.
// Takes memory for a thousand hashes, whatever the length. Not thread safe.
class ChainVerifier {
 public:
  // `marks` in any order. `end`: as the lock row has it, read before the
  // records; nullopt: not known.
  ChainVerifier(std::string department, std::vector<Mark> marks,
                std::optional<Head> end);

  // The next record of this department, in the order of the list.
  void Add(const Record& record);

  // After the last record: what was found, at most one fault of each kind.
  // Call once.
  std::vector<Finding> Finish();

  // How many records there were, and which was the last.
  int64_t records() const { return records_; }
  const Position& last() const { return last_; }

 private:
  struct Link {
    Position position;
    std::string hash;
  };
  // The record that breaks the chain, and what to think of it so far.
  struct Break {
    Finding finding;
    Position position;
    std::string computed;  // its hash as it should be
    bool settled = false;  // nothing that follows can tell more
    bool next_seen = false;
  };

  Finding FindingAt(Fault fault, Position position, Position other = {}) const;
  bool InOrder(const Record& record) const;
  Finding Gap(const Record& record) const;
  void BreakAt(const Record& record, const std::string& computed);
  void BreakOfWhole(const Record& record);
  void BreakOfAltered(const Record& record);
  void Resolve(const Record& record);
  void CheckMarks(const Record& record);
  void CheckMark(const Mark& mark, const std::string& hash);
  void CheckEnd(const Record& record);
  void FinishBreak();
  void FinishEnd();

  const std::string department_;
  std::vector<Mark> marks_;  // by position
  const std::optional<Head> end_;

  int64_t records_ = 0;
  Position last_;
  // The last records of the whole chain, their start before them.
  std::deque<Link> links_;
  std::size_t next_mark_ = 0;
  std::set<int64_t> agreed_;  // checkpoints whose records were found
  bool rewritten_ = false;
  // The record whose hash the lock row has, and the one after it.
  std::optional<Position> end_hash_at_;
  std::optional<Position> after_end_hash_;
  bool end_reached_ = false;
  std::optional<Break> break_;
  std::vector<Finding> findings_;
};

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_CHAIN_H_
