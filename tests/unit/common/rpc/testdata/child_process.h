#ifndef JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_CHILD_PROCESS_H_
#define JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_CHILD_PROCESS_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"

extern char** environ;

namespace jixiao::testing {

// A program of this project; its log is read line by line from its stderr.
// Killed when it still runs at the end.
class ChildProcess {
 public:
  explicit ChildProcess(std::vector<std::string> words) {
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    EXPECT_EQ(
        posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ),
        0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    log_ = fdopen(ends[0], "r");
  }

  ~ChildProcess() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    fclose(log_);
  }

  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // Reads on to the next line of this event; null when the log ends before.
  nlohmann::json Await(const std::string& event) {
    char* line = nullptr;
    size_t size = 0;
    nlohmann::json found;
    while (found.is_null() && getline(&line, &size, log_) > 0) {
      nlohmann::json parsed = nlohmann::json::parse(line, nullptr, false);
      if (parsed.is_object() && parsed["event"] == event) found = parsed;
    }
    free(line);
    return found;
  }

  pid_t pid() const { return pid_; }

  void Signal(int number) { kill(pid_, number); }

  // The exit code; -1 when a signal ended it.
  int Wait() {
    int status = 0;
    EXPECT_EQ(waitpid(pid_, &status, 0), pid_);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
  FILE* log_ = nullptr;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_CHILD_PROCESS_H_
