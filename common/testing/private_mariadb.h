#ifndef JIXIAO_COMMON_TESTING_PRIVATE_MARIADB_H_
#define JIXIAO_COMMON_TESTING_PRIVATE_MARIADB_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "common/mysql/connection.h"

namespace jixiao::testing {

// A MariaDB server of one's own, on a socket in a new temporary folder, for
// tests that stop and kill it. Aborts the process with the server's log when
// it cannot start. It dies with the process that started it. Not thread safe.
class PrivateMariaDb {
 public:
  // Installs the data folder; does not start. `options` are further ones of
  // mariadbd and win over those given here.
  explicit PrivateMariaDb(std::vector<std::string> options = {});
  ~PrivateMariaDb();  // kills the server, removes the folder
  PrivateMariaDb(const PrivateMariaDb&) = delete;
  PrivateMariaDb& operator=(const PrivateMariaDb&) = delete;

  void Start();    // returns when it answers
  void Stop();     // SIGTERM; returns when it has ended
  void Kill9();    // SIGKILL; the data stay for the next Start
  void Restart();  // Stop, Start
  void Pause();    // SIGSTOP
  void Resume();   // SIGCONT
  bool running() const { return pid_ > 0; }

  const std::string& socket() const { return socket_; }
  mysql::ConnectionOptions options() const;  // root, no schema

 private:
  void Signal(int signal);
  void Reap();

  const std::vector<std::string> more_options_;
  std::string folder_;
  std::string socket_;
  pid_t pid_ = -1;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_PRIVATE_MARIADB_H_
