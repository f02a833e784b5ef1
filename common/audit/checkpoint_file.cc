#include "common/audit/checkpoint_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::audit {
namespace {

constexpr mode_t kMode = 0644;  // nothing in it is secret
constexpr off_t kChunkBytes = 64 << 10;

// An open file descriptor. Closing lets go of its flock too.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

absl::Status DiskError(const std::string& path, const char* what, int error) {
  if (error == ENOSPC || error == EDQUOT) {
    return status::WithLogDetail(status::StorageFull(),
                                 absl::StrCat(path, " ", what));
  }
  return status::Internal(
      absl::StrCat(path, " ", what, ": ", std::strerror(error)));
}

// Repeats what a signal has interrupted.
template <typename Call>
auto Retried(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

absl::StatusOr<std::string> ReadAt(const std::string& path, int file,
                                   off_t begin, off_t end) {
  std::string bytes(static_cast<std::size_t>(end - begin), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = Retried([&] {
      return ::pread(file, bytes.data() + done, bytes.size() - done,
                     begin + static_cast<off_t>(done));
    });
    if (count < 0) return DiskError(path, "cannot be read", errno);
    if (count == 0) return status::Internal(path + " became shorter");
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

// The offset behind the last line feed before `end`; 0 where there is none.
absl::StatusOr<off_t> LineBegin(const std::string& path, int file, off_t end) {
  while (end > 0) {
    const off_t begin = std::max<off_t>(0, end - kChunkBytes);
    JX_ASSIGN_OR_RETURN(const std::string chunk,
                        ReadAt(path, file, begin, end));
    const std::size_t feed = chunk.rfind('\n');
    if (feed != std::string::npos) {
      return begin + static_cast<off_t>(feed) + 1;
    }
    end = begin;
  }
  return off_t{0};
}

absl::Status Truncate(const std::string& path, int file, off_t size) {
  if (Retried([&] { return ::ftruncate(file, size); }) != 0) {
    return DiskError(path, "cannot be cut", errno);
  }
  return absl::OkStatus();
}

absl::Status Sync(const std::string& path, int file) {
  if (Retried([&] { return ::fsync(file); }) != 0) {
    return DiskError(path, "cannot be brought to the disk", errno);
  }
  return absl::OkStatus();
}

// A new file is in its folder only once that is on the disk.
absl::Status SyncFolder(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "."
                             : slash == 0               ? "/"
                                                        : path.substr(0, slash);
  const OpenFile file(
      ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.get() < 0) return DiskError(folder, "cannot be opened", errno);
  return Sync(folder, file.get());
}

absl::Status WriteAll(const std::string& path, int file,
                      const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = Retried([&] {
      return ::write(file, bytes.data() + done, bytes.size() - done);
    });
    if (count < 0) return DiskError(path, "cannot be written", errno);
    done += static_cast<std::size_t>(count);
  }
  return Sync(path, file);
}

// The sizes of a file: of what it has, and of its whole lines.
struct Sizes {
  off_t all = 0;
  off_t whole = 0;
};

absl::StatusOr<Sizes> SizesOf(const std::string& path, int file) {
  struct stat info = {};
  if (::fstat(file, &info) != 0) {
    return DiskError(path, "cannot be examined", errno);
  }
  JX_ASSIGN_OR_RETURN(const off_t whole, LineBegin(path, file, info.st_size));
  return Sizes{info.st_size, whole};
}

// Cuts a last line off that was not written whole.
absl::Status Repair(const std::string& path, int file, const Sizes& sizes) {
  if (sizes.whole == sizes.all) return absl::OkStatus();
  log::Warning("audit_checkpoint_file_repaired",
               {{"file", path}, {"bytes_cut", sizes.all - sizes.whole}});
  return Truncate(path, file, sizes.whole);
}

absl::Status Lock(const std::string& path, int file, int how) {
  if (Retried([&] { return ::flock(file, how); }) != 0) {
    return DiskError(path, "cannot be locked", errno);
  }
  return absl::OkStatus();
}

absl::Status CannotOpen(const std::string& path) {
  return status::InvalidValue(
      absl::StrCat(path, " cannot be opened: ", std::strerror(errno)));
}

absl::StatusOr<std::optional<Checkpoint>> LastCheckpoint(
    const std::string& path, int file, off_t size) {
  if (size == 0) return std::optional<Checkpoint>();
  JX_ASSIGN_OR_RETURN(const off_t begin, LineBegin(path, file, size - 1));
  JX_ASSIGN_OR_RETURN(const std::string line,
                      ReadAt(path, file, begin, size - 1));
  absl::StatusOr<Checkpoint> checkpoint = ParseCheckpointLine(line);
  if (!checkpoint.ok()) {
    return status::Annotate(checkpoint.status(), path + ": the last line");
  }
  return std::optional<Checkpoint>(*std::move(checkpoint));
}

}  // namespace

absl::StatusOr<std::optional<Checkpoint>> CheckpointFile::Last() const {
  const OpenFile file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0 && errno == ENOENT) return std::optional<Checkpoint>();
  if (file.get() < 0) return CannotOpen(path_);
  JX_RETURN_IF_ERROR(Lock(path_, file.get(), LOCK_SH));
  JX_ASSIGN_OR_RETURN(const Sizes sizes, SizesOf(path_, file.get()));
  return LastCheckpoint(path_, file.get(), sizes.whole);
}

absl::Status CheckpointFile::Append(const Following& following) const {
  bool made = false;
  int descriptor = ::open(path_.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) {
    made = true;
    descriptor =
        ::open(path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, kMode);
  }
  const OpenFile file(descriptor);
  if (file.get() < 0) return CannotOpen(path_);
  JX_RETURN_IF_ERROR(Lock(path_, file.get(), LOCK_EX));
  if (made) {
    // Once in the life of a server; later somebody has taken the file away.
    log::Warning("audit_checkpoint_file_made", {{"file", path_}});
    JX_RETURN_IF_ERROR(SyncFolder(path_));
  }
  JX_ASSIGN_OR_RETURN(const Sizes sizes, SizesOf(path_, file.get()));
  JX_RETURN_IF_ERROR(Repair(path_, file.get(), sizes));
  JX_ASSIGN_OR_RETURN(const std::optional<Checkpoint> last,
                      LastCheckpoint(path_, file.get(), sizes.whole));
  JX_ASSIGN_OR_RETURN(const std::vector<Checkpoint> added, following(last));
  if (added.empty()) return absl::OkStatus();
  std::string lines;
  for (const Checkpoint& checkpoint : added) {
    absl::StrAppend(&lines, CheckpointLine(checkpoint), "\n");
  }
  absl::Status written = WriteAll(path_, file.get(), lines);
  if (written.ok()) return written;
  const absl::Status cut = Truncate(path_, file.get(), sizes.whole);
  return cut.ok() ? written
                  : status::WithLogDetail(std::move(written),
                                          status::ToLogString(cut));
}

}  // namespace jixiao::audit
