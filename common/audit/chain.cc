#include "common/audit/chain.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jixiao::audit {
namespace {

// So many inserted records are still recognised as such.
constexpr std::size_t kLinksKept = 1000;

}  // namespace

bool operator==(const Head& a, const Head& b) {
  return a.department == b.department && a.position == b.position &&
         a.hash == b.hash;
}

ChainVerifier::ChainVerifier(std::string department, std::vector<Mark> marks,
                             std::optional<Head> end)
    : department_(std::move(department)),
      marks_(std::move(marks)),
      end_(std::move(end)) {
  std::stable_sort(
      marks_.begin(), marks_.end(),
      [](const Mark& a, const Mark& b) { return a.position < b.position; });
  links_.push_back({Position{}, ChainStart()});
  if (end_.has_value() && end_->hash == ChainStart()) end_hash_at_ = Position{};
}

Finding ChainVerifier::FindingAt(Fault fault, Position position,
                                 Position other) const {
  Finding finding;
  finding.fault = fault;
  finding.department = department_;
  finding.position = position;
  finding.other = other;
  return finding;
}

// Whether its place is the next in its sequence, or the first in a later one.
bool ChainVerifier::InOrder(const Record& record) const {
  return record.sequence == last_.sequence
             ? record.ordinal == last_.ordinal + 1
             : record.sequence > last_.sequence && record.ordinal == 1;
}

void ChainVerifier::Add(const Record& record) {
  ++records_;
  if (break_.has_value()) {
    Resolve(record);
    return;
  }
  const std::string computed = HashOf(record);
  if (computed != record.hash || record.previous_hash != links_.back().hash ||
      !InOrder(record)) {
    BreakAt(record, computed);
    return;
  }
  links_.push_back({PositionOf(record), record.hash});
  if (links_.size() > kLinksKept) links_.pop_front();
  last_ = PositionOf(record);
  CheckMarks(record);
  CheckEnd(record);
}

void ChainVerifier::BreakAt(const Record& record, const std::string& computed) {
  break_.emplace();
  break_->position = PositionOf(record);
  break_->computed = computed;
  if (computed == record.hash) {
    BreakOfWhole(record);
  } else {
    BreakOfAltered(record);
  }
}

// Which record is missing before this one, as far as the ordinals tell.
Finding ChainVerifier::Gap(const Record& record) const {
  const Position here = PositionOf(record);
  if (record.sequence == last_.sequence && record.ordinal > last_.ordinal + 1) {
    return FindingAt(Fault::kMissing, {last_.sequence, last_.ordinal + 1},
                     last_);
  }
  if (record.sequence > last_.sequence && record.ordinal > 1) {
    return FindingAt(Fault::kMissing, {record.sequence, 1}, last_);
  }
  return FindingAt(Fault::kGap, here, last_);
}

// The record is as it was hashed, but does not follow the one before.
void ChainVerifier::BreakOfWhole(const Record& record) {
  if (!(last_ < PositionOf(record))) {
    // No record is written before 1-1.
    break_->finding =
        FindingAt(records_ == 1 ? Fault::kInserted : Fault::kReordered,
                  PositionOf(record), last_);
    break_->settled = true;
    return;
  }
  break_->finding = Gap(record);
  // One that follows an earlier record: those after that were put in between.
  for (std::size_t i = 0; i + 1 < links_.size(); ++i) {
    if (links_[i].hash == record.previous_hash) {
      break_->finding = FindingAt(Fault::kInserted, links_[i + 1].position,
                                  links_[i].position);
      return;
    }
  }
}

void ChainVerifier::BreakOfAltered(const Record& record) {
  break_->finding = FindingAt(Fault::kAltered, PositionOf(record));
  Record linked = record;
  linked.previous_hash = links_.back().hash;
  if (record.previous_hash != linked.previous_hash &&
      HashOf(linked) == record.hash) {
    break_->finding.detail = "previous_hash";
    break_->settled = true;
  }
}

// What a later record tells of the break.
void ChainVerifier::Resolve(const Record& record) {
  if (break_->settled) return;
  const bool next = !std::exchange(break_->next_seen, true);
  if (next && break_->finding.fault == Fault::kAltered &&
      record.previous_hash == break_->computed) {
    break_->finding.detail = "hash";
    break_->settled = true;
    return;
  }
  if (record.previous_hash != links_.back().hash) return;
  // This one belongs where the chain broke.
  const Position here = PositionOf(record);
  if (HashOf(record) == record.hash) {
    const Fault fault =
        here < break_->position ? Fault::kReordered : Fault::kInserted;
    break_->finding = FindingAt(fault, break_->position, here);
    break_->settled = true;
    return;
  }
  Record moved = record;
  moved.sequence = break_->position.sequence;
  moved.ordinal = break_->position.ordinal;
  if (HashOf(moved) == record.hash) {
    break_->finding = FindingAt(Fault::kReordered, break_->position, here);
    break_->settled = true;
  }
}

// The record is part of a whole chain; marks up to it are due.
void ChainVerifier::CheckMarks(const Record& record) {
  const Position here = PositionOf(record);
  while (!rewritten_ && next_mark_ < marks_.size() &&
         !(here < marks_[next_mark_].position)) {
    const Mark& mark = marks_[next_mark_++];
    CheckMark(mark, mark.position == here ? record.hash : "");
  }
}

void ChainVerifier::CheckMark(const Mark& mark, const std::string& hash) {
  if (mark.hash == hash) {
    agreed_.insert(mark.last);
    return;
  }
  Finding finding = FindingAt(Fault::kRewritten, mark.position);
  finding.checkpoint = mark.first;
  const auto later = agreed_.lower_bound(mark.first);
  finding.earlier = later == agreed_.begin() ? 0 : *std::prev(later);
  findings_.push_back(std::move(finding));
  rewritten_ = true;
}

void ChainVerifier::CheckEnd(const Record& record) {
  if (!end_.has_value() || end_reached_) return;
  const Position here = PositionOf(record);
  if (end_hash_at_.has_value()) {
    if (!after_end_hash_.has_value()) after_end_hash_ = here;
  } else if (record.hash == end_->hash) {
    end_hash_at_ = here;
  }
  end_reached_ = !(here < end_->position);
}

void ChainVerifier::FinishBreak() {
  // The lock row has the hash of the last record that belongs to the chain.
  if (!break_->settled && end_.has_value() &&
      end_->hash == links_.back().hash) {
    break_->finding = FindingAt(Fault::kInserted, break_->position, last_);
  } else if (break_->finding.fault == Fault::kAltered && !break_->next_seen &&
             end_.has_value() && end_->hash == break_->computed) {
    break_->finding.detail = "hash";
  }
  findings_.push_back(std::move(break_->finding));
}

// Of a whole chain.
void ChainVerifier::FinishEnd() {
  if (!rewritten_ && next_mark_ < marks_.size()) {
    const Mark& mark = marks_.back();
    Finding finding = FindingAt(Fault::kCut, last_, mark.position);
    finding.checkpoint = mark.first;
    findings_.push_back(std::move(finding));
    return;
  }
  if (!end_.has_value()) return;
  if (last_ < end_->position) {
    findings_.push_back(FindingAt(Fault::kCut, last_, end_->position));
  } else if (end_hash_at_.has_value() && after_end_hash_.has_value() &&
             !(end_->position < *after_end_hash_)) {
    findings_.push_back(
        FindingAt(Fault::kBeyondEnd, *after_end_hash_, *end_hash_at_));
  } else if (!end_hash_at_.has_value()) {
    findings_.push_back(FindingAt(Fault::kEndDiffers, end_->position));
  }
}

std::vector<Finding> ChainVerifier::Finish() {
  if (break_.has_value()) {
    FinishBreak();
  } else {
    FinishEnd();
  }
  return std::move(findings_);
}

}  // namespace jixiao::audit
