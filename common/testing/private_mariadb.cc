#include "common/testing/private_mariadb.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/mysql/errors.h"

namespace jixiao::testing {
namespace {

constexpr absl::Duration kStartLimit = absl::Seconds(60);

std::string UserName() {
  const passwd* entry = getpwuid(geteuid());
  return entry == nullptr ? "root" : entry->pw_name;
}

[[noreturn]] void Die(const std::string& what, const std::string& log) {
  std::cerr << "private MariaDB: " << what << "\n";
  std::ifstream file(log);
  std::cerr << file.rdbuf() << std::endl;
  std::abort();
}

// Starts a program that ends with this process, its output in `folder`/log. Its
// temporary files stay in `folder` too: a MariaDB that starts removes those of
// others from a shared one.
pid_t Spawn(const std::vector<std::string>& arguments,
            const std::string& folder) {
  const std::string log = folder + "/log";
  std::vector<char*> argv;
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid != 0) return pid;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  setenv("TMPDIR", folder.c_str(), 1);
  execvp(argv[0], argv.data());
  _exit(127);
}

}  // namespace

PrivateMariaDb::PrivateMariaDb(std::vector<std::string> options)
    : more_options_(std::move(options)) {
  mysql::InitDriver();
  std::string pattern =
      (std::filesystem::temp_directory_path() / "jixiao-mariadb-XXXXXX");
  if (mkdtemp(pattern.data()) == nullptr) Die("no temporary folder", "");
  folder_ = pattern;
  socket_ = folder_ + "/s";
  const std::string log = folder_ + "/log";
  const pid_t pid =
      Spawn({"mariadb-install-db", "--no-defaults", "--user=" + UserName(),
             "--datadir=" + folder_ + "/data",
             "--auth-root-authentication-method=normal", "--skip-test-db"},
            folder_);
  int result = 0;
  if (pid < 0 || waitpid(pid, &result, 0) != pid || result != 0) {
    Die("mariadb-install-db failed", log);
  }
}

PrivateMariaDb::~PrivateMariaDb() {
  if (running()) Kill9();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void PrivateMariaDb::Start() {
  const std::string log = folder_ + "/log";
  std::vector<std::string> command = {"mariadbd",
                                      "--no-defaults",
                                      "--user=" + UserName(),
                                      "--datadir=" + folder_ + "/data",
                                      "--socket=" + socket_,
                                      "--pid-file=" + folder_ + "/pid",
                                      "--skip-networking",
                                      "--innodb-buffer-pool-size=64M",
                                      "--innodb-log-file-size=32M",
                                      "--performance-schema=OFF",
                                      "--character-set-server=utf8mb4",
                                      "--collation-server=utf8mb4_bin"};
  command.insert(command.end(), more_options_.begin(), more_options_.end());
  pid_ = Spawn(command, folder_);
  if (pid_ < 0) Die("cannot start", log);
  for (const absl::Time limit = absl::Now() + kStartLimit;;) {
    try {
      mysql::Connection probe(options());
      return;
    } catch (const sql::SQLException& error) {
      int result = 0;
      if (waitpid(pid_, &result, WNOHANG) == pid_) Die("has ended", log);
      if (absl::Now() > limit) Die(error.what(), log);
    }
    absl::SleepFor(absl::Milliseconds(10));
  }
}

void PrivateMariaDb::Stop() {
  Signal(SIGTERM);
  Reap();
}

void PrivateMariaDb::Kill9() {
  Signal(SIGKILL);
  Reap();
}

void PrivateMariaDb::Restart() {
  Stop();
  Start();
}

void PrivateMariaDb::Pause() { Signal(SIGSTOP); }

void PrivateMariaDb::Resume() { Signal(SIGCONT); }

void PrivateMariaDb::Signal(int signal) {
  if (running()) kill(pid_, signal);
}

void PrivateMariaDb::Reap() {
  if (running()) waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

mysql::ConnectionOptions PrivateMariaDb::options() const {
  mysql::ConnectionOptions options;
  options.socket = socket_;
  options.user = "root";
  return options;
}

}  // namespace jixiao::testing
