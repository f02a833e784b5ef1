#include "common/audit/checkpoint_set.h"

#include <algorithm>
#include <utility>

#include "common/digest/digest.h"

namespace jixiao::audit {
namespace {

// Of several that are missing in a row so many are named.
constexpr int64_t kMissingNamed = 10;

}  // namespace

CheckpointSet::CheckpointSet(std::string service,
                             std::vector<signature::PublicKey> keys)
    : service_(std::move(service)), keys_(std::move(keys)) {}

void CheckpointSet::Report(Fault fault, const std::string& source,
                           int64_t number, std::string other_text) {
  Finding finding;
  finding.fault = fault;
  finding.checkpoint = number;
  finding.detail = source;
  finding.other_text = std::move(other_text);
  findings_[number].push_back(std::move(finding));
}

// The checkpoint by itself.
bool CheckpointSet::Prove(const std::string& source,
                          const Checkpoint& checkpoint) {
  const int64_t number = checkpoint.statement.number;
  if (digest::Sha256Hex(checkpoint.text) != checkpoint.digest) {
    Report(Fault::kCheckpointAltered, source, number);
    return false;
  }
  if (checkpoint.statement.service != service_) {
    Report(Fault::kCheckpointService, source, number,
           checkpoint.statement.service);
    return false;
  }
  if (keys_.empty()) return true;
  const auto key = std::find_if(keys_.begin(), keys_.end(),
                                [&](const signature::PublicKey& candidate) {
                                  return candidate.key_id == checkpoint.key_id;
                                });
  if (key == keys_.end()) {
    Report(Fault::kCheckpointKey, source, number, checkpoint.key_id);
    return false;
  }
  if (!signature::VerifySignature(*key, checkpoint.text, checkpoint.signature)
           .ok()) {
    Report(Fault::kCheckpointSignature, source, number, checkpoint.key_id);
    return false;
  }
  return true;
}

void CheckpointSet::Add(const std::string& source, bool complete,
                        const Checkpoint& checkpoint) {
  const int64_t number = checkpoint.statement.number;
  SourceOf(source, complete).numbers.insert(number);
  if (!Prove(source, checkpoint)) return;
  const Statement& statement = checkpoint.statement;
  const auto [kept, added] = proven_.try_emplace(
      number, Kept{statement.time, statement.previous_digest, checkpoint.digest,
                   source});
  if (added) {
    AddMarks(statement);
  } else if (kept->second.digest != checkpoint.digest) {
    Report(Fault::kCheckpointDiffers, source, number, kept->second.source);
  }
}

void CheckpointSet::AddMarks(const Statement& statement) {
  for (const Head& head : statement.heads) {
    if (head.position == Position{}) continue;
    std::vector<Mark>& list = marks_[head.department];
    if (!list.empty() && list.back().position == head.position &&
        list.back().hash == head.hash) {
      list.back().last = std::max(list.back().last, statement.number);
    } else {
      list.push_back(
          {head.position, head.hash, statement.number, statement.number});
    }
  }
}

void CheckpointSet::AddFault(const std::string& source, bool complete,
                             int64_t number) {
  SourceOf(source, complete).numbers.insert(number);
  Report(Fault::kCheckpointAltered, source, number);
}

void CheckpointSet::AddCompleteSource(const std::string& source) {
  SourceOf(source, /*complete=*/true);
}

CheckpointSet::Source& CheckpointSet::SourceOf(const std::string& source,
                                               bool complete) {
  Source& found = sources_[source];
  found.complete = found.complete || complete;
  return found;
}

// Each names the digest of the one before; none is missing between others. One
// that something else is wrong with says nothing of its neighbours.
void CheckpointSet::CheckLinks() {
  int64_t expected = 0;
  std::string previous_digest;
  for (const auto& [number, kept] : proven_) {
    if ((number == 1 || number == expected) &&
        kept.previous_digest != previous_digest) {
      Report(Fault::kCheckpointLink, kept.source, number);
    }
    for (int64_t missing = expected;
         expected > 0 && missing < number && missing < expected + kMissingNamed;
         ++missing) {
      if (findings_.count(missing) == 0) {
        Report(Fault::kCheckpointMissing, kept.source, missing);
      }
    }
    expected = number + 1;
    previous_digest = kept.digest;
  }
}

// What the source lacks of those that are known.
void CheckpointSet::CheckSource(const std::string& name, const Source& source) {
  if (source.complete && !source.numbers.empty() &&
      *source.numbers.begin() > 1 && proven_.count(1) == 0 &&
      findings_.count(1) == 0) {
    Report(Fault::kCheckpointMissing, name, 1);
  }
  for (const auto& [number, kept] : proven_) {
    const bool due = source.complete || (!source.numbers.empty() &&
                                         *source.numbers.begin() < number &&
                                         number < *source.numbers.rbegin());
    if (due && source.numbers.count(number) == 0) {
      Report(Fault::kCheckpointMissing, name, number, kept.source);
    }
  }
}

std::vector<Finding> CheckpointSet::Finish() {
  CheckLinks();
  for (const auto& [name, source] : sources_) CheckSource(name, source);
  std::vector<Finding> findings;
  for (auto& [number, found] : findings_) {
    for (Finding& finding : found) findings.push_back(std::move(finding));
  }
  findings_.clear();
  return findings;
}

int64_t CheckpointSet::last_number() const {
  return proven_.empty() ? 0 : proven_.rbegin()->first;
}

absl::Time CheckpointSet::last_time() const {
  return proven_.empty() ? absl::InfinitePast() : proven_.rbegin()->second.time;
}

}  // namespace jixiao::audit
