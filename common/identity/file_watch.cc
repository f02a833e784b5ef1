#include "common/identity/file_watch.h"

#include <chrono>
#include <utility>

#include "absl/status/statusor.h"
#include "common/config/config.h"
#include "common/log/log.h"

namespace jixiao::identity {

FileWatch::FileWatch(std::string path, absl::Duration interval,
                     std::function<void(const std::string&)> changed,
                     std::optional<std::string> known)
    : path_(std::move(path)),
      interval_(interval),
      changed_(std::move(changed)),
      known_(std::move(known)) {
  if (!known_) {
    absl::StatusOr<std::string> content = config::ReadFile(path_);
    if (content.ok()) known_ = *std::move(content);
  }
  thread_ = std::thread([this] { Run(); });
}

FileWatch::~FileWatch() {
  {
    const std::lock_guard<std::mutex> lock(stop_mutex_);
    stopping_ = true;
  }
  stop_condition_.notify_all();
  thread_.join();
}

void FileWatch::Poll() {
  const std::lock_guard<std::mutex> lock(poll_mutex_);
  absl::StatusOr<std::string> content = config::ReadFile(path_);
  if (!content.ok()) {
    if (!unreadable_) {
      log::Warning("file_unreadable",
                   {{"detail", std::string(content.status().message())}});
    }
    unreadable_ = true;
    return;
  }
  unreadable_ = false;
  if (known_ == *content) return;
  known_ = *content;
  changed_(*content);
}

void FileWatch::Run() {
  const auto interval = absl::ToChronoMilliseconds(interval_);
  std::unique_lock<std::mutex> lock(stop_mutex_);
  while (!stop_condition_.wait_for(lock, interval,
                                   [this] { return stopping_; })) {
    lock.unlock();
    Poll();
    lock.lock();
  }
}

}  // namespace jixiao::identity
