#ifndef JIXIAO_COMMON_IDENTITY_FILE_WATCH_H_
#define JIXIAO_COMMON_IDENTITY_FILE_WATCH_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "absl/time/time.h"

namespace jixiao::identity {

// Watches a file: calls back with its content when that has changed. It compares
// contents, not times, so that links to other files and restored files are seen.
// A file that cannot be read, or is gone, counts as unchanged and is told once in
// the log (Warning, "file_unreadable"). Whoever replaces a file should rename the
// new one over it: a file written in place may be seen half written.
class FileWatch {
 public:
  // Reads the file every `interval`, on a thread of its own, on which `changed`
  // is called too. `known` is the content the caller has already; none: what the
  // file holds now.
  FileWatch(std::string path, absl::Duration interval,
            std::function<void(const std::string&)> changed,
            std::optional<std::string> known = std::nullopt);

  // Returns when `changed` is not running and will not be called again.
  ~FileWatch();

  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  // Looks now, and calls back on this thread. Thread safe; not from `changed`.
  void Poll();

 private:
  void Run();

  const std::string path_;
  const absl::Duration interval_;
  const std::function<void(const std::string&)> changed_;

  std::mutex poll_mutex_;  // held while `changed` runs
  std::optional<std::string> known_;
  bool unreadable_ = false;

  std::mutex stop_mutex_;
  std::condition_variable stop_condition_;
  bool stopping_ = false;

  std::thread thread_;  // last: it uses the rest
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_FILE_WATCH_H_
