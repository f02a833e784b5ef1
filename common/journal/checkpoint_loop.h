#ifndef JIXIAO_COMMON_JOURNAL_CHECKPOINT_LOOP_H_
#define JIXIAO_COMMON_JOURNAL_CHECKPOINT_LOOP_H_

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/time/time.h"
#include "common/journal/checkpointer.h"

namespace jixiao::journal {

// Makes a checkpoint at once and then every `interval`, on a thread of its own;
// after a failure, which is logged, again within a minute. The destructor waits
// for one that is being made: at most 10 s for the database, and the disk.
class CheckpointLoop {
 public:
  // The checkpointer is not owned and is enabled.
  CheckpointLoop(Checkpointer* checkpointer, absl::Duration interval);
  ~CheckpointLoop();

  CheckpointLoop(const CheckpointLoop&) = delete;
  CheckpointLoop& operator=(const CheckpointLoop&) = delete;

 private:
  void Run();

  Checkpointer* const checkpointer_;
  const absl::Duration interval_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;     // last: it uses the rest
};

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_CHECKPOINT_LOOP_H_
