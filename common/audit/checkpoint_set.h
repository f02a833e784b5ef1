#ifndef JIXIAO_COMMON_AUDIT_CHECKPOINT_SET_H_
#define JIXIAO_COMMON_AUDIT_CHECKPOINT_SET_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/audit/checkpoint.h"
#include "common/audit/finding.h"
#include "common/signature/signature.h"

namespace jixiao::audit {

// The checkpoints of one service from all places where they are kept: its
// table and files outside. Proves each by itself and all against each other,
// and gives what they say of each chain. Not thread safe.
class CheckpointSet {
 public:
  // `service`: whose they have to be, "jixiao-budget". `keys`: those that
  // signatures are proven with; none: signatures are not proven.
  CheckpointSet(std::string service, std::vector<signature::PublicKey> keys);

  // The next checkpoint that `source` has. `complete`: the source should have
  // all, from number 1 on; another may begin later and end earlier. One that is
  // not proven counts for nothing.
  void Add(const std::string& source, bool complete,
           const Checkpoint& checkpoint);

  // The same of one that cannot be read.
  void AddFault(const std::string& source, bool complete, int64_t number);

  // A source that should have all, also where it has none.
  void AddCompleteSource(const std::string& source);

  // After the last: what was found, in the order of the numbers.
  std::vector<Finding> Finish();

  // What the proven ones say of each department that has records.
  const std::map<std::string, std::vector<Mark>>& marks() const {
    return marks_;
  }

  // How many different checkpoints are proven.
  int64_t proven() const { return static_cast<int64_t>(proven_.size()); }
  // The number of the last, 0 where there is none, and when it was made.
  int64_t last_number() const;
  absl::Time last_time() const;

 private:
  struct Kept {
    absl::Time time;
    std::string previous_digest;
    std::string digest;
    std::string source;
  };

  struct Source {
    bool complete = false;
    std::set<int64_t> numbers;
  };

  Source& SourceOf(const std::string& source, bool complete);
  bool Prove(const std::string& source, const Checkpoint& checkpoint);
  void AddMarks(const Statement& statement);
  void Report(Fault fault, const std::string& source, int64_t number,
              std::string other_text = "");
  void CheckLinks();
  void CheckSource(const std::string& name, const Source& source);

  const std::string service_;
  const std::vector<signature::PublicKey> keys_;
  std::map<int64_t, Kept> proven_;
  std::map<std::string, std::vector<Mark>> marks_;
  std::map<std::string, Source> sources_;
  // By number.
  std::map<int64_t, std::vector<Finding>> findings_;
};

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_CHECKPOINT_SET_H_
