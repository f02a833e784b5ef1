#include "common/bulk/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::bulk {
namespace {

constexpr size_t kBufferBytes = size_t{256} << 10;
constexpr size_t kRowBytes = 512;  // most rows are shorter
constexpr size_t kDigestBytes = 32;

// Before each row in the file.
struct Header {
  uint32_t payload_bytes;
  uint32_t id_bytes;
};

template <size_t size>
std::array<char, size> Short(std::string_view digest) {
  std::array<char, size> begin{};
  std::memcpy(begin.data(), digest.data(),
              std::min(digest.size(), begin.size()));
  return begin;
}

absl::Status FileError(const char* what) {
  const std::string detail =
      absl::StrCat("spool: ", what, ": ", std::strerror(errno));
  if (errno == ENOSPC || errno == EDQUOT) {
    return status::WithLogDetail(status::StorageFull(), detail);
  }
  return status::Internal(detail);
}

// A file without a name.
int OpenUnnamed(const std::string& folder) {
  const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  std::string name = folder + "/jixiao-spool-XXXXXX";
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

void AppendRaw(std::string& buffer, const Header& header) {
  buffer.append(reinterpret_cast<const char*>(&header), sizeof(header));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Spool>> Spool::Create(uint64_t max_bytes) {
  const char* folder = std::getenv("TMPDIR");
  const int file = OpenUnnamed(folder == nullptr ? "/tmp" : folder);
  if (file < 0) return FileError("create");
  return std::unique_ptr<Spool>(new Spool(file, max_bytes));
}

Spool::~Spool() { close(file_); }

absl::Status Spool::Add(std::string_view id, std::string_view digest,
                        std::string_view payload, const Notes& notes) {
  if ((notes.marks & kFaulty) != 0) payload = {};
  const uint64_t offset = written_ + buffer_.size();
  const uint64_t size =
      sizeof(Header) + kDigestBytes + id.size() + payload.size();
  if (offset + size > max_bytes_) {
    return status::InvalidArgument(
        type::v1::ERROR_REASON_REQUEST_TOO_LARGE,
        absl::StrCat("the rows exceed ", max_bytes_, " bytes"),
        {{"limit", absl::StrCat(max_bytes_, " bytes")}});
  }
  Entry entry;
  entry.id = Short<16>(digest::Sha256(id));
  entry.digest = Short<12>(digest);
  entry.group = notes.group;
  entry.place = offset << 16 | notes.marks |
                static_cast<uint64_t>(std::min(notes.tag, kMaxTag))
                    << kTagShift;
  entries_.push_back(entry);
  AppendRaw(buffer_, {static_cast<uint32_t>(payload.size()),
                      static_cast<uint32_t>(id.size())});
  buffer_.append(digest.substr(0, kDigestBytes));
  buffer_.append(kDigestBytes - std::min(digest.size(), kDigestBytes), '\0');
  buffer_.append(id).append(payload);
  return buffer_.size() < kBufferBytes ? absl::OkStatus() : Flush();
}

absl::Status Spool::Flush() {
  size_t done = 0;
  while (done < buffer_.size()) {
    const ssize_t count =
        write(file_, buffer_.data() + done, buffer_.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FileError("write");
    done += static_cast<size_t>(count);
  }
  written_ += done;
  buffer_.clear();
  return absl::OkStatus();
}

absl::Status Spool::Seal(
    const std::function<absl::Status(const SpooledRow& row, size_t first)>&
        clash) {
  JX_RETURN_IF_ERROR(Flush());
  buffer_ = std::string();
  order_.resize(entries_.size());
  std::iota(order_.begin(), order_.end(), uint32_t{0});
  std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
    const int way = std::memcmp(entries_[a].id.data(), entries_[b].id.data(),
                                sizeof(Entry::id));
    return way != 0 ? way < 0 : a < b;
  });
  std::vector<std::pair<uint32_t, uint32_t>> clashes;  // row, first row
  const Entry* first = nullptr;
  for (const uint32_t index : order_) {
    Entry& entry = entries_[index];
    if ((entry.marks() & kFaulty) != 0) continue;
    if (first == nullptr || first->id != entry.id) {
      first = &entry;
    } else if (first->digest == entry.digest) {
      entry.place |= kRepeated;
    } else {
      clashes.emplace_back(index,
                           static_cast<uint32_t>(first - entries_.data()));
    }
  }
  std::sort(clashes.begin(), clashes.end());
  SpooledRow row;
  for (const auto& [index, kept] : clashes) {
    Set(index, kFaulty);
    JX_RETURN_IF_ERROR(Read(index, &row));
    JX_RETURN_IF_ERROR(clash(row, kept));
  }
  return absl::OkStatus();
}

absl::Status Spool::Load(uint64_t offset, size_t size) {
  if (offset >= window_offset_ &&
      offset + size <= window_offset_ + window_.size()) {
    return absl::OkStatus();
  }
  // What lies apart is read alone, and the longer a row has followed the other,
  // the more is read with it: rows in the order of the file cost few reads, and
  // those with gaps between them few bytes.
  const size_t before = window_.size();
  const bool follows = offset >= window_offset_ &&
                       offset <= window_offset_ + before + before / 2;
  const size_t wanted =
      std::clamp(follows ? 2 * before : 0, kRowBytes, kBufferBytes);
  window_offset_ = offset;
  window_.resize(std::max(size, wanted));
  size_t done = 0;
  while (done < size) {
    const ssize_t count =
        pread(file_, window_.data() + done, window_.size() - done,
              static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      window_.clear();
      return count < 0 ? FileError("read")
                       : status::Internal("spool: the file is too short");
    }
    done += static_cast<size_t>(count);
  }
  window_.resize(done);
  return absl::OkStatus();
}

absl::Status Spool::Read(size_t index, SpooledRow* row) {
  const uint64_t offset = entries_[index].offset();
  JX_RETURN_IF_ERROR(Load(offset, sizeof(Header)));
  Header header;
  std::memcpy(&header, window_.data() + (offset - window_offset_),
              sizeof(header));
  const size_t size =
      sizeof(Header) + kDigestBytes + header.id_bytes + header.payload_bytes;
  JX_RETURN_IF_ERROR(Load(offset, size));
  const char* at = window_.data() + (offset - window_offset_) + sizeof(Header);
  row->index = index;
  row->replaces = false;
  row->digest.assign(at, kDigestBytes);
  at += kDigestBytes;
  row->id.assign(at, header.id_bytes);
  row->payload.assign(at + header.id_bytes, header.payload_bytes);
  return absl::OkStatus();
}

std::vector<uint32_t> Spool::WriteOrder() const {
  std::vector<uint32_t> order;
  order.reserve(static_cast<size_t>(
      std::count_if(order_.begin(), order_.end(),
                    [this](uint32_t index) { return Pending(index); })));
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (Pending(i)) order.push_back(static_cast<uint32_t>(i));
  }
  std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
    const bool late = Has(a, kLate);
    if (late != Has(b, kLate)) return !late;
    if (entries_[a].group != entries_[b].group) {
      return entries_[a].group < entries_[b].group;
    }
    return a < b;
  });
  return order;
}

std::pair<size_t, size_t> Spool::RangeOf(std::string_view id) const {
  const std::array<char, 16> wanted = Short<16>(digest::Sha256(id));
  const auto before = [this](uint32_t index, const std::array<char, 16>& key) {
    return std::memcmp(entries_[index].id.data(), key.data(), key.size()) < 0;
  };
  const auto begin =
      std::lower_bound(order_.begin(), order_.end(), wanted, before);
  auto end = begin;
  while (end != order_.end() && entries_[*end].id == wanted) ++end;
  return {static_cast<size_t>(begin - order_.begin()),
          static_cast<size_t>(end - order_.begin())};
}

std::optional<size_t> Spool::Find(std::string_view id) const {
  const auto [begin, end] = RangeOf(id);
  for (size_t i = begin; i < end; ++i) {
    if (Counts(order_[i])) return order_[i];
  }
  return std::nullopt;
}

bool Spool::IsFaulty(std::string_view id) const {
  const auto [begin, end] = RangeOf(id);
  return begin < end && !Find(id).has_value();
}

std::string Spool::Identity() const {
  constexpr size_t kBatch = 1024;
  std::string text;
  std::string digest;
  for (const uint32_t index : order_) {
    if (!Counts(index)) continue;
    const Entry& entry = entries_[index];
    text.append(entry.id.data(), entry.id.size());
    text.append(entry.digest.data(), entry.digest.size());
    if (text.size() < kBatch * 2 * sizeof(Entry::id)) continue;
    digest = digest::Sha256(text);
    text = digest;
  }
  return digest::Sha256Hex(text).substr(0, 32);
}

}  // namespace jixiao::bulk
