#ifndef JIXIAO_COMMON_BULK_SPOOL_H_
#define JIXIAO_COMMON_BULK_SPOOL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace jixiao::bulk {

// A row of an import as the spool gives it back.
struct SpooledRow {
  size_t index = 0;     // its number in the file, from 0
  std::string id;       // its identity within department and year
  std::string digest;   // of its content (content.h), 32 bytes
  std::string payload;  // what the caller gave
  // Given by the import: its id is stored with other content, which it
  // replaces.
  bool replaces = false;
};

// The rows of one import on disk, in a file without a name that goes when this
// does, with 48 bytes a row in memory. Rows are added, then sealed, then read.
// Two rows have one content exactly when their digests are equal.
//
// Errors: INVALID_ARGUMENT REQUEST_TOO_LARGE past the limit, RESOURCE_EXHAUSTED
// STORAGE_FULL when the disk is full, else INTERNAL. Not thread safe.
class Spool {
 public:
  static constexpr uint64_t kMaxBytes = uint64_t{1} << 30;

  // What becomes of a row. Given by Add and Seal: kLate (to be written after
  // those that are not), kFaulty (never written or found), kRepeated (equal to
  // an earlier row). Given by the import: kMissing (not stored yet), kReplaces
  // (to be written over what is stored), kOutdated (what is stored is as new),
  // kRefused (to be left out all the same).
  enum Mark : uint16_t {
    kLate = 1,
    kFaulty = 2,
    kRepeated = 4,
    kMissing = 8,
    kRefused = 16,
    kReplaces = 32,
    kOutdated = 64,
  };
  // Bits for the caller's own use.
  static constexpr int kTagShift = 8;
  static constexpr int kMaxTag = 255;

  // In $TMPDIR, or /tmp.
  static absl::StatusOr<std::unique_ptr<Spool>> Create(
      uint64_t max_bytes = kMaxBytes);
  ~Spool();

  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // What else is said of a row when it is added.
  struct Notes {
    uint16_t marks = 0;  // of kLate and kFaulty
    int tag = 0;         // at most kMaxTag
    // Rows of one group touch the same sums: they are written one after the
    // other.
    uint32_t group = 0;
  };

  // Adds the next row. A faulty one is kept without payload, for IsFaulty.
  absl::Status Add(std::string_view id, std::string_view digest,
                   std::string_view payload, const Notes& notes);
  absl::Status Add(std::string_view id, std::string_view digest,
                   std::string_view payload) {
    return Add(id, digest, payload, Notes());
  }

  // Ends the adding. Of the rows of one id the first that is not faulty
  // counts: equal ones are marked kRepeated, the others kFaulty and told to
  // `clash` with the number of the first.
  absl::Status Seal(const std::function<absl::Status(const SpooledRow& row,
                                                     size_t first)>& clash);

  size_t size() const { return entries_.size(); }
  bool Has(size_t index, uint16_t marks) const {
    return (entries_[index].marks() & marks) != 0;
  }
  void Set(size_t index, uint16_t marks) { entries_[index].place |= marks; }
  void Clear(size_t index, uint16_t marks) {
    entries_[index].place &= ~uint64_t{marks};
  }
  int tag(size_t index) const {
    return static_cast<int>(entries_[index].marks() >> kTagShift);
  }
  // Rows that are neither faulty nor repeated.
  bool Counts(size_t index) const { return !Has(index, kFaulty | kRepeated); }
  // Rows that are to be written.
  bool Pending(size_t index) const {
    return Has(index, kMissing | kReplaces) && !Has(index, kRefused);
  }

  // Reads a row. Rows in rising order cost one read of the file for many.
  absl::Status Read(size_t index, SpooledRow* row);

  // The pending rows in the order in which they are written: those marked kLate
  // last, else by group, else as in the file.
  std::vector<uint32_t> WriteOrder() const;

  // The row of this id that counts.
  std::optional<size_t> Find(std::string_view id) const;
  // Whether every row of this id is faulty, and there is one.
  bool IsFaulty(std::string_view id) const;

  // 32 hex digits over the ids and contents of the rows that count, whatever
  // their order in the file.
  std::string Identity() const;

 private:
  struct Entry {
    std::array<char, 16> id;      // of the SHA-256 of the id
    std::array<char, 12> digest;  // of the digest
    uint32_t group = 0;
    uint64_t place = 0;  // in the file, above 16 bits of marks

    uint16_t marks() const { return static_cast<uint16_t>(place); }
    uint64_t offset() const { return place >> 16; }
  };

  Spool(int file, uint64_t max_bytes) : file_(file), max_bytes_(max_bytes) {}

  absl::Status Flush();
  // Makes `window_` hold the file's bytes [offset, offset + size).
  absl::Status Load(uint64_t offset, size_t size);
  // The rows of an id, as a range of order_.
  std::pair<size_t, size_t> RangeOf(std::string_view id) const;

  const int file_;
  const uint64_t max_bytes_;
  uint64_t written_ = 0;  // bytes in the file
  std::string buffer_;    // bytes that follow them
  std::vector<Entry> entries_;
  std::vector<uint32_t> order_;  // indices by id, then by number; when sealed
  std::string window_;
  uint64_t window_offset_ = 0;
};

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_SPOOL_H_
